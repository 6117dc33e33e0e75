import type { Expression, ExpressionBuilder, SelectBuilder } from '@hashrange/query'
import type { Hashrange } from '@hashrange/runtime'
import { pathOf } from '../path-of.js'
import type { RowKey } from './key-text.js'
import type { AnyDatabase } from './journal.js'

type Row = AnyDatabase[string]
type Where = (builder: ExpressionBuilder<AnyDatabase, string>) => Expression<Row>

interface Asked {
  readonly where?: Where
  readonly pageSize: number
  readonly signal?: AbortSignal
}

/** Narrows a query, or a write, to the item of a key. */
export function whereKey<Q extends { where(path: string, operator: '=', value: unknown): Q }>(
  query: Q,
  key: RowKey,
): Q {
  let narrowed = query
  for (const [name, value] of Object.entries(key)) narrowed = narrowed.where(pathOf(name), '=', value)
  return narrowed
}

/** Reads the items of a job: page by page, and single ones anew. */
export class PageReader {
  readonly #query: SelectBuilder<AnyDatabase, string>
  readonly #pageSize: number
  readonly #signal: AbortSignal | undefined
  readonly #keyNames: readonly string[]
  /** In words, without values. */
  readonly task: string
  readonly itemCount: number | undefined

  private constructor(
    query: SelectBuilder<AnyDatabase, string>,
    pageSize: number,
    keyNames: readonly string[],
    task: string,
    itemCount: number | undefined,
    signal: AbortSignal | undefined,
  ) {
    this.#query = query
    this.#pageSize = pageSize
    this.#keyNames = keyNames
    this.task = task
    this.itemCount = itemCount
    this.#signal = signal
  }

  static async open(
    db: Hashrange<AnyDatabase>,
    table: string,
    { where, pageSize, signal }: Asked,
  ): Promise<PageReader> {
    // Whoever names a table to be worked through consents to its being read.
    const all = db.from(table).options({ scan: true, cached: false, ...(signal && { signal }) })
    const query = where === undefined ? all : all.where(where)
    const { KeySchema = [], ItemCount } = await db.tables.describe(table)
    const names = KeySchema.map(({ AttributeName = '' }) => AttributeName)
    const named = where === undefined ? db.from(table) : db.from(table).where(where)
    const { text } = await named.compile()
    return new PageReader(query, pageSize, names, text, where === undefined ? ItemCount : undefined, signal)
  }

  async read(after: string | undefined): Promise<{ readonly rows: readonly Row[]; readonly cursor?: string }> {
    const page = await this.#query.page({ size: this.#pageSize, ...(after === undefined ? {} : { after }) })
    // A page that was ended is a part of one: the job ends with it.
    this.#signal?.throwIfAborted()
    return page
  }

  /** The item of this key as it is now, if it is one of those that are asked for. */
  readOne(key: RowKey): Promise<Row | undefined> {
    return whereKey(this.#query, key).consistentRead().executeTakeFirst()
  }

  keyOf(row: Row): RowKey {
    return Object.fromEntries(this.#keyNames.map(name => [name, row[name]]))
  }
}
