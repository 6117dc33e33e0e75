import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EffectiveOptions } from '@hashrange/compiler'
import type { StopReason } from '@hashrange/query'
import type { RowForm } from '../decode/page-rows.js'
import { sendRequest, type AnyRequest } from '../dynamo-client.js'
import { tellPlainReading } from '../event/event.js'
import type { StatementEvents } from '../event/statement-events.js'
import { tellRequest } from '../event/tell-request.js'
import { retryPolicy, type RetryPolicy } from '../retry/backoff.js'
import { BudgetSpent, type Budget } from './budget.js'
import { collectionsIn, type ItemCollection } from './item-collections.js'
import { itemsIn } from './items-in.js'
import { Semaphore } from './semaphore.js'

/** How the caller takes the answer. */
export interface RunMode {
  /** The caller learns why the answer stops, so that a part of it is no surprise. */
  readonly carriesStopReason: boolean
  /** The caller asks for each page, so that a Scan goes on as far as it asks. */
  readonly followsPages?: boolean
  /** The next page is read while the caller uses this one. */
  readonly looksAhead?: boolean
  /** The caller takes row by row, and keeps none of them. */
  readonly givesRows?: boolean
  /** The caller keeps all rows, so that what is remembered of them is no more than that. */
  readonly holdsRows?: boolean
  /** The caller may stop after any row. */
  readonly cutsPages?: boolean
  /** The caller asks what it takes, though not why it stops. */
  readonly isMeasured?: boolean
  /** The plan was made so that reading can go on after any row. */
  readonly resumable?: boolean
}

export interface RunSetting {
  readonly client: DynamoDBClient
  readonly options: EffectiveOptions
  readonly mode: RunMode
  readonly events: StatementEvents
  /** The key attributes of the table, and of the index that is read. */
  readonly keyAttributes: (index: string | undefined) => readonly string[]
}

const leavable: ReadonlySet<string> = new Set(['Query', 'Scan', 'BatchGetItem'])

/** One execution of one plan: what it may do, and what it has done so far. */
export class ReadRun {
  readonly #setting: RunSetting
  #aborting: AbortController | undefined
  #hasEnded = false
  readonly #permits: Semaphore
  readonly #returnConsumedCapacity: boolean
  readonly retry: RetryPolicy
  #timer: ReturnType<typeof setTimeout> | undefined
  #endedBy: Budget | undefined
  requests = 0
  /** Items that were read, to find index entries' items too. */
  scannedCount = 0
  #itemsRead = 0
  rows = 0
  consumedCapacity: number | undefined
  readonly #collections = new Map<string, ItemCollection>()
  stopReason: StopReason = 'end'

  constructor(setting: RunSetting) {
    const { options, mode } = setting
    this.#setting = setting
    // What is left of a bound on items is known only between requests.
    this.#permits = new Semaphore(options.maxItems === undefined ? options.concurrency : 1)
    this.#returnConsumedCapacity = mode.carriesStopReason || this.#isMeasured || options.maxCapacity !== undefined
    this.retry = retryPolicy(options.retry)
    options.signal?.addEventListener('abort', this.#abortBySignal)
  }

  get options(): EffectiveOptions {
    return this.#setting.options
  }

  get mode(): RunMode {
    return this.#setting.mode
  }

  get events(): StatementEvents {
    return this.#setting.events
  }

  get signal(): AbortSignal {
    if (this.#aborting === undefined) {
      this.#aborting = new AbortController()
      if (this.#hasEnded || this.#endedBy !== undefined) this.#aborting.abort()
    }
    return this.#aborting.signal
  }

  keyAttributes(index?: string): readonly string[] {
    return this.#setting.keyAttributes(index)
  }

  /** What the writes told of partitions of tables with local indexes, the last of each. */
  get collections(): readonly ItemCollection[] {
    return [...this.#collections.values()]
  }

  get #isMeasured(): boolean {
    return this.#setting.mode.isMeasured === true
  }

  /** Items that may still be read. */
  get itemsLeft(): number {
    return this.options.maxItems === undefined ? Infinity : this.options.maxItems - this.#itemsRead
  }

  /**
   * Sends a request when its turn has come, and counts it; `make` is called then, when what is left of the budgets is
   * known. Throws `BudgetSpent` where one is. With `rows` the answer to a Query or Scan may have rows for items.
   */
  async send<R extends AnyRequest>(
    make: () => R,
    table: string,
    readsItems = true,
    rows?: RowForm,
  ): ReturnType<typeof sendRequest<R>> {
    return this.#permits.run(async () => {
      this.#checkBudgets()
      if (readsItems && this.itemsLeft <= 0) throw new BudgetSpent('maxItems')
      const request = make()
      this.requests += 1
      this.#startTimer()
      const { client } = this.#setting
      const send = () =>
        sendRequest(client, request, {
          table,
          signal: this.#mayEndEarly(request) ? this.signal : undefined,
          returnConsumedCapacity: this.#returnConsumedCapacity,
          returnItemCollectionMetrics: this.#isMeasured,
          rows,
          onPlainReading: () => {
            tellPlainReading(this.events.instance, table)
          },
        })
      try {
        const output = await tellRequest(this.events, { client, request, table }, send)
        this.#addCapacity(output.ConsumedCapacity)
        for (const collection of collectionsIn(output, table)) this.#collections.set(collection.text, collection)
        this.#addItems(itemsIn(output), readsItems)
        return output
      } catch (error) {
        throw this.#endedBy === undefined ? error : new BudgetSpent(this.#endedBy)
      }
    })
  }

  /**
   * Nobody leaves before the answer to a GetItem, and nobody pays for more of it; what is being written is waited for, so
   * that what was done is known: a signal would only take time to watch.
   */
  #mayEndEarly({ operation }: AnyRequest): boolean {
    return leavable.has(operation) || this.options.signal !== undefined || this.options.timeoutMs !== undefined
  }

  /** Waits before unprocessed keys are asked for again. */
  async pause(attempt: number): Promise<void> {
    try {
      await this.retry.pauseBefore(attempt, this.signal)
    } catch (error) {
      throw this.#endedBy === undefined ? error : new BudgetSpent(this.#endedBy)
    }
  }

  /** Ends what is still under way: nobody wants its answer. */
  end(): void {
    clearTimeout(this.#timer)
    this.options.signal?.removeEventListener('abort', this.#abortBySignal)
    this.#hasEnded = true
    // Also where nothing is under way: an answer that was given up must not keep its connection.
    this.#aborting?.abort()
  }

  #checkBudgets(): void {
    const { maxRequests, maxCapacity, signal } = this.options
    if (signal?.aborted === true) this.#endedBy = 'signal'
    if (this.#endedBy !== undefined) throw new BudgetSpent(this.#endedBy)
    if (maxRequests !== undefined && this.requests >= maxRequests) throw new BudgetSpent('maxRequests')
    if (maxCapacity !== undefined && (this.consumedCapacity ?? 0) >= maxCapacity) throw new BudgetSpent('maxCapacity')
  }

  #startTimer(): void {
    const { timeoutMs } = this.options
    if (timeoutMs === undefined || this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#abort('timeoutMs')
    }, timeoutMs)
  }

  readonly #abortBySignal = (): void => {
    this.#abort('signal')
  }

  #abort(budget: Budget): void {
    this.#endedBy ??= budget
    this.#aborting?.abort()
  }

  /** The item of an index entry is the same item once more: it costs, and is no further item. */
  #addItems(count: number, readsItems: boolean): void {
    this.scannedCount += count
    if (readsItems) this.#itemsRead += count
  }

  #addCapacity(consumed: ConsumedCapacity | ConsumedCapacity[] | undefined): void {
    if (consumed === undefined) return
    for (const { CapacityUnits = 0 } of [consumed].flat())
      this.consumedCapacity = (this.consumedCapacity ?? 0) + CapacityUnits
  }
}
