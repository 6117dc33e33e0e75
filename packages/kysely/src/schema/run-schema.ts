import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { isHashrangeError, nearestName } from '@hashrange/query'
import { kyselyError } from '../error/kysely-error.js'
import { planError } from '@hashrange/compiler'
import type { WaitOptions } from '@hashrange/runtime'
import { refuseForm } from '../refuse/refuse.js'
import type { Engine } from '../run/engine.js'
import { attributeDefinitions, globalIndex } from './key-schema.js'
import type {
  ChangeTableStatement,
  CreateIndexStatement,
  CreateTableStatement,
  DropIndexStatement,
  DropTableStatement,
  SchemaStatement,
} from './schema-statement.js'
import { isAttributeType, type AttributeType, type Throughput } from './table-options.js'

/** Done when DynamoDB has done it: a table that was made can be used, one that was dropped is gone. */
export async function runSchema(statement: SchemaStatement, engine: Engine, signal?: AbortSignal): Promise<void> {
  const waiting: WaitOptions = { ...engine.waiting, ...(signal === undefined ? {} : { signal }) }
  switch (statement.kind) {
    case 'CreateTable':
      return createTable(statement, engine, waiting)
    case 'DropTable':
      return dropTable(statement, engine, waiting)
    case 'CreateIndex':
      return createIndex(statement, engine, waiting)
    case 'DropIndex':
      return dropIndex(statement, engine, waiting)
    case 'ChangeTable':
      return changeTable(statement, engine, waiting)
  }
}

async function createTable(statement: CreateTableStatement, engine: Engine, waiting: WaitOptions): Promise<void> {
  const { table, input, ifNotExists, timeToLive, attributeTypes } = statement
  engine.attributeTypes.declare(table, attributeTypes)
  try {
    await engine.tables.create(input, waiting)
  } catch (error) {
    if (!ifNotExists || !isHashrangeError(error, 'migrate.table-exists')) throw error
    // Another may just be making it.
    await engine.tables.wait(table, { ...waiting, until: 'active' })
    return
  }
  if (timeToLive !== undefined) await engine.tables.timeToLive(table, timeToLive)
}

async function dropTable({ table, ifExists }: DropTableStatement, engine: Engine, waiting: WaitOptions): Promise<void> {
  await engine.tables.drop(table, { ...waiting, ifExists })
  engine.attributeTypes.forget(table)
}

async function createIndex(statement: CreateIndexStatement, engine: Engine, waiting: WaitOptions): Promise<void> {
  const { table, index, columns, options, ifNotExists } = statement
  const description = await engine.tables.refresh(table)
  if (indexNames(description).includes(index)) {
    if (!ifNotExists) throw kyselyError('migrate.index-exists', { table, index })
    await engine.tables.wait(table, { ...waiting, until: 'active' })
    return
  }
  const described = describedTypes(description)
  const types = columns.map(name => {
    const known = options.types?.[name] ?? described.get(name) ?? engine.attributeTypes.of(table, name)
    return [name, known ?? refuseUntyped(name)] as const
  })
  const spec = { columns, ...(options.include && { include: options.include }) }
  const provisioned = options.provisioned ?? throughputOf(description)
  await engine.tables.update(
    {
      TableName: table,
      AttributeDefinitions: attributeDefinitions(Object.fromEntries(types)),
      GlobalSecondaryIndexUpdates: [{ Create: globalIndex(index, spec, provisioned) }],
    },
    waiting,
  )
}

async function dropIndex(statement: DropIndexStatement, engine: Engine, waiting: WaitOptions): Promise<void> {
  const { table, index, ifExists } = statement
  const description = await engine.tables.refresh(table)
  const known = indexNames(description)
  if (!known.includes(index)) {
    if (ifExists) return
    const nearest = nearestName(index, known)
    throw planError('bind.unknown-index', {
      table,
      index,
      known,
      ...(nearest === undefined ? {} : { nearest }),
    })
  }
  if ((description.LocalSecondaryIndexes ?? []).some(({ IndexName }) => IndexName === index)) {
    const reason = 'a local index lives and dies with its table'
    refuseForm('DropIndexNode', 'a local index', reason, 'Make a new table without it, and copy the items.')
  }
  await engine.tables.update(
    { TableName: table, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: index } }] },
    waiting,
  )
}

async function changeTable(statement: ChangeTableStatement, engine: Engine, waiting: WaitOptions): Promise<void> {
  const { table, inputs, timeToLive } = statement
  for (const input of inputs) await engine.tables.update(input, waiting)
  if (timeToLive !== undefined) await engine.tables.timeToLive(table, timeToLive ?? undefined)
}

function refuseUntyped(column: string): never {
  const reason = 'DynamoDB has to be told the type of the attribute, and neither the table nor the dialect knows it'
  return refuseForm(
    'CreateIndexNode',
    `the column "${column}"`,
    reason,
    `Say $call(withIndexOptions({ types: { ${column}: 'S' } })), or give the dialect migrations.attributeTypes.`,
  )
}

const indexNames = ({ GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] }: TableDescription): readonly string[] =>
  [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].flatMap(({ IndexName }) => IndexName ?? [])

function describedTypes({ AttributeDefinitions = [] }: TableDescription): ReadonlyMap<string, AttributeType> {
  return new Map(
    AttributeDefinitions.flatMap(({ AttributeName, AttributeType }) =>
      AttributeName !== undefined && isAttributeType(AttributeType) ? [[AttributeName, AttributeType]] : [],
    ),
  )
}

/** Of a table that is billed by request it is 0. */
function throughputOf({ ProvisionedThroughput }: TableDescription): Throughput | undefined {
  const { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 } = ProvisionedThroughput ?? {}
  return read > 0 && write > 0 ? { read, write } : undefined
}
