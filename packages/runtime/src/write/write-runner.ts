import {
  compileTransactGet,
  compileWrite,
  effectiveOptions,
  explainWrite,
  tableNamed,
  type Catalog,
  type CompiledTransactGet,
  type CompiledWrite,
} from '@hashrange/compiler'
import {
  isHashrangeError,
  type DryRun,
  type Explanation,
  type TransactGetNode,
  type TransactWriteNode,
  type WriteExecutor,
  type WriteNode,
  type WriteInfo,
  type WriteOutcome,
  type WriteOutcomeWithInfo,
} from '@hashrange/query'
import { enforcePolicy } from '../execute/enforce-policy.js'
import { StatementEvents } from '../event/statement-events.js'
import { isStale } from '../metadata/is-stale.js'
import type { RunnerSetting, StatementSetting } from '../execute/runner-setting.js'
import { unmarshalItem, unmarshalOptions } from '../value/unmarshal-item.js'
import { dryRun } from './dry-run.js'
import { executeWrite } from './execute-write.js'
import { explainCancellation, transactGet, transactWrite } from './transact.js'
import { infoOf, outcomeOf } from './write-outcome.js'
import { Writing, type WritingMode } from './writing.js'

type Statement = WriteNode | TransactWriteNode | TransactGetNode

/** Runs writes and transactions: describes the tables, compiles, lets the policy refuse, sends, and says what was done. */
export class WriteRunner implements WriteExecutor {
  readonly #setting: RunnerSetting
  /** Told as refusals already. */
  readonly #refused = new WeakSet<object>()

  constructor(setting: RunnerSetting) {
    this.#setting = setting
  }

  async executeWrite(statement: WriteNode): Promise<WriteOutcome> {
    const { outcome } = await this.#execute(statement, {})
    return outcome
  }

  async executeWriteWithInfo(statement: WriteNode): Promise<WriteOutcomeWithInfo> {
    const { outcome, info } = await this.#execute(statement, { isMeasured: true })
    return { ...outcome, info }
  }

  dryRunWrite(statement: WriteNode): Promise<DryRun<object>> {
    return this.#begin(statement, async (catalog, setting) => {
      const compiled = compileWrite(statement, catalog, this.#setting.policy)
      const writing = this.#open(compiled, catalog, setting, { writesNothing: true })
      const work = () => dryRun(compiled.plan, writing.run, this.#setting.cached, writing.left())
      const { keys, requests } = await writing.end(work, found => found.keys.length)
      return { keys: keys.map(key => unmarshalItem(key, writing.unmarshal)), requests }
    })
  }

  #execute(
    statement: WriteNode,
    mode: WritingMode,
  ): Promise<{ readonly outcome: WriteOutcome; readonly info: WriteInfo }> {
    return this.#begin(statement, async (catalog, setting) => {
      const compiled = compileWrite(statement, catalog, this.#setting.policy)
      const writing = this.#open(compiled, catalog, setting, mode)
      const work = () => executeWrite(compiled, writing.run, this.#setting.cached, writing.left())
      const written = await writing.end(work, ({ count }) => count)
      return { outcome: outcomeOf(statement, written, writing.unmarshal), info: infoOf(written, writing) }
    })
  }

  async executeTransactWrite(statement: TransactWriteNode): Promise<void> {
    await this.#begin(statement, async (catalog, setting) => {
      const compiled = compileWrite(statement, catalog, this.#setting.policy)
      const { plan } = compiled
      if (plan.kind !== 'TransactWriteItems') return
      const writing = this.#open(compiled, catalog, setting)
      const places = placesOf(statement)
      const work = async (): Promise<void> => {
        try {
          await transactWrite(plan, writing.run)
        } catch (error) {
          const placeOf = (action: number) => places[action] ?? { index: action, table: '' }
          throw explainCancellation(error, placeOf, table => writing.unmarshalOf(table))
        }
      }
      await writing.end(work, () => plan.actions.length)
    })
  }

  executeTransactGet(statement: TransactGetNode): Promise<(object | undefined)[]> {
    return this.#begin(statement, async (catalog, setting) => {
      const compiled = compileTransactGet(statement, catalog, this.#setting.policy)
      const writing = this.#open(compiled, catalog, setting)
      const work = async () => {
        try {
          return await transactGet(compiled.plan, writing.run)
        } catch (error) {
          const placeOf = (index: number) => ({ index, table: statement.statements[index]?.table ?? '' })
          throw explainCancellation(error, placeOf, table => writing.unmarshalOf(table))
        }
      }
      const items = await writing.end(work, found => found.filter(item => item !== undefined).length)
      return items.map((item, index) => {
        const select = statement.statements[index]
        if (item === undefined || select === undefined) return undefined
        const options = effectiveOptions(select, this.#setting.policy)
        return unmarshalItem(item, unmarshalOptions(options, tableNamed(select.table, catalog)))
      })
    })
  }

  async compileWrite(statement: WriteNode | TransactWriteNode): Promise<CompiledWrite> {
    return compileWrite(statement, await this.#catalogFor(tablesOf(statement)), this.#setting.policy)
  }

  async compileTransactGet(statement: TransactGetNode): Promise<CompiledTransactGet> {
    return compileTransactGet(statement, await this.#catalogFor(tablesOf(statement)), this.#setting.policy)
  }

  async explainWrite(statement: Statement): Promise<Explanation> {
    const compiled =
      statement.kind === 'TransactGet' ? this.compileTransactGet(statement) : this.compileWrite(statement)
    return explainWrite(await compiled)
  }

  #open(
    compiled: CompiledWrite | CompiledTransactGet,
    catalog: Catalog,
    setting: StatementSetting,
    mode: WritingMode = {},
  ): Writing {
    const { events } = setting
    const tables = tablesOf(compiled.statement)
    const table = tables.join(', ')
    events.emit(() => ({
      kind: 'plan.chosen',
      table,
      query: compiled.text,
      plan: compiled.explain().split('\n')[0] ?? '',
    }))
    if (compiled.refusal !== undefined) this.#refuse(compiled, table, events)
    return new Writing(compiled, tables, catalog, setting, mode)
  }

  #refuse(compiled: CompiledWrite, table: string, events: StatementEvents): void {
    try {
      enforcePolicy(compiled, table, events)
    } catch (refusal) {
      if (isHashrangeError(refusal)) this.#refused.add(refusal)
      throw refusal
    }
  }

  /** Begins anew, once, where a request failed before anything was written and a table turns out to be another by now. */
  async #begin<T>(statement: Statement, run: (catalog: Catalog, setting: StatementSetting) => Promise<T>): Promise<T> {
    const tables = tablesOf(statement)
    const table = tables.join(', ')
    const events = new StatementEvents(this.#setting.events, statement, table)
    const setting = { ...this.#setting, events }
    try {
      const result = await this.#run(tables, catalog => run(catalog, setting))
      events.done()
      return result
    } catch (error) {
      if (isHashrangeError(error) && !this.#refused.has(error)) {
        const { code, title: message } = error
        events.emit(() => ({ kind: 'error', table, code, message }))
      }
      events.failed(error)
      throw error
    }
  }

  async #run<T>(tables: readonly string[], run: (catalog: Catalog) => Promise<T>): Promise<T> {
    const catalog = await this.#catalogFor(tables)
    try {
      return await run(catalog)
    } catch (error) {
      if (!isStale(error) || hasWritten(error) || !(await this.#heal(tables, catalog))) throw error
      return run(await this.#catalogFor(tables))
    }
  }

  async #heal(tables: readonly string[], catalog: Catalog): Promise<boolean> {
    const healed = await Promise.all(tables.map(table => this.#setting.metadata.heal(table, catalog)))
    return healed.includes(true)
  }

  async #catalogFor(tables: readonly string[]): Promise<Catalog> {
    const [only, ...others] = tables
    if (only !== undefined && others.length === 0) return this.#setting.metadata.catalogFor(only)
    const catalogs = await Promise.all(tables.map(table => this.#setting.metadata.catalogFor(table)))
    return { tables: new Map(catalogs.flatMap(catalog => [...catalog.tables])) }
  }
}

const tablesOf = (statement: Statement): readonly string[] =>
  'statements' in statement ? [...new Set(statement.statements.map(({ table }) => table))] : [statement.table]

/** The statement that each action of a transaction comes from: an insert has as many as it has rows. */
const placesOf = ({ statements }: TransactWriteNode): readonly { readonly index: number; readonly table: string }[] =>
  statements.flatMap((statement, index) =>
    Array.from({ length: statement.kind === 'Insert' ? statement.values.length : 1 }, () => ({
      index,
      table: statement.table,
    })),
  )

const hasWritten = (error: unknown): boolean =>
  isHashrangeError(error, 'execute.request-failed') && (error.details.done ?? 0) > 0
