import type { OperandNode, PathNode } from './operand.js'
import type { PredicateNode } from './predicate.js'

/**
 * Everything that stands in a predicate.
 *
 * @example
 * ```ts
 * import { walk, type ExpressionNode } from '@hashrange/query'
 * const kinds: ExpressionNode['kind'][] = []
 * const { predicate } = db.from('person').where('age', '>=', 18).toNode()
 * if (predicate !== undefined) walk(predicate, node => kinds.push(node.kind))
 * console.log(kinds) // [ 'Comparison', 'Path', 'Value' ]
 * ```
 */
export type ExpressionNode<V = unknown> = PredicateNode<V> | OperandNode<V>

type NodeOf<Kind extends ExpressionNode['kind']> = Extract<ExpressionNode, { readonly kind: Kind }>

/** The properties of a node that hold nodes: one, a list, or a list of lists. */
type ChildKeyOf<Node> = {
  [Key in keyof Node]-?: Node[Key] extends
    ExpressionNode | readonly ExpressionNode[] | readonly (readonly ExpressionNode[])[]
    ? Key
    : never
}[keyof Node]

/**
 * Where the children of each node are, in the order in which they are read. What walks over predicates rests on this
 * table, and the compiler rejects one that a node is missing in.
 *
 * @internal
 */
export const childKeys: { readonly [Kind in ExpressionNode['kind']]: readonly ChildKeyOf<NodeOf<Kind>>[] } = {
  Path: [],
  Value: [],
  Size: ['path'],
  Comparison: ['left', 'right'],
  Between: ['operand', 'low', 'high'],
  In: ['operand', 'values'],
  TupleIn: ['paths', 'tuples'],
  BeginsWith: ['path', 'prefix'],
  Contains: ['path', 'operand'],
  AttributeExists: ['path'],
  AttributeType: ['path'],
  IsNull: ['path'],
  And: ['operands'],
  Or: ['operands'],
  Not: ['operand'],
  Constant: [],
}

/**
 * Visits a node and all nodes below it, parents before children, from left to right.
 *
 * @example
 * ```ts
 * import { parsePath, walk } from '@hashrange/query'
 * walk({ kind: 'IsNull', path: parsePath('email') }, node => console.log(node.kind)) // IsNull, then Path
 * ```
 */
export function walk<V>(node: ExpressionNode<V>, visit: (node: ExpressionNode<V>) => void): void {
  visit(node)
  const properties = node as unknown as Readonly<Record<string, NodeTree<V>>>
  for (const key of childKeys[node.kind] as readonly string[]) walkTree(properties[key] ?? [], visit)
}

function walkTree<V>(tree: NodeTree<V>, visit: (node: ExpressionNode<V>) => void): void {
  if ('kind' in tree) walk(tree, visit)
  else for (const branch of tree) walkTree(branch, visit)
}

/**
 * The paths that a predicate mentions, in reading order, repeated ones as often as they stand there.
 *
 * @example
 * ```ts
 * import { parsePath, pathsOf, printPath } from '@hashrange/query'
 * console.log(pathsOf({ kind: 'IsNull', path: parsePath('email') }).map(printPath)) // [ 'email' ]
 * ```
 */
export function pathsOf(node: ExpressionNode): readonly PathNode[] {
  const paths: PathNode[] = []
  walk(node, each => {
    if (each.kind === 'Path') paths.push(each)
  })
  return paths
}

type NodeTree<V> = ExpressionNode<V> | readonly NodeTree<V>[]
