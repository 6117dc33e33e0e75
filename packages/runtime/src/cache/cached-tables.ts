import type { CachedPlan, ScanPlan } from '@hashrange/compiler'
import { runError } from '../error/run-error.js'
import type { ItemStream, Position } from '../cursor/position.js'
import type { Item } from '../dynamo-client.js'
import type { ReadRun } from '../execute/read-run.js'
import { compareKeys } from '../operator/compare-items.js'
import { pageThrough } from '../operator/page-through.js'

/**
 * A table that is kept in memory, whole: small, often read, seldom written.
 *
 * @example
 * ```ts
 * import { Hashrange, type CachedTable } from 'hashrange'
 * const colours: CachedTable = { table: 'colour', ttlMs: 60_000, maxItems: 500 }
 * const cached = new Hashrange<Database>({ client, cachedTables: [colours] })
 * console.log(await cached.from('colour').select(['id']).where('name', '=', 'Blue').execute()) // [ { id: 'blue' } ]
 * ```
 */
export interface CachedTable {
  readonly table: string
  /** Milliseconds after which it is read again. Default: never. */
  readonly ttlMs?: number
  /** Items at most; more of them are an error. Default: 10,000. */
  readonly maxItems?: number
}

interface Entry {
  readonly items: Promise<readonly Item[]>
  readonly until: number
}

const defaultCachedItems = 10_000

/**
 * The items of the tables that an instance keeps in memory: read once however many statements wait for them, and again
 * after a write of the instance's own, a call, or their time. Rows are made anew for every reader.
 */
export class CachedTables {
  readonly #tables: ReadonlyMap<string, CachedTable>
  readonly #entries = new Map<string, Entry>()

  constructor(tables: readonly (string | CachedTable)[]) {
    this.#tables = new Map(tables.map(table => (typeof table === 'string' ? [table, { table }] : [table.table, table])))
  }

  has(table: string): boolean {
    return this.#tables.has(table)
  }

  get names(): readonly string[] {
    return [...this.#tables.keys()]
  }

  /** Lets go of a table's items, which the next reader reads again. */
  invalidate(table: string): void {
    this.#entries.delete(table)
  }

  /** The items in the order of their keys, after a position. */
  async *read(plan: CachedPlan, from: Position, run: ReadRun): ItemStream {
    if (from === 'end') return
    const all = await this.items(plan, run)
    const compare = compareKeys(plan.keyAttributes)
    const items = typeof from === 'object' && 'row' in from ? all.filter(item => compare(item, from.row) > 0) : all
    yield {
      items,
      after: count => {
        const item = items[count - 1]
        if (count >= items.length) return 'end'
        return item === undefined ? from : { row: pickKey(item, plan.keyAttributes) }
      },
    }
  }

  /** Reads the table where it is not kept, or has been kept for long enough. */
  items(plan: CachedPlan, run: ReadRun): Promise<readonly Item[]> {
    const known = this.#entries.get(plan.table)
    if (known !== undefined && performance.now() < known.until) return known.items
    const { ttlMs = Infinity, maxItems = defaultCachedItems } = this.#tables.get(plan.table) ?? { table: plan.table }
    const entry: Entry = { items: readWhole(plan, maxItems, run), until: performance.now() + ttlMs }
    this.#entries.set(plan.table, entry)
    // A failure is not kept.
    entry.items.catch(() => {
      if (this.#entries.get(plan.table) === entry) this.#entries.delete(plan.table)
    })
    return entry.items
  }
}

const pickKey = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.flatMap(name => (item[name] === undefined ? [] : [[name, item[name]]])))

async function readWhole(plan: CachedPlan, maxItems: number, run: ReadRun): Promise<readonly Item[]> {
  const { table, tableName, keyAttributes } = plan
  const scan: ScanPlan = { kind: 'Scan', table, tableName, consistentRead: true, paging: { consented: true } }
  const items: Item[] = []
  for await (const page of pageThrough(scan, run, { from: 'start', concurrency: 1 })) {
    items.push(...page.items)
    if (items.length > maxItems) throw runError('policy.cache-limit', { table, maxItems })
  }
  return Object.freeze(items.sort(compareKeys(keyAttributes)))
}
