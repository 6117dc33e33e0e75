import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { isHashrangeError } from '@hashrange/query'
import type { DatabaseIntrospector, SchemaMetadata, TableMetadata } from 'kysely'
import type { AnyTables } from './run/engine.js'

/** DescribeTable is throttled where hundreds are sent at once. */
const describedAtOnce = 10

/** What DynamoDB knows of tables: their names, and the attributes of their keys and of those of their indexes. */
export class DynamoIntrospector implements DatabaseIntrospector {
  /** Tables by the names that DynamoDB has for them. */
  readonly #tables: AnyTables
  readonly #logicalName: (physicalName: string) => string
  readonly #internalTables: readonly string[]

  constructor(tables: AnyTables, logicalName: (physicalName: string) => string, internalTables: readonly string[]) {
    this.#tables = tables
    this.#logicalName = logicalName
    this.#internalTables = internalTables
  }

  getSchemas(): Promise<SchemaMetadata[]> {
    return Promise.resolve([])
  }

  async getTables({ withInternalKyselyTables = false } = {}): Promise<TableMetadata[]> {
    const names = (await this.#tables.list()).filter(
      name => withInternalKyselyTables || !this.#internalTables.includes(this.#logicalName(name)),
    )
    const tables: TableMetadata[] = []
    while (names.length > 0) {
      const described = await Promise.all(names.splice(0, describedAtOnce).map(name => this.#describe(name)))
      tables.push(...described.flat())
    }
    return tables
  }

  /** Kysely 0.28 asks for it. */
  async getMetadata(options?: { readonly withInternalKyselyTables: boolean }): Promise<{ tables: TableMetadata[] }> {
    return { tables: await this.getTables(options) }
  }

  /** None where it was dropped since it was listed. */
  async #describe(physicalName: string): Promise<readonly TableMetadata[]> {
    try {
      return [tableOf(this.#logicalName(physicalName), await this.#tables.refresh(physicalName))]
    } catch (error) {
      if (isHashrangeError(error, 'bind.unknown-table')) return []
      throw error
    }
  }
}

function tableOf(name: string, description: TableDescription): TableMetadata {
  const { AttributeDefinitions = [], KeySchema = [] } = description
  const key = new Set(KeySchema.map(({ AttributeName }) => AttributeName))
  const table = {
    name,
    isView: false,
    // Asked for by later versions of Kysely.
    isForeign: false,
    columns: AttributeDefinitions.map(({ AttributeName = '', AttributeType = 'S' }) => ({
      name: AttributeName,
      dataType: AttributeType,
      isAutoIncrementing: false,
      isNullable: !key.has(AttributeName),
      hasDefaultValue: false,
      comment: rolesOf(AttributeName, description).join(', '),
    })),
  }
  return table
}

/** Such as `partition key` and `sort key of by_email`. */
function rolesOf(attribute: string, description: TableDescription): readonly string[] {
  const { KeySchema = [], GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = description
  const keys = [
    { of: '', schema: KeySchema },
    ...[...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].map(index => ({
      of: ` of ${String(index.IndexName)}`,
      schema: index.KeySchema ?? [],
    })),
  ]
  return keys.flatMap(({ of, schema }) =>
    schema
      .filter(({ AttributeName }) => AttributeName === attribute)
      .map(({ KeyType }) => `${KeyType === 'HASH' ? 'partition key' : 'sort key'}${of}`),
  )
}
