import { setTimeout } from 'node:timers/promises'
import type { HashrangeError } from '@hashrange/query'
import { runError } from '../error/run-error.js'
import { defaultTimeoutMs, type TableProgress, type WaitOptions } from './wait-options.js'

/** The first pause between two requests, and the longest, in milliseconds: a local engine is done in less than the first. */
const firstPauseMs = 50
const longestPauseMs = 5000

/** One wait with its deadline, its signal, and pauses that grow. */
export class Patience {
  readonly #table: string
  readonly #options: WaitOptions
  readonly #started = performance.now()
  #bound = firstPauseMs
  #last: Pick<TableProgress, 'status' | 'indexes'> = { status: 'UNKNOWN', indexes: [] }

  constructor(table: string, options: WaitOptions) {
    this.#table = table
    this.#options = options
  }

  tell(state: Pick<TableProgress, 'status' | 'indexes'>): void {
    this.#last = state
    this.#options.onProgress?.({ table: this.#table, ...state, elapsedMs: this.#elapsed() })
  }

  /** Full jitter, so that those who wait for one table do not ask together. Throws `migrate.table-not-active`. */
  async pause(): Promise<void> {
    const { signal, timeoutMs = defaultTimeoutMs } = this.#options
    if (signal?.aborted === true) throw this.giveUp('signal', signal.reason)
    const left = timeoutMs - this.#elapsed()
    if (left <= 0) throw this.giveUp('timeoutMs')
    const pause = Math.min(left, Math.random() * this.#bound)
    this.#bound = Math.min(longestPauseMs, this.#bound * 2)
    try {
      await setTimeout(pause, undefined, signal === undefined ? {} : { signal })
    } catch {
      throw this.giveUp('signal', signal?.reason)
    }
  }

  giveUp(stopped: 'timeoutMs' | 'signal' | 'status', cause?: unknown): HashrangeError {
    const { status, indexes } = this.#last
    const details = { table: this.#table, stopped, status, indexes, elapsedMs: this.#elapsed() }
    return runError('migrate.table-not-active', details, cause === undefined ? {} : { cause })
  }

  #elapsed(): number {
    return Math.round(performance.now() - this.#started)
  }
}
