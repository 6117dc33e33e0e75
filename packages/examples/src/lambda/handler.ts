import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Hashrange } from 'hashrange'
import type { Answer, Asked } from './asked.js'
import { readings } from './readings.js'

// Made once a container. The definition stands in for DescribeTable: the first request is the Query.
const db = new Hashrange({ client: new DynamoDBClient({}), tables: [readings] })

/** The last readings of a device that were warmer than something. */
export async function handler({
  pathParameters: { device },
  queryStringParameters: { above },
}: Asked): Promise<Answer> {
  const rows = await db
    .from('reading')
    .select(['at', 'celsius'])
    .where('device', '=', device)
    .where('celsius', '>', Number(above))
    .orderBy('at', 'desc')
    .limit(3)
    .execute()
  return { statusCode: 200, body: JSON.stringify(rows) }
}
