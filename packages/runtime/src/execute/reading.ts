import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { keyNames, leavesOf, tableNamed, type Catalog, type CompiledQuery } from '@hashrange/compiler'
import { isHashrangeError, type Page, type QueryInfo } from '@hashrange/query'
import { runError } from '../error/run-error.js'
import { fingerprintOf } from '../cursor/fingerprint.js'
import { countOf, type ItemPage, type ItemStream, type Position } from '../cursor/position.js'
import { firstRows } from '../decode/page-rows.js'
import type { Item } from '../dynamo-client.js'
import { unmarshalItem, unmarshalOptions, type UnmarshalOptions } from '../value/unmarshal-item.js'
import { BudgetSpent, ScanCut, stopReasonOf } from './budget.js'
import { executeRead } from './execute-read.js'
import { ReadRun, type RunMode } from './read-run.js'
import type { StatementSetting } from './runner-setting.js'

/** One reading of one compiled query: it turns pages of items into what the caller asked for, and knows where it stands. */
export class Reading {
  readonly #compiled: CompiledQuery
  readonly #table: string
  readonly #setting: StatementSetting
  readonly #run: ReadRun
  readonly #from: Position
  readonly #unmarshal: UnmarshalOptions
  #position: () => Position

  private constructor(
    compiled: CompiledQuery,
    catalog: Catalog,
    mode: RunMode,
    setting: StatementSetting,
    from: Position,
  ) {
    const { options } = compiled
    this.#compiled = compiled
    this.#table = compiled.statement.table
    this.#setting = setting
    this.#from = from
    this.#position = () => from
    const metadata = tableNamed(this.#table, catalog)
    const { keySchema, indexes } = metadata
    this.#unmarshal = unmarshalOptions(options, metadata)
    const keyAttributes = (name: string | undefined): readonly string[] => {
      const index = indexes.find(candidate => candidate.name === name)
      return [...new Set([...keyNames(keySchema), ...(index === undefined ? [] : keyNames(index.keySchema))])]
    }
    this.#run = new ReadRun({ client: setting.client, options, mode, events: setting.events, keyAttributes })
  }

  /** Throws `execute.invalid-cursor`. */
  static begin(compiled: CompiledQuery, catalog: Catalog, mode: RunMode, setting: StatementSetting): Reading {
    const { after, table } = compiled.statement
    const from =
      after === undefined ? 'start' : setting.cursors.read(after, { table, fingerprint: fingerprintOf(compiled) })
    return new Reading(compiled, catalog, mode, setting, from)
  }

  /** All rows, or the first `wanted` of them. */
  async rows(wanted = Infinity): Promise<Page<object>> {
    const rows: object[] = []
    try {
      for await (const page of this.#pages(wanted === Infinity ? undefined : wanted)) {
        const taken = Math.min(countOf(page), wanted - rows.length)
        this.#take(page, taken, rows)
        if (rows.length < wanted) continue
        this.#run.stopReason = 'limit'
        break
      }
    } catch (error) {
      this.#stop(error, rows)
    } finally {
      this.#run.end()
    }
    return this.#answer(rows)
  }

  /** A page of rows: it is known to be the last one where nothing can follow it. */
  async page(size: number): Promise<Page<object>> {
    const rows: object[] = []
    try {
      // One row more tells whether there is a next page.
      for await (const page of this.#pages(size + 1)) {
        this.#take(page, Math.min(countOf(page), size - rows.length), rows)
        if (rows.length < size) continue
        this.#run.stopReason = this.#position() === 'end' ? 'end' : 'limit'
        break
      }
    } catch (error) {
      this.#stop(error, rows)
    } finally {
      this.#run.end()
    }
    return this.#answer(rows)
  }

  /** Pages as they come, empty ones too. Where a budget ran out behind the last one, an empty page says so. */
  async *eachPage(): AsyncGenerator<Page<object>, void, undefined> {
    try {
      for await (const page of this.#pages()) {
        const rows: object[] = []
        this.#take(page, countOf(page), rows)
        const isEnd = this.#run.stopReason !== 'end' || this.#position() === 'end'
        yield this.#answer(rows, isEnd ? this.#run.stopReason : 'limit')
      }
    } catch (error) {
      this.#stop(error, [])
      yield this.#answer([])
    } finally {
      this.#run.end()
    }
  }

  async *each(): AsyncGenerator<object, void, undefined> {
    try {
      for await (const page of this.#pages()) {
        for (const part of page.rows ?? page.items) yield this.#rowOf(page, part)
        const count = countOf(page)
        this.#run.rows += count
        // Worked out at once: the page would stay in memory as long as the next one.
        const position = page.after(count)
        this.#position = () => position
      }
    } catch (error) {
      this.#stop(error)
    } finally {
      this.#run.end()
    }
    this.#done()
  }

  async count(): Promise<number> {
    try {
      for await (const page of this.#pages()) {
        const count = countOf(page)
        this.#run.rows += page.counted ?? count
        this.#position = () => page.after(count)
      }
    } catch (error) {
      this.#stop(error)
    } finally {
      this.#run.end()
    }
    this.#done()
    return this.#run.rows
  }

  #pages(demand?: number): ItemStream {
    const flow = {
      from: this.#from,
      // Where few rows are wanted nothing is read ahead.
      concurrency: demand === undefined ? this.#run.options.concurrency : 1,
      ...(demand === undefined ? {} : { demand }),
      rows: this.#run.mode.givesRows === true ? { ...this.#unmarshal, lazily: true } : this.#unmarshal,
    }
    return executeRead(this.#compiled.plan, this.#run, flow, this.#setting.cached)
  }

  #take(page: ItemPage, count: number, rows: object[]): void {
    for (const part of firstRows(page.rows ?? page.items, count)) rows.push(this.#rowOf(page, part))
    this.#run.rows += count
    this.#position = () => page.after(count)
  }

  /** Of one of the page's rows or items. What was read straight into a row still has its values as they are stored. */
  #rowOf({ rows }: ItemPage, part: object): object {
    if (rows === undefined) return unmarshalItem(part as Item, this.#unmarshal)
    this.#unmarshal.decode?.(part as Record<string, unknown>)
    return part
  }

  /** A budget that ran out is an answer where the caller learns of it, else an error; every error tells where to go on. */
  #stop(error: unknown, rows?: readonly object[]): void {
    if (error instanceof BudgetSpent && this.#run.mode.carriesStopReason) {
      this.#run.stopReason = stopReasonOf[error.budget]
      return
    }
    throw this.#withQuery(error, rows)
  }

  #withQuery(error: unknown, rows: readonly object[] | undefined): unknown {
    const { text: query, statement, plan, requests } = this.#compiled
    const { scannedCount: itemsRead, rows: rowsFound } = this.#run
    const cursor = this.#cursor()
    const at = cursor === undefined ? {} : { cursor }
    const context = { query, statement, plan, requests, ...at, ...(rows === undefined ? {} : { rows }) }
    const table = this.#table
    if (error instanceof BudgetSpent) {
      const { budget } = error
      return runError('policy.budget-spent', { table, budget, itemsRead, rowsFound, ...at }, context)
    }
    if (error instanceof ScanCut)
      return runError('policy.scan-incomplete', { table, itemsRead, rowsFound, ...at }, context)
    if (!isHashrangeError(error)) return error
    const { keys } = error
    const known = { ...context, ...(keys === undefined ? {} : { keys }) }
    return isHashrangeError(error, 'execute.request-failed')
      ? error.with(known, { ...error.details, ...at })
      : error.with(known)
  }

  #cursor(): string | undefined {
    const position = this.#position()
    if (position === 'end') return undefined
    return this.#setting.cursors.write(position, {
      table: this.#table,
      fingerprint: fingerprintOf(this.#compiled),
    })
  }

  #done(): void {
    const { rows, requests, stopReason } = this.#run
    this.#setting.events.emit(() => ({
      kind: 'statement.done',
      table: this.#table,
      query: this.#compiled.text,
      rows,
      requests,
      stopReason,
    }))
  }

  #answer(rows: object[], stopReason = this.#run.stopReason): Page<object> {
    this.#done()
    // Whoever gets all rows has no use for a place to go on from.
    const cursor = this.#run.mode.carriesStopReason ? this.#cursor() : undefined
    const at = cursor === undefined ? {} : { cursor }
    return { rows, ...at, info: { ...this.#info(), ...at, stopReason, count: rows.length } }
  }

  #info(): QueryInfo {
    const { rows, scannedCount, consumedCapacity, requests, stopReason } = this.#run
    const last = this.#run.mode.carriesStopReason ? lastKeyOf(this.#position()) : undefined
    // Of several requests that were cut no one key says where to go on.
    const isOne = leavesOf(this.#compiled.plan).length === 1
    return {
      count: rows,
      scannedCount,
      ...(consumedCapacity === undefined ? {} : { consumedCapacity }),
      requests,
      stopReason,
      ...(last === undefined || !isOne ? {} : { lastEvaluatedKey: unmarshalItem(last, this.#unmarshal) }),
    }
  }
}

/** The key that one Query or Scan stands after. */
function lastKeyOf(position: Position): Readonly<Record<string, AttributeValue>> | undefined {
  if (typeof position === 'string') return undefined
  if ('left' in position) return lastKeyOf(position.input)
  return 'key' in position ? position.key : undefined
}
