import { buildError, checkDeleteOptions, checkUpdateOptions, type DeleteNode, type UpdateNode } from '@hashrange/query'
import type { DeleteQueryNode, UpdateQueryNode } from 'kysely'
import { readCarriers } from '../options/read-carriers.js'
import { refuseForm, refusePresent } from '../refuse/refuse.js'
import { onlyTable, scopeOf, type NullSemantics } from './scope.js'
import { translateAssignments } from './translate-assignments.js'
import { explainOf } from './translate-explain.js'
import { translatePredicate } from './translate-predicate.js'
import { returningOf } from './translate-returning.js'
import type { WriteTranslation } from './translation.js'

export function translateUpdate(node: UpdateQueryNode, nullSemantics: NullSemantics): WriteTranslation {
  const { from, joins, with: ctes, limit, top, orderBy, table, updates = [], where } = node
  refusePresent(ctes, joins)
  if (from !== undefined)
    refuseForm(from, 'an update', 'DynamoDB changes an item by itself', 'Read first, then update.')
  refuseBounds(node.kind, limit ?? top ?? orderBy)
  if (table === undefined) return refuseForm(node, 'no table', 'an item is in a table', 'Say updateTable(table).')
  const scope = scopeOf(table, nullSemantics)
  if (updates.length === 0) throw buildError('build.no-assignments', { table: scope.table })
  const returning = returningOf(node, scope, ['inserted', 'deleted'])
  const { options } = readCarriers(node.endModifiers, checkUpdateOptions)
  const statement: UpdateNode = {
    kind: 'Update',
    table: scope.table,
    assignments: translateAssignments(updates, scope),
    ...(where === undefined ? {} : { predicate: translatePredicate(where.where, scope) }),
    ...(returning === undefined ? {} : { returning: returning.moment === 'inserted' ? 'new' : 'old' }),
    ...(options === undefined ? {} : { options }),
  }
  return {
    kind: 'Write',
    statement,
    ...(returning === undefined ? {} : { shape: returning.shape }),
    ...explainOf(node.explain),
  }
}

export function translateDelete(node: DeleteQueryNode, nullSemantics: NullSemantics): WriteTranslation {
  const { using, joins, with: ctes, limit, top, orderBy, from, where } = node
  refusePresent(ctes, using, joins)
  refuseBounds(node.kind, limit ?? top ?? orderBy)
  const scope = scopeOf(onlyTable(from.froms), nullSemantics)
  const returning = returningOf(node, scope, ['deleted'])
  const { options } = readCarriers(node.endModifiers, checkDeleteOptions)
  const statement: DeleteNode = {
    kind: 'Delete',
    table: scope.table,
    ...(where === undefined ? {} : { predicate: translatePredicate(where.where, scope) }),
    ...(returning === undefined ? {} : { returning: 'old' }),
    ...(options === undefined ? {} : { options }),
  }
  return {
    kind: 'Write',
    statement,
    ...(returning === undefined ? {} : { shape: returning.shape }),
    ...explainOf(node.explain),
  }
}

function refuseBounds(kind: string, bound: object | undefined): void {
  if (bound === undefined) return
  refuseForm(
    kind,
    'an order or a limit',
    'which items it concerns would be left to chance',
    'Select the keys with the limit, then write them by key.',
  )
}
