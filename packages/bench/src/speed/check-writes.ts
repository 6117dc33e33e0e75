import { isDeepStrictEqual } from 'node:util'
import { QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { itemAt, type SpeedItem } from './speed-task.js'
import type { WriteArm } from './write-arms.js'

const count = 60

/** Every arm stores what it is given, in more requests than one, and changes the item that is meant and no other. */
export async function checkWrites(arms: readonly WriteArm[], client: DynamoDBClient, table: string): Promise<void> {
  for (const arm of arms) {
    const items = Array.from({ length: count }, (_, at) => ({ ...itemAt(at, 'written'), note: arm.name }))
    await arm.write(items)
    demandItems(arm, await writtenItems(client, table), items)
    await arm.update(7, arm.name)
    const changed = items.map(item => (item.at === 7 ? { ...item, status: arm.name, count: item.count + 1 } : item))
    demandItems(arm, await writtenItems(client, table), changed)
  }
}

/** What a library adds to the items for itself is its own affair. */
function demandItems({ name }: WriteArm, got: readonly object[], wanted: readonly SpeedItem[]): void {
  const isKnown = ([attribute]: readonly [string, unknown]): boolean => attribute in itemAt(0)
  const known = got.map(item => Object.fromEntries(Object.entries(item).filter(isKnown)))
  if (!isDeepStrictEqual(known, wanted)) throw new Error(`${name} writes something else`)
}

async function writtenItems(client: DynamoDBClient, TableName: string): Promise<readonly object[]> {
  const values = { ':id': { S: 'written' } }
  const input = { TableName, KeyConditionExpression: 'id = :id', ExpressionAttributeValues: values }
  const { Items = [] } = await client.send(new QueryCommand(input))
  return Items.map(item => unmarshall(item))
}
