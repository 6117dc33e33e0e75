import {
  compileStatement,
  explainCompiled,
  inputsOf,
  type Catalog,
  type CompiledQuery,
  type Explanation,
  type ReadPlan,
} from '@hashrange/compiler'
import {
  isHashrangeError,
  type Page,
  type RowsWithInfo,
  type SelectNode,
  type StatementExecutor,
  type WriteExecutor,
} from '@hashrange/query'
import { fingerprintOf } from '../cursor/fingerprint.js'
import { StatementEvents } from '../event/statement-events.js'
import { isStale } from '../metadata/is-stale.js'
import { enforcePolicy } from './enforce-policy.js'
import { planOfCursor } from './plan-of-cursor.js'
import { Reading } from './reading.js'
import type { RunMode } from './read-run.js'
import type { RunnerSetting, StatementSetting } from './runner-setting.js'

type ReadExecutor = Omit<StatementExecutor, keyof WriteExecutor>

/** The caller gets all rows or an error. */
const whole: RunMode = { carriesStopReason: false, holdsRows: true, looksAhead: true }
/** The caller gets rows as they come. */
const streamed: RunMode = { carriesStopReason: false, looksAhead: true, givesRows: true }
/** The caller is told where and why the rows end. */
const informed: RunMode = { carriesStopReason: true }
/** The caller asks for each page. */
const paged: RunMode = { carriesStopReason: true, followsPages: true }
/** As `paged`, and a page may end among the rows of DynamoDB's page. */
const sized: RunMode = { ...paged, cutsPages: true }

interface Planned {
  readonly compiled: CompiledQuery
  readonly resumable: boolean
}

/** Runs reads: describes the table, compiles, lets the policy refuse, sends, and turns items into rows. */
export class StatementRunner implements ReadExecutor {
  readonly #setting: RunnerSetting

  constructor(setting: RunnerSetting) {
    this.#setting = setting
  }

  async execute(statement: SelectNode): Promise<object[]> {
    return (await this.#begin(statement, whole, reading => reading.rows())).rows
  }

  async executeTakeFirst(statement: SelectNode): Promise<object | undefined> {
    if (statement.limit === 0) return (await this.execute(statement))[0]
    return (await this.#begin(statement, { ...whole, looksAhead: false }, reading => reading.rows(1))).rows[0]
  }

  async executeWithInfo(statement: SelectNode): Promise<RowsWithInfo<object>> {
    const { rows, info } = await this.#begin(statement, informed, reading => reading.rows())
    return { rows, info }
  }

  page(statement: SelectNode, size: number): Promise<Page<object>> {
    return this.#begin(statement, sized, reading => reading.page(size))
  }

  async *pages(statement: SelectNode, size?: number): AsyncGenerator<Page<object>, void, undefined> {
    if (size === undefined) {
      yield* this.#each(statement, paged, reading => reading.eachPage())
      return
    }
    for (let after = statement.after; ;) {
      const page = await this.page(after === undefined ? statement : { ...statement, after }, size)
      yield page
      // Where a budget ran out there is more to read, and nothing more that may be.
      if (page.cursor === undefined || page.info.stopReason !== 'limit') return
      after = page.cursor
    }
  }

  async *stream(statement: SelectNode): AsyncGenerator<object, void, undefined> {
    yield* this.#each(statement, streamed, reading => reading.each())
  }

  async count(statement: SelectNode): Promise<number> {
    const { projection: _, wholeItem: _whole, ...counted } = statement
    return this.#begin({ ...counted, count: true }, streamed, reading => reading.count())
  }

  async compile(statement: SelectNode): Promise<CompiledQuery> {
    return this.#compile(statement, await this.#setting.metadata.catalogFor(statement.table), false)
  }

  async explain(statement: SelectNode): Promise<Explanation> {
    return explainCompiled(await this.compile(statement))
  }

  #compile(statement: SelectNode, catalog: Catalog, resumable: boolean): CompiledQuery {
    const { cached, policy } = this.#setting
    const { consistentRead, options = {} } = statement
    const isCached =
      cached.has(statement.table) &&
      (options.consistentRead ?? consistentRead ?? policy.consistentRead) !== true &&
      options.cached !== false
    return compileStatement(statement, catalog, policy, { cached: isCached, resumable })
  }

  /**
   * Rows hold more than is asked for where reading may have to go on after any of them; or where duplicates have to be told
   * without remembering all rows.
   */
  #compileFor({ cutsPages = false, holdsRows = false }: RunMode, statement: SelectNode, catalog: Catalog): Planned {
    const compiled = this.#compile(statement, catalog, cutsPages)
    const isPart = !holdsRows || statement.after !== undefined
    if (cutsPages || !isPart || !tellsDuplicates(compiled.plan)) return { compiled, resumable: cutsPages }
    return { compiled: this.#compile(statement, catalog, true), resumable: true }
  }

  /**
   * Compiles and runs. Where a request shows that the table is not what it was described as, it is described once more, and
   * the statement is planned anew.
   */
  async #begin<T>(statement: SelectNode, mode: RunMode, run: (reading: Reading) => Promise<T>): Promise<T> {
    const setting = this.#settingFor(statement)
    try {
      const result = await this.#run(statement, mode, run, setting)
      setting.events.done()
      return result
    } catch (error) {
      tell(error, statement, setting.events)
      throw error
    }
  }

  async #run<T>(
    statement: SelectNode,
    mode: RunMode,
    run: (reading: Reading) => Promise<T>,
    setting: StatementSetting,
  ): Promise<T> {
    const { metadata } = setting
    const catalog = await metadata.catalogFor(statement.table)
    try {
      return await run(this.#open(catalog, statement, mode, setting))
    } catch (error) {
      if (!isStale(error) || !(await metadata.heal(statement.table, catalog))) throw error
    }
    return run(this.#open(await metadata.catalogFor(statement.table), statement, mode, setting))
  }

  /** As `#begin`, for what is given bit by bit; once something was given there is no second beginning. */
  async *#each<T>(
    statement: SelectNode,
    mode: RunMode,
    run: (reading: Reading) => AsyncGenerator<T, void, undefined>,
  ): AsyncGenerator<T, void, undefined> {
    const setting = this.#settingFor(statement)
    const { metadata, events } = setting
    let hasGiven = false
    try {
      const catalog = await metadata.catalogFor(statement.table)
      try {
        for await (const part of run(this.#open(catalog, statement, mode, setting))) {
          hasGiven = true
          yield part
        }
        events.done()
        return
      } catch (error) {
        if (hasGiven || !isStale(error) || !(await metadata.heal(statement.table, catalog))) throw error
      }
      yield* run(this.#open(await metadata.catalogFor(statement.table), statement, mode, setting))
      events.done()
    } catch (error) {
      tell(error, statement, events)
      throw error
    } finally {
      // Where it has ended otherwise, that has been told.
      events.left()
    }
  }

  #settingFor(statement: SelectNode): StatementSetting {
    return { ...this.#setting, events: new StatementEvents(this.#setting.events, statement, statement.table) }
  }

  #open(catalog: Catalog, statement: SelectNode, mode: RunMode, setting: StatementSetting): Reading {
    const { events } = setting
    const { compiled, resumable } = this.#planFor(mode, statement, catalog)
    events.emit(() => ({
      kind: 'plan.chosen',
      table: statement.table,
      query: compiled.text,
      plan: compiled.explain().split('\n')[0] ?? '',
    }))
    enforcePolicy(compiled, statement.table, events)
    return Reading.begin(compiled, catalog, { ...mode, resumable }, setting)
  }

  /** The planner's choice; where a cursor was made by another plan, that one. */
  #planFor(mode: RunMode, statement: SelectNode, catalog: Catalog): Planned {
    const chosen = this.#compileFor(mode, statement, catalog)
    const { after, table } = statement
    const { cursors } = this.#setting
    if (after === undefined || cursors.fits(after, { table, fingerprint: fingerprintOf(chosen.compiled) }))
      return chosen
    const compile = (tried: SelectNode, narrowed: Catalog) => this.#compileFor(mode, tried, narrowed)
    return planOfCursor({ ...statement, after }, catalog, cursors, compile) ?? chosen
  }
}

/** A refusal has been told as one. */
function tell(error: unknown, { table }: SelectNode, events: StatementEvents): void {
  if (isHashrangeError(error) && !error.code.endsWith('-refused'))
    events.emit(() => ({ kind: 'error', table, code: error.code, message: error.title }))
  events.failed(error)
}

/** Rows of several paths that are given once each. */
const tellsDuplicates = (plan: ReadPlan): boolean =>
  (plan.kind === 'Union' && plan.dedupe !== 'disjoint') || inputsOf(plan).some(tellsDuplicates)
