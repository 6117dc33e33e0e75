import { keyNames, tableNamed, type Catalog, type CompiledTransactGet, type CompiledWrite } from '@hashrange/compiler'
import { isHashrangeError } from '@hashrange/query'
import { runError } from '../error/run-error.js'
import type { CursorScope } from '../cursor/cursor.js'
import { fingerprintOfWrite } from '../cursor/fingerprint.js'
import type { WritePosition } from '../cursor/position.js'
import type { Item } from '../dynamo-client.js'
import { BudgetSpent, ScanCut } from '../execute/budget.js'
import { ReadRun } from '../execute/read-run.js'
import type { StatementSetting } from '../execute/runner-setting.js'
import { unmarshalItem, unmarshalOptions, type UnmarshalOptions } from '../value/unmarshal-item.js'

import { WriteCut } from './write-cut.js'

export interface WritingMode {
  /** The caller asks what it takes. */
  readonly isMeasured?: boolean
  /** What is found is not written: cached tables stay as they are. */
  readonly writesNothing?: boolean
}

/** One execution of one compiled write or transaction: its budgets, and what is told of it when it ends. */
export class Writing {
  readonly #compiled: CompiledWrite | CompiledTransactGet
  readonly #tables: readonly string[]
  readonly #setting: StatementSetting
  readonly #writes: boolean
  readonly run: ReadRun
  readonly #catalog: Catalog

  constructor(
    compiled: CompiledWrite | CompiledTransactGet,
    tables: readonly string[],
    catalog: Catalog,
    setting: StatementSetting,
    { isMeasured = false, writesNothing = false }: WritingMode = {},
  ) {
    const { options } = compiled
    const [table = ''] = tables
    this.#compiled = compiled
    this.#tables = tables
    this.#setting = setting
    this.#writes = !writesNothing && compiled.statement.kind !== 'TransactGet'
    this.#catalog = catalog
    const keyAttributes = (name: string | undefined): readonly string[] => {
      const { keySchema, indexes } = tableNamed(table, catalog)
      const index = indexes.find(candidate => candidate.name === name)
      return [...new Set([...keyNames(keySchema), ...(index === undefined ? [] : keyNames(index.keySchema))])]
    }
    const { client, events } = setting
    this.run = new ReadRun({ client, options, mode: { carriesStopReason: false, isMeasured }, events, keyAttributes })
  }

  /** How items of the one table become rows. */
  get unmarshal(): UnmarshalOptions {
    return this.unmarshalOf(this.#tables[0] ?? '')
  }

  /** As `unmarshal`, of one of several tables. */
  unmarshalOf(table: string): UnmarshalOptions {
    return unmarshalOptions(this.#compiled.options, this.#catalog.tables.get(table) ?? { name: table })
  }

  /** Does the work, and says that it was done, or with which statement it failed. */
  async end<T>(work: () => Promise<T>, countOf: (result: T) => number): Promise<T> {
    const { events, cached } = this.#setting
    try {
      const result = await work()
      events.emit(() => ({
        kind: 'statement.done',
        table: this.#tables.join(', '),
        query: this.#compiled.text,
        rows: countOf(result),
        requests: this.run.requests,
        stopReason: 'end',
      }))
      return result
    } catch (error) {
      if (!(error instanceof WriteCut)) throw this.#withStatement(error)
      throw this.#withStatement(error.failure, error.position)
    } finally {
      this.run.end()
      // Also where it failed: something may have been written all the same.
      if (this.#writes) for (const table of this.#tables) cached.invalidate(table)
    }
  }

  /** What an earlier run of the same write has left, by its cursor. Throws `execute.invalid-cursor`. */
  left(): WritePosition | undefined {
    const { after } = this.#compiled.options
    if (after === undefined) return undefined
    const scope = this.#scope()
    const position = this.#setting.cursors.read(after, scope)
    if (typeof position === 'object' && 'found' in position) return position
    throw runError('execute.invalid-cursor', { table: scope.table, problem: 'was made by a read' })
  }

  #scope(): CursorScope {
    const [table = ''] = this.#tables
    return { table, fingerprint: fingerprintOfWrite(this.#compiled as CompiledWrite) }
  }

  #withStatement(error: unknown, position?: WritePosition): unknown {
    const { text: query, statement, plan, requests } = this.#compiled
    const context = { query, statement, plan, requests }
    const [table = ''] = this.#tables
    const { scannedCount: itemsRead, rows: rowsFound } = this.run
    if (error instanceof BudgetSpent) {
      const details = { table, budget: error.budget, itemsRead, rowsFound, done: 0 }
      return runError('policy.budget-spent', details, context)
    }
    if (error instanceof ScanCut) return runError('policy.scan-incomplete', { table, itemsRead, rowsFound }, context)
    if (!isHashrangeError(error)) return error
    const { keys, rows } = error
    const cursor = position === undefined ? undefined : this.#setting.cursors.write(position, this.#scope())
    const details = cursor === undefined ? error.details : { ...error.details, cursor }
    const plain = (items: readonly object[]) => items.map(item => unmarshalItem(item as Item, this.unmarshal))
    const known = {
      ...context,
      ...(cursor === undefined ? {} : { cursor }),
      ...(keys === undefined ? {} : { keys: plain(keys) }),
      ...(rows === undefined ? {} : { rows: plain(rows) }),
    }
    return error.with(known, details)
  }
}
