import { isPlainObject } from '../value/value-form.js'

/**
 * Freezes a node and all nodes below it. User values inside `Value` nodes are left alone, for the parser has copied them;
 * so is whatever is no plain object: a frozen typed array does not exist, and a frozen AbortSignal never aborts.
 *
 * @internal
 */
export function freezeNode<T extends object>(node: T): T {
  if (Object.isFrozen(node)) return node
  if (Array.isArray(node)) for (const element of node as readonly unknown[]) freezePart(element)
  else if (!isPlainObject(node)) return node
  else if (node['kind'] !== 'Value') {
    // Plain objects inherit nothing that is enumerable; a list of their values would be one more object to make.
    for (const key in node as Record<string, unknown>) freezePart((node as Record<string, unknown>)[key])
  }
  return Object.freeze(node)
}

function freezePart(part: unknown): void {
  if (typeof part === 'object' && part !== null) freezeNode(part)
}
