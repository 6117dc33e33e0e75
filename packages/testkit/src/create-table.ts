import {
  CreateTableCommand,
  DescribeTableCommand,
  type CreateTableCommandInput,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import type { Engine } from './engine/engine.js'
import { until } from './engine/until.js'
import { createTableInput, type TableSpec } from './table-spec.js'

/**
 * Creates a table under the engine's prefix and waits until it and its indexes are ACTIVE. Gives the `Table` of
 * DescribeTable, which serves as metadata as it is; its name is the physical one.
 *
 * @example
 * ```ts
 * const description = await createTable(engine, tables.person)
 * ```
 */
export async function createTable(
  engine: Pick<Engine, 'name' | 'client' | 'table'>,
  table: TableSpec | CreateTableCommandInput,
): Promise<TableDescription> {
  const input = 'TableName' in table ? table : createTableInput(table)
  refuseWrongAnswers(engine, input)
  const name = engine.table(String(input.TableName))
  await engine.client.send(new CreateTableCommand({ ...input, TableName: name }))
  let description: TableDescription | undefined
  await until(`table ${name} is active`, { timeoutMs: 60_000, everyMs: 5 }, async () => {
    const { Table } = await engine.client.send(new DescribeTableCommand({ TableName: name }))
    description = Table
    return (
      isActive(Table?.TableStatus) && (Table?.GlobalSecondaryIndexes ?? []).every(index => isActive(index.IndexStatus))
    )
  })
  if (description === undefined) throw new Error(`DescribeTable of ${name} gave no table.`)
  return description
}

function isActive(status: string | undefined): boolean {
  return status === 'ACTIVE'
}

/** Dynoxide creates indexes with multi-attribute keys without a word, and then answers queries on them wrongly. */
function refuseWrongAnswers(engine: Pick<Engine, 'name'>, input: CreateTableCommandInput): void {
  if (engine.name !== 'dynoxide') return
  for (const { IndexName, KeySchema = [] } of input.GlobalSecondaryIndexes ?? []) {
    const hashes = KeySchema.filter(({ KeyType }) => KeyType === 'HASH').length
    if (hashes > 1 || KeySchema.length > 2) {
      throw new Error(`Dynoxide answers wrongly on index ${String(IndexName)}: its keys have several attributes.`)
    }
  }
}
