import { DialectAdapterBase, type Kysely, type MigrationLockOptions } from 'kysely'
import { MigrationLock } from './migrate/migration-lock.js'
import type { Engine } from './run/engine.js'

/** What Kysely may expect of DynamoDB. */
export class DynamoAdapter extends DialectAdapterBase {
  readonly #engine: Pick<Engine, 'executor' | 'lock'>
  /** Kysely gives the same object to both calls of a run, and another one to every run. */
  readonly #locks = new WeakMap<MigrationLockOptions, MigrationLock>()

  constructor(engine: Pick<Engine, 'executor' | 'lock'>) {
    super()
    this.#engine = engine
  }

  override get supportsReturning(): boolean {
    return true
  }

  override get supportsOutput(): boolean {
    return true
  }

  override async acquireMigrationLock(_: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    const { lockTable, lockRowId, lockTableSchema } = options
    const table = lockTableSchema === undefined ? lockTable : `${lockTableSchema}.${lockTable}`
    const lock = new MigrationLock(this.#engine.executor, table, lockRowId, this.#engine.lock)
    await lock.acquire()
    this.#locks.set(options, lock)
  }

  /** Kysely calls it also after an `acquireMigrationLock` that failed: then the lock is another's. */
  override async releaseMigrationLock(_: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    const lock = this.#locks.get(options)
    this.#locks.delete(options)
    await lock?.release()
  }
}
