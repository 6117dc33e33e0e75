import { setTimeout as sleep } from 'node:timers/promises'
import type { Rate } from './backfill-options.js'

/** Holds workers back, so that all of them together keep to a rate. */
export class Pace {
  readonly #rate: Rate
  readonly #signal: AbortSignal | undefined
  readonly #free = { items: 0, capacity: 0 }

  constructor(rate: Rate = {}, signal?: AbortSignal) {
    this.#rate = rate
    this.#signal = signal
  }

  get countsCapacity(): boolean {
    return this.#rate.capacityPerSecond !== undefined
  }

  /** Waits for the turn of an item that takes so much capacity. */
  async turn(capacity: number): Promise<void> {
    const { itemsPerSecond = Infinity, capacityPerSecond = Infinity } = this.#rate
    const waitMs = Math.max(
      this.#reserve('items', 1 / itemsPerSecond),
      this.#reserve('capacity', capacity / capacityPerSecond),
    )
    if (waitMs > 0) await sleep(waitMs, undefined, this.#signal === undefined ? {} : { signal: this.#signal })
  }

  /** What is unused is not saved up: a job that has waited does not rush. */
  #reserve(what: 'items' | 'capacity', seconds: number): number {
    const now = performance.now()
    const turn = Math.max(now, this.#free[what])
    this.#free[what] = turn + seconds * 1000
    return turn - now
  }
}

/** The write capacity units of an item, about: a unit for each 1 KB of its JSON, which is no shorter than DynamoDB's form. */
export const capacityOf = (row: object): number => Math.max(1, Math.ceil(JSON.stringify(row, plain).length / 1024))

function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return value instanceof Set ? [...(value as ReadonlySet<unknown>)] : value
}
