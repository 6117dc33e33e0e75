import type { AttributeValue, ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { DynamoRequest, EffectiveOptions } from '@hashrange/compiler'
import type { StopReason } from '@hashrange/query'
import { sendRequest, type Item } from '../dynamo-client.js'

/** Rows of one answer, or of one step over an answer. */
export type ItemPage = readonly Item[]
export type ItemStream = AsyncGenerator<ItemPage, void, undefined>

/** One execution of one plan: what it may do, and what it has done so far. */
export class ReadRun {
  readonly #client: DynamoDBClient
  readonly #aborting = new AbortController()
  readonly #returnConsumedCapacity: boolean
  readonly options: EffectiveOptions
  /** True where the caller learns why the answer stops, so that a part of it is no surprise. */
  readonly carriesStopReason: boolean
  requests = 0
  scannedCount = 0
  rows = 0
  consumedCapacity: number | undefined
  stopReason: StopReason = 'end'
  lastEvaluatedKey: Readonly<Record<string, AttributeValue>> | undefined

  constructor(client: DynamoDBClient, options: EffectiveOptions, withInfo: boolean) {
    this.#client = client
    this.#returnConsumedCapacity = withInfo
    this.options = options
    this.carriesStopReason = withInfo
  }

  get signal(): AbortSignal {
    return this.#aborting.signal
  }

  async send<R extends DynamoRequest>(request: R, table: string): ReturnType<typeof sendRequest<R>> {
    this.requests += 1
    const output = await sendRequest(this.#client, request, {
      table,
      signal: this.signal,
      returnConsumedCapacity: this.#returnConsumedCapacity,
    })
    this.#addCapacity(output.ConsumedCapacity)
    return output
  }

  /** Ends what is still under way: nobody wants its answer. */
  end(): void {
    this.#aborting.abort()
  }

  #addCapacity(consumed: ConsumedCapacity | ConsumedCapacity[] | undefined): void {
    if (consumed === undefined) return
    for (const { CapacityUnits = 0 } of [consumed].flat())
      this.consumedCapacity = (this.consumedCapacity ?? 0) + CapacityUnits
  }
}
