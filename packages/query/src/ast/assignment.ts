import type { PathNode, ValueNode } from './operand.js'

/**
 * What an update does to one path. Generic in the form of literals, as predicates are.
 *
 * @example
 * ```ts
 * import type { AssignmentNode } from '@hashrange/query'
 * const update = db.updateTable('person').set('age', 42).append('address.lines', ['Norway']).remove('email')
 * const changes: readonly AssignmentNode[] = update.where('id', '=', 'a').toNode().assignments
 * console.log(changes.map(({ kind }) => kind)) // [ 'Set', 'ListAppend', 'Remove' ]
 * ```
 */
export type AssignmentNode<V = unknown> =
  SetNode<V> | AddNode<V> | DeleteFromSetNode<V> | RemoveNode | ListAppendNode<V> | PullNode<V> | RemoveAtNode

/**
 * `SET path = value`. A literal null is NULL, or with the option removes the attribute.
 *
 * @example
 * ```ts
 * const { assignments } = db.updateTable('person').set('age', 42).where('id', '=', 'a').toNode()
 * console.log(assignments[0])
 * // {
 * //   kind: 'Set',
 * //   path: { kind: 'Path', segments: [ 'age' ] },
 * //   value: { kind: 'Value', value: 42 }
 * // }
 * ```
 */
export interface SetNode<V = unknown> {
  readonly kind: 'Set'
  readonly path: PathNode
  readonly value: UpdateOperandNode<V>
}

/**
 * `ADD path value`: to a number, which counts as 0 where it is missing, or members to a set.
 *
 * @example
 * ```ts
 * const { assignments } = db.updateTable('person').add('age', 1).where('id', '=', 'a').toNode()
 * console.log(assignments[0])
 * // {
 * //   kind: 'Add',
 * //   path: { kind: 'Path', segments: [ 'age' ] },
 * //   value: { kind: 'Value', value: 1 }
 * // }
 * ```
 */
export interface AddNode<V = unknown> {
  readonly kind: 'Add'
  readonly path: PathNode
  readonly value: ValueNode<V>
}

/**
 * `DELETE path value`: takes members out of a set.
 *
 * @example
 * ```ts
 * const { assignments } = db.updateTable('person').deleteFromSet('tags', ['admin']).where('id', '=', 'a').toNode()
 * console.log(assignments[0])
 * // {
 * //   kind: 'DeleteFromSet',
 * //   path: { kind: 'Path', segments: [ 'tags' ] },
 * //   value: { kind: 'Value', value: Set(1) { 'admin' } }
 * // }
 * ```
 */
export interface DeleteFromSetNode<V = unknown> {
  readonly kind: 'DeleteFromSet'
  readonly path: PathNode
  readonly value: ValueNode<V>
}

/**
 * `remove` of an attribute in an update.
 *
 * @example
 * ```ts
 * const { assignments } = db.updateTable('person').remove('email').where('id', '=', 'a').toNode()
 * console.log(assignments[0]) // { kind: 'Remove', path: { kind: 'Path', segments: [ 'email' ] } }
 * ```
 */
export interface RemoveNode {
  readonly kind: 'Remove'
  readonly path: PathNode
}

/**
 * Puts elements at an end of a list, which is made where it is missing.
 *
 * @example
 * ```ts
 * const { assignments } = db.updateTable('person').append('address.lines', ['Norway']).where('id', '=', 'a').toNode()
 * console.log(assignments[0])
 * // {
 * //   kind: 'ListAppend',
 * //   path: { kind: 'Path', segments: [ 'address', 'lines' ] },
 * //   at: 'end',
 * //   values: { kind: 'Value', value: [ 'Norway' ] }
 * // }
 * ```
 */
export interface ListAppendNode<V = unknown> {
  readonly kind: 'ListAppend'
  readonly path: PathNode
  readonly at: 'end' | 'start'
  /** The elements, as one list. */
  readonly values: ValueNode<V>
}

/**
 * Takes every element that equals the value out of a list; DynamoDB cannot say it, so the list is read first.
 *
 * @example
 * ```ts
 * const { assignments } = db.updateTable('person').pull('address.lines', '0155 Oslo').where('id', '=', 'a').toNode()
 * console.log(assignments[0])
 * // {
 * //   kind: 'Pull',
 * //   path: { kind: 'Path', segments: [ 'address', 'lines' ] },
 * //   value: { kind: 'Value', value: '0155 Oslo' }
 * // }
 * ```
 */
export interface PullNode<V = unknown> {
  readonly kind: 'Pull'
  readonly path: PathNode
  readonly value: ValueNode<V>
}

/**
 * Takes these positions out of a list; each counts in the list as it was.
 *
 * @example
 * ```ts
 * const { assignments } = db.updateTable('person').removeAt('address.lines', [0, 1]).where('id', '=', 'a').toNode()
 * console.log(assignments[0])
 * // {
 * //   kind: 'RemoveAt',
 * //   path: { kind: 'Path', segments: [ 'address', 'lines' ] },
 * //   positions: [ 0, 1 ]
 * // }
 * ```
 */
export interface RemoveAtNode {
  readonly kind: 'RemoveAt'
  readonly path: PathNode
  readonly positions: readonly number[]
}

/**
 * What stands on the right of a `SET`.
 *
 * @example
 * ```ts
 * import { parsePath, printAssignment, type UpdateOperandNode } from '@hashrange/query'
 * const value: UpdateOperandNode = { kind: 'IfNotExists', path: parsePath('age'), value: { kind: 'Value', value: 0 } }
 * console.log(printAssignment({ kind: 'Set', path: parsePath('age'), value })) // set age = if_not_exists(age, ?)
 * ```
 */
export type UpdateOperandNode<V = unknown> =
  PathNode | ValueNode<V> | ArithmeticNode<V> | IfNotExistsNode<V> | ConcatenateNode<V>

/**
 * `left + right` or `left - right`.
 *
 * @example
 * ```ts
 * const [change] = db.updateTable('person').set(({ add, ref }) => ({ age: add(ref('age'), 1) })).toNode().assignments
 * console.log(change?.kind === 'Set' && change.value)
 * // {
 * //   kind: 'Arithmetic',
 * //   operator: '+',
 * //   left: { kind: 'Path', segments: [ 'age' ] },
 * //   right: { kind: 'Value', value: 1 }
 * // }
 * ```
 */
export interface ArithmeticNode<V = unknown> {
  readonly kind: 'Arithmetic'
  readonly operator: '+' | '-'
  readonly left: UpdateOperandNode<V>
  readonly right: UpdateOperandNode<V>
}

/**
 * What the path holds, or the value where it is missing.
 *
 * @example
 * ```ts
 * const update = db.updateTable('person').set(({ ifNotExists }) => ({ age: ifNotExists('age', 18) }))
 * const [change] = update.toNode().assignments
 * console.log(change?.kind === 'Set' && change.value)
 * // {
 * //   kind: 'IfNotExists',
 * //   path: { kind: 'Path', segments: [ 'age' ] },
 * //   value: { kind: 'Value', value: 18 }
 * // }
 * ```
 */
export interface IfNotExistsNode<V = unknown> {
  readonly kind: 'IfNotExists'
  readonly path: PathNode
  readonly value: UpdateOperandNode<V>
}

/**
 * `list_append(left, right)`: one list after the other.
 *
 * @example
 * ```ts
 * import { printAssignment, queryBuilder } from '@hashrange/query'
 * interface Blog { post: { id: string; lines: string[] } }
 * const update = queryBuilder<Blog>().updateTable('post').set(({ append }) => ({ lines: append('lines', ['z']) }))
 * console.log(update.toNode().assignments.map(printAssignment))
 * // [ 'set lines = list_append(if_not_exists(lines, ?), ?)' ]
 * ```
 */
export interface ConcatenateNode<V = unknown> {
  readonly kind: 'Concatenate'
  readonly left: UpdateOperandNode<V>
  readonly right: UpdateOperandNode<V>
}
