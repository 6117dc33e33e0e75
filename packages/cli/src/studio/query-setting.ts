import type { Policy } from '@hashrange/compiler'
import type { StatementExecutor } from '@hashrange/query'
import { createExecutor, type Tables } from '@hashrange/runtime'
import type { AnyDatabase, Session } from '../config/session.js'
import { knownTables } from './known-tables.js'
import type { RequestRecorder } from './record-requests.js'

interface Opened {
  readonly executor: StatementExecutor
  readonly tables: Tables<AnyDatabase>
}

/** What queries are planned and run by. Tables are described once, until they are forgotten. */
export class QuerySetting {
  readonly recorder: RequestRecorder
  readonly #session: Session
  readonly #policy: Policy
  #opened: Promise<Opened> | undefined

  constructor(session: Session, recorder: RequestRecorder, policy: Policy) {
    this.#session = session
    this.recorder = recorder
    this.#policy = policy
  }

  async executor(): Promise<StatementExecutor> {
    return (await this.#open()).executor
  }

  /** The names of a table's key. */
  async keyOf(table: string): Promise<readonly string[]> {
    const { KeySchema = [] } = await (await this.#open()).tables.describe(table)
    return KeySchema.map(({ AttributeName = '' }) => AttributeName)
  }

  forget(): void {
    this.#opened = undefined
  }

  #open(): Promise<Opened> {
    this.#opened ??= this.#make().catch((error: unknown) => {
      // Failures are not kept.
      this.forget()
      throw error
    })
    return this.#opened
  }

  async #make(): Promise<Opened> {
    const config = { ...this.#session.hashrangeConfig(this.#policy), tables: await knownTables(this.#session) }
    return createExecutor<AnyDatabase>(config, 'hashrange studio')
  }
}
