/**
 * A document path: the attribute's name first, then names of map entries and positions in lists.
 *
 * @example
 * ```ts
 * import { parsePath, type PathNode } from '@hashrange/query'
 * const path: PathNode = parsePath('address.lines[0]')
 * console.log(path) // { kind: 'Path', segments: [ 'address', 'lines', 0 ] }
 * ```
 */
export interface PathNode {
  readonly kind: 'Path'
  readonly segments: readonly [string, ...(string | number)[]]
}

/**
 * A value of the user's.
 *
 * @example
 * ```ts
 * import { walk, type ValueNode } from '@hashrange/query'
 * const values: ValueNode[] = []
 * const { predicate } = db.from('person').between('age', 18, 30).toNode()
 * if (predicate !== undefined) walk(predicate, node => node.kind === 'Value' && values.push(node))
 * console.log(values) // [ { kind: 'Value', value: 18 }, { kind: 'Value', value: 30 } ]
 * ```
 */
export interface ValueNode<V = unknown> {
  readonly kind: 'Value'
  readonly value: V
}

/**
 * `size(path)`: characters of a string, bytes of a binary, elements of a set, list or map.
 *
 * @example
 * ```ts
 * const { predicate } = db.from('person').where(({ eb, size }) => eb(size('tags'), '>', 1)).toNode()
 * console.log(predicate?.kind === 'Comparison' && predicate.left)
 * // { kind: 'Size', path: { kind: 'Path', segments: [ 'tags' ] } }
 * ```
 */
export interface SizeNode {
  readonly kind: 'Size'
  readonly path: PathNode
}

/**
 * What a comparison has on either side: a path, a value, or a size.
 *
 * @example
 * ```ts
 * import type { OperandNode } from '@hashrange/query'
 * const { predicate } = db.from('person').where(({ eb, ref }) => eb('email', '=', ref('first_name'))).toNode()
 * const operands: OperandNode[] = predicate?.kind === 'Comparison' ? [predicate.left, predicate.right] : []
 * console.log(operands.map(({ kind }) => kind)) // [ 'Path', 'Path' ]
 * ```
 */
export type OperandNode<V = unknown> = PathNode | ValueNode<V> | SizeNode
