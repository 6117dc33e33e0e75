import { isPlainObject } from '../value/value-form.js'

/**
 * Freezes a node and all nodes below it. User values inside `Value` nodes are left alone, for the parser has copied them;
 * so is whatever is no plain object: a frozen typed array does not exist, and a frozen AbortSignal never aborts.
 *
 * @internal
 */
export function freezeNode<T extends object>(node: T): T {
  if (Object.isFrozen(node) || !(Array.isArray(node) || isPlainObject(node))) return node
  if ((node as { kind?: unknown }).kind !== 'Value') {
    for (const child of Object.values(node))
      if (typeof child === 'object' && child !== null) freezeNode(child as object)
  }
  return Object.freeze(node)
}
