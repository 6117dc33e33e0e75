import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { QueryCreator, type StatementExecutor } from '@hashrange/query'
import { kyselyError } from '../error/kysely-error.js'

/** The row of Kysely's, `{ id, is_locked }`, and what makes a lock of it that is safe. */
interface LockRow {
  readonly id: string
  readonly is_locked?: number
  /** Whoever holds it, or held it last. */
  readonly owner?: string
  /** Counts up while it is held: where it stands still for the whole of the lease, the owner is dead. */
  readonly beat?: number
  readonly lease_ms?: number
  /** For people. */
  readonly locked_at?: string
}

interface LockOptions {
  /** An owner that did not renew its lock for so long has lost it. */
  readonly leaseMs: number
  /** So long is a lock of another waited for. */
  readonly waitMs: number
}

const shortestPauseMs = 20
const longestPauseMs = 1000

/**
 * One holding of the lock. Only its owner renews it and gives it back, which matters because Kysely releases also where it
 * could not acquire. No clocks are compared: a contender watches the owner's beat for the length of the lease.
 */
export class MigrationLock {
  readonly #db: QueryCreator<Readonly<Record<string, LockRow>>>
  readonly #table: string
  readonly #id: string
  readonly #options: LockOptions
  readonly #owner = randomUUID()
  #renewal: NodeJS.Timeout | undefined
  #renewing: Promise<void> = Promise.resolve()
  #isHeld = false
  #isLost = false

  constructor(executor: StatementExecutor, table: string, id: string, options: LockOptions) {
    this.#db = new QueryCreator(executor)
    this.#table = table
    this.#id = id
    this.#options = options
  }

  /** Throws `migrate.locked` when another has held it for all of the wait. */
  async acquire(): Promise<void> {
    const started = performance.now()
    let watched: { readonly pulse: string; readonly since: number } | undefined
    for (let attempt = 1; ; attempt++) {
      const row = await this.#read()
      const now = performance.now()
      const pulse = `${row.owner ?? ''} ${String(row.beat ?? 0)}`
      if (watched?.pulse !== pulse) watched = { pulse, since: now }
      const isStill = now - watched.since >= (row.lease_ms ?? this.#options.leaseMs)
      if (this.#isMine(row) || ((isFree(row) || isStill) && (await this.#take(row)))) break
      const waitedMs = Math.round(now - started)
      if (waitedMs >= this.#options.waitMs) {
        const leaseMs = row.lease_ms ?? this.#options.leaseMs
        throw kyselyError('migrate.locked', { table: this.#table, waitedMs, leaseMs })
      }
      await sleep(pauseAfter(attempt))
    }
    this.#isHeld = true
    // It shall not keep a process alive.
    this.#renewal = setInterval(() => {
      this.#renewing = this.#renew()
    }, this.#options.leaseMs / 3).unref()
  }

  /** Nothing where it was not acquired. Throws `migrate.lock-lost`. */
  async release(): Promise<void> {
    clearInterval(this.#renewal)
    if (!this.#isHeld) return
    this.#isHeld = false
    await this.#renewing
    const { numUpdatedRows } = await this.#row().set({ is_locked: 0 }).where('owner', '=', this.#owner).execute()
    if (this.#isLost || numUpdatedRows === 0n) throw kyselyError('migrate.lock-lost', { table: this.#table })
  }

  #isMine({ is_locked, owner }: LockRow): boolean {
    return is_locked === 1 && owner === this.#owner
  }

  async #read(): Promise<LockRow> {
    const query = this.#db.from(this.#table).selectAll().where('id', '=', this.#id).consistentRead()
    const row = await query.executeTakeFirst()
    if (row !== undefined) return row
    const created = { id: this.#id, is_locked: 0 }
    await this.#db.insertInto(this.#table).values(created).onConflict('ignore').execute()
    return created
  }

  /** From a row that was read: nobody must have touched it since. */
  async #take({ is_locked, owner, beat }: LockRow): Promise<boolean> {
    const held = {
      is_locked: 1,
      owner: this.#owner,
      beat: 1,
      lease_ms: this.#options.leaseMs,
      locked_at: new Date().toISOString(),
    }
    const { numUpdatedRows } = await this.#row()
      .set(held)
      .where(({ and, eb, notExists }) =>
        and([
          is_locked === undefined ? notExists('is_locked') : eb('is_locked', '=', is_locked),
          owner === undefined ? notExists('owner') : eb('owner', '=', owner),
          beat === undefined ? notExists('beat') : eb('beat', '=', beat),
        ]),
      )
      .execute()
    return numUpdatedRows === 1n
  }

  async #renew(): Promise<void> {
    try {
      const { numUpdatedRows } = await this.#row()
        .add('beat', 1)
        .where('owner', '=', this.#owner)
        .where('is_locked', '=', 1)
        .execute()
      if (numUpdatedRows === 0n) this.#isLost = true
    } catch {
      // The next one may come through, within the lease; if none does, releasing will tell.
    }
  }

  #row() {
    return this.#db.updateTable(this.#table).where('id', '=', this.#id)
  }
}

/** Also a row that Kysely made and nobody has locked yet. */
const isFree = ({ is_locked }: LockRow): boolean => is_locked !== 1

/** Full jitter above a least, so that contenders do not ask together. */
const pauseAfter = (attempt: number): number =>
  shortestPauseMs + Math.random() * Math.min(longestPauseMs, shortestPauseMs * 2 ** Math.min(attempt, 10))
