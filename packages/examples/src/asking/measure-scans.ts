import { ScanCommand, type DynamoDBClient, type ScanCommandOutput } from '@aws-sdk/client-dynamodb'
import type { Place } from '../load-data-set.js'
import type { Cost, Meter } from '../meter.js'
import type { TableName } from '../tables.js'

/** What it costs to read each table from one end to the other, as a Scan without the library would. */
export async function measureScans(
  { client, table: physicalName }: Place,
  tables: readonly TableName[],
  meter: Meter,
): Promise<ReadonlyMap<TableName, Cost>> {
  const costs = new Map<TableName, Cost>()
  for (const table of tables) {
    const { cost } = await meter.measure(() => scanTable(client, physicalName(table)))
    costs.set(table, cost)
  }
  return costs
}

async function scanTable(client: DynamoDBClient, TableName: string): Promise<void> {
  let ExclusiveStartKey: ScanCommandOutput['LastEvaluatedKey']
  do {
    const page: ScanCommandOutput = await client.send(new ScanCommand({ TableName, ExclusiveStartKey }))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey !== undefined)
}
