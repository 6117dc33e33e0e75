import type { Tables } from '@hashrange/runtime'
import type { DatabaseIntrospector, SchemaMetadata, TableMetadata } from 'kysely'

type AnyTables = Tables<Readonly<Record<string, object>>>

/** The tables that Kysely's Migrator keeps for itself. */
const internalTables = ['kysely_migration', 'kysely_migration_lock']

/** What DynamoDB knows of tables: their names, and the attributes of their keys and of those of their indexes. */
export class DynamoIntrospector implements DatabaseIntrospector {
  /** Tables by the names that DynamoDB has for them. */
  readonly #tables: AnyTables
  readonly #logicalNames: ReadonlyMap<string, string>

  constructor(tables: AnyTables, logicalNames: ReadonlyMap<string, string>) {
    this.#tables = tables
    this.#logicalNames = logicalNames
  }

  getSchemas(): Promise<SchemaMetadata[]> {
    return Promise.resolve([])
  }

  async getTables({ withInternalKyselyTables = false } = {}): Promise<TableMetadata[]> {
    const names = await this.#tables.list()
    const tables = await Promise.all(names.map(name => this.#describe(name)))
    return tables.filter(({ name }) => withInternalKyselyTables || !internalTables.includes(name))
  }

  /** Kysely 0.28 asks for it. */
  async getMetadata(options?: { readonly withInternalKyselyTables: boolean }): Promise<{ tables: TableMetadata[] }> {
    return { tables: await this.getTables(options) }
  }

  async #describe(physicalName: string): Promise<TableMetadata> {
    const { AttributeDefinitions = [], KeySchema = [] } = await this.#tables.describe(physicalName)
    const key = new Set(KeySchema.map(({ AttributeName }) => AttributeName))
    const table = {
      name: this.#logicalNames.get(physicalName) ?? physicalName,
      isView: false,
      // Asked for by later versions of Kysely.
      isForeign: false,
      columns: AttributeDefinitions.map(({ AttributeName = '', AttributeType = 'S' }) => ({
        name: AttributeName,
        dataType: AttributeType,
        isAutoIncrementing: false,
        isNullable: !key.has(AttributeName),
        hasDefaultValue: false,
      })),
    }
    return table
  }
}
