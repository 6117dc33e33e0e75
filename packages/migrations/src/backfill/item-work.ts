import { setTimeout as sleep } from 'node:timers/promises'
import { isHashrangeError, type TransactWritePart, type UpdateBuilder } from '@hashrange/query'
import { runError } from '@hashrange/runtime'
import type { Hashrange } from '@hashrange/runtime'
import type { AnyDatabase } from '../journal/journal.js'
import type { RowKey } from '../journal/key-text.js'
import { whereKey, type PageReader } from '../journal/page-reader.js'
import { pathOf } from '../path-of.js'
import type { BackfillOptions, Change } from './backfill-options.js'
import { unchangedSince } from './guard.js'
import { capacityOf, type Pace } from './pace.js'

type Row = AnyDatabase[string]

/** What became of an item; `moved`: the journal's entry was not as it should be. */
export type ItemResult = 'written' | 'unchanged' | 'deleted' | 'unmatched' | 'moved'

const attempts = 10
const firstPauseMs = 10
/** A transaction writes at twice the capacity, and the journal's entry besides. */
const transactionCapacity = (capacity: number): number => 2 * capacity + 2

/** Brings one item from what it is to what it shall be, whoever else writes it at the same time. */
export class ItemWork {
  readonly #db: Hashrange<AnyDatabase>
  readonly #table: string
  readonly #reader: PageReader
  readonly #options: BackfillOptions<AnyDatabase, string>

  constructor(
    db: Hashrange<AnyDatabase>,
    table: string,
    reader: PageReader,
    options: BackfillOptions<AnyDatabase, string>,
  ) {
    this.#db = db
    this.#table = table
    this.#reader = reader
    this.#options = options
  }

  get isIdempotent(): boolean {
    return this.#options.idempotent === true
  }

  /** `row`: the item as it was read, if it was. `entry`: what notes in the journal that it is done, in one transaction. */
  async finish(key: RowKey, row: Row | undefined, entry: () => TransactWritePart, pace: Pace): Promise<ItemResult> {
    let current = row
    for (let attempt = 1; attempt <= attempts; attempt++) {
      this.#options.signal?.throwIfAborted()
      if (current === undefined) {
        current = await this.#reader.readOne(key)
        if (current === undefined) return (await this.#exists(key)) ? 'unmatched' : 'deleted'
      }
      const change = await this.#options.transform(current)
      if (change === undefined || isEmpty(change)) return 'unchanged'
      const capacity = pace.countsCapacity ? capacityOf(current) : 0
      await pace.turn(this.isIdempotent ? capacity : transactionCapacity(capacity))
      const result = await this.#write(this.#update(key, current, change), entry)
      if (result !== 'changed') return result
      current = undefined
      await sleep(Math.random() * firstPauseMs * 2 ** attempt)
    }
    throw runError('execute.conflict', { table: this.#table, attempts })
  }

  async #write(
    update: UpdateBuilder<AnyDatabase, string>,
    entry: () => TransactWritePart,
  ): Promise<ItemResult | 'changed'> {
    if (this.isIdempotent) return (await update.execute()).numUpdatedRows === 1n ? 'written' : 'changed'
    try {
      await this.#db.transactWrite([update, entry()])
      return 'written'
    } catch (error) {
      if (!isHashrangeError(error, 'execute.transaction-cancelled')) throw error
      const { reasons } = error.details
      if (!reasons.every(({ code }) => code === 'ConditionalCheckFailed')) throw error
      return reasons.some(({ index }) => index === 1) ? 'moved' : 'changed'
    }
  }

  #update(key: RowKey, row: Row, { set = {}, remove = [] }: Change<Row>): UpdateBuilder<AnyDatabase, string> {
    const { guard = Object.keys(row) } = this.#options
    const changed = [...Object.keys(set), ...remove]
    const guarded = [...new Set([...guard, ...changed])].filter(name => !Object.hasOwn(key, name))
    let update = this.#db.updateTable(this.#table)
    if (Object.keys(set).length > 0) update = update.set(set)
    for (const name of remove) update = update.remove(pathOf(name))
    return whereKey(update, key).where(builder => unchangedSince(row, guarded, builder))
  }

  async #exists(key: RowKey): Promise<boolean> {
    const query = this.#db.from(this.#table).select(Object.keys(key).map(pathOf)).consistentRead()
    return (await whereKey(query, key).executeTakeFirst()) !== undefined
  }
}

const isEmpty = ({ set = {}, remove = [] }: Change<Row>): boolean =>
  Object.keys(set).length === 0 && remove.length === 0
