import type {
  AttributeDefinition,
  GlobalSecondaryIndexDescription,
  KeySchemaElement,
  LocalSecondaryIndexDescription,
} from '@aws-sdk/client-dynamodb'
import type { HashrangeError } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import {
  keyNames,
  type IndexMetadata,
  type KeyAttribute,
  type KeySchema,
  type TableMetadata,
  type TableSource,
} from './table-metadata.js'

/**
 * Brings a DescribeTable answer into the planner's shape; `name` is what queries call the table.
 *
 * @internal
 */
export function fromTableDescription(table: TableSource, name: string): TableMetadata {
  const tableName = table.TableName ?? name
  const types = new Map((table.AttributeDefinitions ?? []).map(definition => [definition.AttributeName, definition]))
  const keySchema = readKeySchema(table.KeySchema, types, tableName)
  const tableKeys = keyNames(keySchema)
  const isTyped = ({ KeySchema = [] }: GlobalSecondaryIndexDescription): boolean =>
    KeySchema.every(({ AttributeName }) => types.has(AttributeName))
  // Of an index that is being deleted the engine may have forgotten the attributes already.
  const described = (table.GlobalSecondaryIndexes ?? []).filter(index => isThere(index) || isTyped(index))
  const global = described.map(index => readIndex('GSI', index, types, tableKeys, tableName, index.IndexStatus))
  const local = (table.LocalSecondaryIndexes ?? []).map(index =>
    readIndex('LSI', index, types, tableKeys, tableName, undefined),
  )
  return {
    name,
    tableName,
    keySchema,
    indexes: [...local, ...global],
    required: table.required ?? [],
    ...readVersion(table.version, tableKeys, tableName),
    ...(table.attributes === undefined ? {} : { attributes: table.attributes }),
    ...(table.schema === undefined ? {} : { schema: table.schema }),
    ...(table.ItemCount === undefined ? {} : { itemCount: table.ItemCount }),
    ...(table.TableSizeBytes === undefined ? {} : { sizeBytes: table.TableSizeBytes }),
  }
}

/** A key cannot be changed, so that it can be no version. */
function readVersion(version: unknown, keys: readonly string[], table: string): Pick<TableMetadata, 'version'> {
  if (version === undefined) return {}
  if (typeof version !== 'string' || version === '')
    throw invalid(table, 'has a version that is no name of an attribute')
  if (keys.includes(version)) throw invalid(table, `has its key attribute "${version}" for a version`)
  return { version }
}

function readIndex(
  kind: IndexMetadata['kind'],
  index: GlobalSecondaryIndexDescription | LocalSecondaryIndexDescription,
  types: ReadonlyMap<string | undefined, AttributeDefinition>,
  tableKeys: readonly string[],
  tableName: string,
  status: string | undefined,
): IndexMetadata {
  if (index.IndexName === undefined) throw invalid(tableName, 'has an index without an IndexName')
  const keySchema = readKeySchema(index.KeySchema, types, `${tableName}.${index.IndexName}`)
  const projectionType = index.Projection?.ProjectionType ?? 'ALL'
  const projected = [...new Set([...keyNames(keySchema), ...tableKeys, ...(index.Projection?.NonKeyAttributes ?? [])])]
  return {
    name: index.IndexName,
    kind,
    keySchema,
    projected: projectionType === 'ALL' ? 'all' : projected,
    // A description written by hand has no status; one that DynamoDB gave has, and only ACTIVE ones hold every item.
    active: status === undefined || status === 'ACTIVE',
    ...(index.ItemCount === undefined ? {} : { itemCount: index.ItemCount }),
    ...(index.IndexSizeBytes === undefined ? {} : { sizeBytes: index.IndexSizeBytes }),
  }
}

function readKeySchema(
  elements: readonly KeySchemaElement[] | undefined,
  types: ReadonlyMap<string | undefined, AttributeDefinition>,
  where: string,
): KeySchema {
  const read = (keyType: 'HASH' | 'RANGE'): KeyAttribute[] =>
    (elements ?? [])
      .filter(element => element.KeyType === keyType)
      .map(({ AttributeName: name }) => {
        const type = types.get(name)?.AttributeType
        if (name === undefined || (type !== 'S' && type !== 'N' && type !== 'B')) {
          throw invalid(
            where,
            `does not define the type of its key attribute "${String(name)}" in AttributeDefinitions`,
          )
        }
        return { name, type }
      })
  const partition = read('HASH')
  if (partition.length === 0) throw invalid(where, 'has no HASH attribute in its KeySchema')
  return { partition, sort: read('RANGE') }
}

/** Whether an index is not on its way out. */
export const isThere = ({ IndexStatus }: GlobalSecondaryIndexDescription): boolean => IndexStatus !== 'DELETING'

const invalid = (table: string, problem: string): HashrangeError =>
  planError('bind.invalid-table-description', { table, problem })
