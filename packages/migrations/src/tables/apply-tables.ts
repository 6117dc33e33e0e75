import type { AnyTableDefinition, InPlaceChange, TableChange } from '@hashrange/compiler'
import { checkOptions, isHashrangeError, type OptionChecks } from '@hashrange/query'
import { migrateError } from '../error/migrate-error.js'
import type { Hashrange, WaitOptions } from '@hashrange/runtime'
import type { AnyDatabase } from '../journal/journal.js'
import { diffDeployed, type TableDifference } from './diff-tables.js'

/**
 * What `applyTables` may do, and how long it waits for it.
 *
 * @example
 * ```ts
 * import { applyTables, type ApplyOptions } from '@hashrange/migrations'
 * import { attr, defineTable } from 'hashrange'
 * const pets = defineTable({ name: 'pet', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const seen: string[] = []
 * const options: ApplyOptions = { timeoutMs: 60_000, onChange: table => seen.push(table) }
 * await applyTables(db, [pets], options)
 * console.log(seen) // [ 'pet' ]
 * ```
 */
export interface ApplyOptions extends WaitOptions {
  /** Whether indexes that are not defined any more are dropped, or dropped and made anew. Default: false. */
  readonly dropIndexes?: boolean
  /** Called before each change. */
  readonly onChange?: (table: string, change: 'create' | InPlaceChange) => void
}

/**
 * What was done to a table, in order.
 *
 * @example
 * ```ts
 * import { applyTables, type AppliedTable } from '@hashrange/migrations'
 * import { attr, defineTable } from 'hashrange'
 * const pets = defineTable({ name: 'pet', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const tell = ({ table, created, changes }: AppliedTable) => [table, created, changes.length]
 * console.log((await applyTables(db, [pets])).map(tell)) // [ [ 'pet', true, 0 ] ]
 * ```
 */
export interface AppliedTable {
  readonly table: string
  readonly created: boolean
  readonly changes: readonly InPlaceChange[]
}

const applyChecks: OptionChecks<ApplyOptions> = {
  timeoutMs: { accepts: value => typeof value === 'number' && value >= 0, expected: 'a number of milliseconds' },
  signal: { accepts: value => value instanceof AbortSignal, expected: 'an AbortSignal' },
  onProgress: { accepts: value => typeof value === 'function', expected: 'a function' },
  onChange: { accepts: value => typeof value === 'function', expected: 'a function' },
  dropIndexes: { accepts: value => typeof value === 'boolean', expected: 'true or false' },
}

/**
 * Makes the deployed tables what they are defined to be: creates what is missing, and changes what differs, one request
 * after the other, each waited for. It looks again after every change, so that it can be ended anywhere and run again; run
 * on tables that are as they are defined it changes nothing.
 *
 * All tables are looked at before the first change: where one has a change that cannot be made in place, or an index that
 * would be dropped without `dropIndexes`, nothing is changed at all.
 *
 * @example
 * ```ts
 * import { applyTables } from '@hashrange/migrations'
 * import { attr, defineTable } from 'hashrange'
 * const pets = defineTable({ name: 'pet', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * console.log(await applyTables(db, [pets])) // [ { table: 'pet', created: true, changes: [] } ]
 * ```
 *
 * Sends DescribeTable, DescribeTimeToLive, ListTagsOfResource, CreateTable, UpdateTable, UpdateTimeToLive, TagResource. Throws `migrate.change-refused`,
 * `migrate.table-not-active` at the deadline, `execute.request-failed`. AWS: API reference, "UpdateTable".
 */
export async function applyTables<DB>(
  db: Hashrange<DB>,
  definitions: readonly AnyTableDefinition[],
  options: ApplyOptions = {},
): Promise<AppliedTable[]> {
  const { dropIndexes = false, onChange, ...waiting } = checkOptions(options, 'applyTables', applyChecks)
  const anyDb = db as unknown as Hashrange<AnyDatabase>
  for (const definition of definitions) refuse(await diffDeployed(anyDb, definition), dropIndexes)
  const applied: AppliedTable[] = []
  for (const definition of definitions)
    applied.push(await applyTable(anyDb, definition, { dropIndexes, ...(onChange && { onChange }), ...waiting }))
  return applied
}

async function applyTable(
  db: Hashrange<AnyDatabase>,
  definition: AnyTableDefinition,
  { dropIndexes = false, onChange, ...waiting }: ApplyOptions,
): Promise<AppliedTable> {
  const { name: table } = definition
  const done: InPlaceChange[] = []
  let created = false
  for (;;) {
    const difference = await settled(db, definition, waiting)
    if (difference.state === 'missing') {
      onChange?.(table, 'create')
      created = await create(db, definition, waiting)
      continue
    }
    const [change] = refuse(difference, dropIndexes)
    if (change === undefined) return { table, created, changes: done }
    onChange?.(table, change)
    await make(db, table, change, waiting)
    done.push(change)
  }
}

/** A run that was ended, or somebody else, may have begun a change: two at once DynamoDB does not take. */
async function settled(
  db: Hashrange<AnyDatabase>,
  definition: AnyTableDefinition,
  waiting: WaitOptions,
): Promise<TableDifference> {
  try {
    await db.tables.wait(definition.name, { until: 'active', ...waiting })
  } catch (error) {
    if (!isHashrangeError(error, 'migrate.unknown-table')) throw error
  }
  return diffDeployed(db, definition)
}

/** Whether it was this run that made it. */
async function create(
  db: Hashrange<AnyDatabase>,
  definition: AnyTableDefinition,
  waiting: WaitOptions,
): Promise<boolean> {
  try {
    await db.tables.create(definition, waiting)
    return true
  } catch (error) {
    if (isHashrangeError(error, 'migrate.table-exists')) return false
    throw error
  }
}

async function make(
  db: Hashrange<AnyDatabase>,
  table: string,
  { request }: InPlaceChange,
  waiting: WaitOptions,
): Promise<void> {
  if (request.operation === 'UpdateTable') {
    // The name in queries, which goes through `tableNames` once more.
    await db.tables.update({ ...request.input, TableName: table }, waiting)
    return
  }
  if (request.operation === 'TagResource') {
    const tags = (request.input.Tags ?? []).map(({ Key = '', Value }) => [Key, Value])
    await db.tables.tag(table, Object.fromEntries(tags) as Record<string, string>)
    return
  }
  const { AttributeName, Enabled } = request.input.TimeToLiveSpecification ?? {}
  await db.tables.timeToLive(table, Enabled === true ? AttributeName : undefined)
}

/** The changes, if all of them can be made and may be. */
function refuse({ table, changes }: TableDifference, dropIndexes: boolean): readonly InPlaceChange[] {
  const impossible = changes.filter(change => !change.inPlace)
  const [first] = impossible
  if (first !== undefined)
    throw migrateError('migrate.change-refused', { table, changes: reasons(impossible), instead: first.instead })
  const drops = changes.filter(({ kind }) => kind === 'drop-index')
  if (drops.length > 0 && !dropIndexes) {
    const instead = 'See that no query needs them, and say dropIndexes: true.'
    throw migrateError('migrate.change-refused', { table, changes: reasons(drops), instead })
  }
  return changes.filter(change => change.inPlace)
}

const reasons = (changes: readonly TableChange[]): readonly string[] => changes.map(({ reason }) => reason)
