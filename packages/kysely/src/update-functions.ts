import type { Expression, FunctionNode, ValueNode } from 'kysely'

/**
 * Takes an attribute out of the item, in a `set`: null would store NULL.
 *
 * @example
 * ```ts
 * import { remove } from '@hashrange/kysely'
 * await db.updateTable('person').set({ email: remove() }).where('id', '=', 'a').execute()
 * ```
 */
export const remove = (): Expression<never> => changeOf('remove', [])

/**
 * Adds to a number, which counts as 0 where it is missing, in a `set`; or members, as a Set, to a set.
 *
 * @example
 * ```ts
 * import { add } from '@hashrange/kysely'
 * await db.updateTable('person').set({ age: add(1), tags: add(new Set(['admin'])) }).where('id', '=', 'a').execute()
 * ```
 *
 * AWS: Update expressions, ADD.
 */
export const add = <Value>(value: Value): Expression<Value> => changeOf('add', [value])

/**
 * Takes members, given as a Set, out of a set, in a `set`.
 *
 * @example
 * ```ts
 * import { deleteFromSet } from '@hashrange/kysely'
 * await db.updateTable('person').set({ tags: deleteFromSet(new Set(['admin'])) }).where('id', '=', 'a').execute()
 * ```
 *
 * AWS: Update expressions, DELETE.
 */
export const deleteFromSet = <Value>(members: Value): Expression<Value> => changeOf('delete_from_set', [members])

function changeOf(func: string, values: readonly unknown[]): Expression<never> {
  const valueNodes = values.map((value): ValueNode => Object.freeze({ kind: 'ValueNode', value }))
  const node: FunctionNode = Object.freeze({ kind: 'FunctionNode', func, arguments: Object.freeze(valueNodes) })
  return Object.freeze({ expressionType: undefined, toOperationNode: () => node })
}
