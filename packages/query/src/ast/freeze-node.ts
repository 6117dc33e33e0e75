/**
 * Freezes a node and all nodes below it. User values inside `Value` nodes are left alone: the parser has copied them,
 * and a frozen typed array does not exist.
 */
export function freezeNode<T extends object>(node: T): T {
  if (Object.isFrozen(node)) return node
  if ((node as { kind?: unknown }).kind !== 'Value') {
    for (const child of Object.values(node))
      if (typeof child === 'object' && child !== null) freezeNode(child as object)
  }
  return Object.freeze(node)
}
