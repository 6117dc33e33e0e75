import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { HashrangeError, nearestName } from '@hashrange/query'
import type { CachedTables } from './cache/cached-tables.js'
import type { MetadataCache } from './metadata/metadata-cache.js'

/**
 * The tables of an instance, as DynamoDB describes them.
 *
 * @example
 * ```ts
 * const { KeySchema } = await db.tables.describe('person')
 * ```
 */
export class Tables<DB> {
  readonly #metadata: MetadataCache
  readonly #cached: CachedTables

  constructor(metadata: MetadataCache, cached: CachedTables) {
    this.#metadata = metadata
    this.#cached = cached
  }

  /**
   * The description of a table, from the cache; sends one DescribeTable on first use of the table.
   *
   * Throws `bind.unknown-table`, `execute.request-failed`. AWS: API reference, "DescribeTable".
   *
   * @example
   * ```ts
   * const { ItemCount } = await db.tables.describe('person')
   * ```
   */
  describe(table: keyof DB & string): Promise<TableDescription> {
    return this.#metadata.describe(table)
  }

  /**
   * Asks DynamoDB for the description again, for example after an index was added; sends one DescribeTable.
   *
   * Throws `bind.unknown-table`, `execute.request-failed`. AWS: API reference, "DescribeTable".
   *
   * @example
   * ```ts
   * await db.tables.refresh('person')
   * ```
   */
  refresh(table: keyof DB & string): Promise<TableDescription> {
    return this.#metadata.refresh(table)
  }

  /**
   * Lets go of the items of a cached table, so that the next statement reads them again; sends nothing itself.
   *
   * Throws `bind.unknown-table` for a table that is not in `cachedTables`.
   *
   * @example
   * ```ts
   * db.tables.refreshCached('colour')
   * ```
   */
  refreshCached(table: keyof DB & string): void {
    if (!this.#cached.has(table)) {
      const known = this.#cached.names
      const nearest = nearestName(table, known)
      throw new HashrangeError('bind.unknown-table', { table, known, ...(nearest === undefined ? {} : { nearest }) })
    }
    this.#cached.invalidate(table)
  }

  /**
   * The names of all tables of the account and region, as DynamoDB knows them; sends ListTables, all pages of it.
   *
   * Throws `execute.request-failed`. AWS: API reference, "ListTables".
   *
   * @example
   * ```ts
   * const names = await db.tables.list()
   * ```
   */
  list(): Promise<string[]> {
    return this.#metadata.list()
  }

  /**
   * The descriptions known so far, in the form that `new Hashrange({ tables })` takes; sends nothing.
   *
   * @example
   * ```ts
   * await writeFile('tables.json', JSON.stringify(await db.tables.toJSON()))
   * ```
   */
  toJSON(): Promise<TableDescription[]> {
    return this.#metadata.toJSON()
  }
}
