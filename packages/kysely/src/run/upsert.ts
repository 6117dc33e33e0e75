import {
  type AssignmentNode,
  buildError,
  type InsertNode,
  isSet,
  type PredicateNode,
  type UpdateNode,
  type WriteOutcome,
} from '@hashrange/query'
import { runError } from '@hashrange/runtime'
import { refuseForm } from '../refuse/refuse.js'
import type { UpsertRow, UpsertTranslation } from '../translate/translation.js'
import { conflictKey } from './check-conflict.js'
import type { Engine } from './engine.js'

/** Between the two requests for a row others may delete or insert the item: then it is begun anew, so often at most. */
const attempts = 10

/** How an upsert is done: by updates that make the item where there is none, or by an insert and then an update. */
export type UpsertPlan =
  | { readonly kind: 'Overwrite'; readonly updates: readonly UpdateNode[] }
  | { readonly kind: 'Settle'; readonly key: readonly string[] }

export async function planUpsert(upsert: UpsertTranslation, engine: Engine): Promise<UpsertPlan> {
  const { table, rows, insertOptions } = upsert
  const key = await conflictKey(table, upsert.conflict, engine)
  if (upsert.overwrites && rows.every(row => coversRow(row, key)))
    return { kind: 'Overwrite', updates: rows.map(row => updateOf(upsert, row, key, true)) }
  if (rows.length === 1 || insertOptions?.atomic === false) return { kind: 'Settle', key }
  return refuseForm(
    'OnConflictNode',
    'several rows and changes other than attribute = excluded.attribute of all of them',
    'each row takes two requests, which are not all or nothing',
    'Write one row a query, or consent with withOptions({ atomic: false }).',
  )
}

export async function runUpsert(upsert: UpsertTranslation, engine: Engine): Promise<WriteOutcome> {
  const plan = await planUpsert(upsert, engine)
  const { executor } = engine
  const isTogether = upsert.insertOptions?.atomic !== false
  if (plan.kind === 'Settle') return inTurn(upsert.rows, row => settle(upsert, row, plan.key, engine))
  if (plan.updates.length === 1 || !isTogether) return inTurn(plan.updates, update => executor.executeWrite(update))
  await executor.executeTransactWrite({ kind: 'TransactWrite', statements: plan.updates })
  return { count: BigInt(plan.updates.length) }
}

async function inTurn<T>(all: readonly T[], run: (one: T) => Promise<WriteOutcome>): Promise<WriteOutcome> {
  let count = 0n
  const rows: object[] = []
  for (const one of all) {
    const outcome = await run(one)
    count += outcome.count
    rows.push(...(outcome.rows ?? []))
  }
  return { count, rows }
}

/** Inserts where there is no item, else updates; where the item is gone by then, once more. */
async function settle(
  upsert: UpsertTranslation,
  row: UpsertRow,
  key: readonly string[],
  { executor }: Engine,
): Promise<WriteOutcome> {
  const insert = insertOf(upsert, row)
  const update = updateOf(upsert, row, key, false)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const inserted = await executor.executeWrite(insert)
    if (inserted.count > 0n) return inserted
    // The item was there before and is there after the update: then it is the condition that does not hold.
    if (attempt > 1 && row.predicate !== undefined) return { count: 0n, rows: [] }
    const updated = await executor.executeWrite(update)
    if (updated.count > 0n) return updated
  }
  throw runError('execute.already-exists', { table: upsert.table })
}

function insertOf({ table, insertOptions, shape }: UpsertTranslation, { values }: UpsertRow): InsertNode {
  return {
    kind: 'Insert',
    table,
    values: [values],
    onConflict: 'ignore',
    ...(shape === undefined ? {} : { returning: 'new' }),
    ...(insertOptions === undefined ? {} : { options: insertOptions }),
  }
}

function updateOf(
  { table, updateOptions, shape }: UpsertTranslation,
  { values, assignments, predicate }: UpsertRow,
  key: readonly string[],
  upsert: boolean,
): UpdateNode {
  const changes = assignments.filter(assignment => !repeatsKey(assignment, key))
  if (changes.length === 0) throw buildError('build.no-assignments', { table })
  const operands: readonly PredicateNode[] = [
    ...key.map((name): PredicateNode => ({
      kind: 'Comparison',
      operator: '=',
      left: { kind: 'Path', segments: [name] },
      right: { kind: 'Value', value: values[name] },
    })),
    ...(predicate === undefined ? [] : [predicate]),
  ]
  return {
    kind: 'Update',
    table,
    assignments: changes,
    predicate: { kind: 'And', operands },
    ...(upsert ? { upsert } : {}),
    ...(shape === undefined ? {} : { returning: 'new' }),
    ...(updateOptions === undefined ? {} : { options: updateOptions }),
  }
}

/** `key = excluded.key` changes nothing: the item has this key. */
const repeatsKey = ({ kind, path }: AssignmentNode, key: readonly string[]): boolean =>
  kind === 'Set' && path.segments.length === 1 && key.includes(path.segments[0])

/**
 * Every attribute of the row is set, so that a new item is the row. A null and an empty Set are apart: options say for
 * inserts and for updates what becomes of them.
 */
function coversRow({ values, assignments }: UpsertRow, key: readonly string[]): boolean {
  const set = new Set(assignments.filter(({ kind }) => kind === 'Set').map(({ path }) => path.segments[0]))
  return Object.entries(values).every(([name, value]) => key.includes(name) || (set.has(name) && !isNil(value)))
}

const isNil = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && isSet(value) && value.size === 0)
