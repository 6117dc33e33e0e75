import {
  buildError,
  checkInsertOptions,
  checkUpdateOptions,
  type InsertNode,
  type InsertOptions,
  queryBuilder,
  type UpdateOptions,
} from '@hashrange/query'
import type { InsertQueryNode, OnConflictNode, OperationNode } from 'kysely'
import { accepts, known, readCarriers } from '../options/read-carriers.js'
import { refuseForm, refuseNode, refusePresent } from '../refuse/refuse.js'
import { unwrap } from './kysely-node.js'
import { scopeOf, type NullSemantics, type Scope } from './scope.js'
import { isExcludedItself, translateAssignments } from './translate-assignments.js'
import { explainOf } from './translate-explain.js'
import { translatePredicate } from './translate-predicate.js'
import { returningOf } from './translate-returning.js'
import type { UpsertRow, UpsertTranslation, WriteTranslation } from './translation.js'

type Row = Readonly<Record<string, unknown>>

export function translateInsert(
  node: InsertQueryNode,
  nullSemantics: NullSemantics,
): WriteTranslation | UpsertTranslation {
  refusePresent(node.with, node.top)
  const { into, onConflict, onDuplicateKey } = node
  if (into === undefined) return refuseForm(node, 'no table', 'an item is in a table', 'Say insertInto(table).')
  const scope = scopeOf(into, nullSemantics)
  const rows = rowsOf(node, scope)
  if (onConflict?.updates !== undefined || onDuplicateKey !== undefined) return translateUpsert(node, rows, scope)
  const { options } = readCarriers(node.endModifiers, checkInsertOptions)
  const action = conflictOf(node)
  const returning = returningOf(node, scope, ['inserted'])
  const built = queryBuilder<Record<string, Row>>().insertInto(scope.table).values(rows).onConflict(action).toNode()
  const statement: InsertNode = {
    ...built,
    ...(returning === undefined ? {} : { returning: 'new' as const }),
    ...optionsOfInsert(action, rows, options),
  }
  const conflict = onConflict === undefined ? undefined : conflictColumns(onConflict)
  return {
    kind: 'Write',
    statement,
    ...(returning === undefined ? {} : { shape: returning.shape }),
    ...(conflict === undefined ? {} : { conflict }),
    ...explainOf(node.explain),
  }
}

/** Several rows of one statement are all or nothing in SQL; so they are here, unless a query does without. */
function optionsOfInsert(
  action: InsertNode['onConflict'],
  rows: readonly Row[],
  options: InsertOptions | undefined,
): { readonly options?: InsertOptions } {
  if (action === 'replace' && rows.length > 1) return { options: { atomic: true, ...options } }
  return options === undefined ? {} : { options }
}

function rowsOf({ columns = [], values, defaultValues }: InsertQueryNode, scope: Scope): readonly Row[] {
  if (defaultValues === true) {
    return refuseForm(
      'InsertQueryNode',
      'defaultValues',
      'DynamoDB has no defaults',
      'Give the values of the key at least.',
    )
  }
  const list = values === undefined ? undefined : unwrap(values)
  if (list === undefined) throw buildError('build.no-values', { table: scope.table })
  if (list.kind !== 'ValuesNode') return refuseNode(list)
  if (list.values.length === 0) throw buildError('build.no-values', { table: scope.table })
  const names = columns.map(({ column }) => column.name)
  return list.values.map(row => {
    const given = row.kind === 'PrimitiveValueListNode' ? row.values : row.values.map(insertedValue)
    return Object.fromEntries(names.map((name, position) => [name, given[position]]))
  })
}

/** A column that a row has no value for is left out of the item. */
function insertedValue(node: OperationNode): unknown {
  const value = unwrap(node)
  if (value.kind === 'DefaultInsertValueNode') return undefined
  if (value.kind === 'ValueNode') return value.value
  if (value.kind === 'PrimitiveValueListNode') return value.values
  return refuseForm(
    value,
    'a place among the values of an insert',
    'DynamoDB stores values',
    'Compute the value first.',
  )
}

function conflictOf(node: InsertQueryNode): InsertNode['onConflict'] {
  const { replace, orAction, onConflict } = node
  if (onConflict !== undefined) {
    return onConflict.doNothing === true
      ? 'ignore'
      : refuseForm(onConflict, 'no action', 'it says nothing', 'Say doNothing() or doUpdateSet(...).')
  }
  if (replace === true) return 'replace'
  switch (orAction?.action) {
    case undefined:
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- a node that says it in the old way is not to be misread
      return node.ignore === true ? 'ignore' : 'error'
    case 'ignore':
      return 'ignore'
    case 'replace':
      return 'replace'
    case 'abort':
    case 'fail':
      return 'error'
    default:
      return refuseForm(
        'OrActionNode',
        'this action',
        'an insert is by itself',
        'Say orIgnore(), orReplace(), or nothing.',
      )
  }
}

/** The columns that a conflict is about; undefined: whatever is unique, which is the key alone. */
function conflictColumns({
  columns,
  constraint,
  indexExpression,
  indexWhere,
}: OnConflictNode): readonly string[] | undefined {
  const other = constraint ?? indexExpression ?? indexWhere
  if (other !== undefined) {
    refuseForm(
      'OnConflictNode',
      'a constraint, an expression or a condition',
      'nothing is unique in DynamoDB but the primary key',
      'Say oc.columns([...]) with the key, or nothing.',
    )
  }
  return columns?.map(({ column }) => column.name)
}

function translateUpsert(node: InsertQueryNode, rows: readonly Row[], scope: Scope): UpsertTranslation {
  const { onConflict, onDuplicateKey, endModifiers } = node
  const updates = onConflict?.updates ?? onDuplicateKey?.updates ?? []
  if (updates.length === 0) throw buildError('build.no-assignments', { table: scope.table })
  const { updateWhere } = onConflict ?? {}
  const { options } = readCarriers(endModifiers, checkUpsertOptions)
  const conflict = onConflict === undefined ? undefined : conflictColumns(onConflict)
  const returning = returningOf(node, scope, ['inserted'])
  const values = queryBuilder<Record<string, Row>>().insertInto(scope.table).values(rows).toNode().values
  const translated = values.map((excluded): UpsertRow => {
    const within: Scope = { ...scope, excluded }
    const assignments = translateAssignments(updates, within)
    const predicate = updateWhere === undefined ? {} : { predicate: translatePredicate(updateWhere.where, within) }
    return { values: excluded, assignments, ...predicate }
  })
  return {
    kind: 'Upsert',
    table: scope.table,
    rows: translated,
    ...(conflict === undefined ? {} : { conflict }),
    overwrites: updateWhere === undefined && updates.every(update => isExcludedItself(update)),
    ...(options === undefined ? {} : upsertOptions(options)),
    ...(returning === undefined ? {} : { shape: returning.shape }),
    ...explainOf(node.explain),
  }
}

/** What the insert of an upsert takes, and what its update does. */
function checkUpsertOptions(options: unknown): InsertOptions & UpdateOptions {
  for (const [name, value] of Object.entries({ ...(options as object) })) {
    const option = { [name]: value }
    if (!accepts(checkInsertOptions, option)) checkUpdateOptions(option)
  }
  return { ...(options as object) }
}

const upsertOptions = (options: object): Pick<UpsertTranslation, 'insertOptions' | 'updateOptions'> => ({
  insertOptions: known(options, checkInsertOptions),
  updateOptions: known(options, checkUpdateOptions),
})
