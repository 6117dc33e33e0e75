import { DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Answer, Asked } from './asked.js'

const client = new DynamoDBClient({})

/** The same by the SDK alone: a Limit counts before the filter, so that pages are read until there are three rows. */
export async function handler({
  pathParameters: { device },
  queryStringParameters: { above },
}: Asked): Promise<Answer> {
  const pages = paginateQuery(
    { client },
    {
      TableName: 'reading',
      KeyConditionExpression: 'device = :device',
      FilterExpression: 'celsius > :above',
      ProjectionExpression: '#at, celsius',
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':device': { S: device }, ':above': { N: above } },
      ScanIndexForward: false,
    },
  )
  const rows: object[] = []
  for await (const { Items = [] } of pages) {
    rows.push(...Items.map(item => unmarshall(item)))
    if (rows.length >= 3) break
  }
  return { statusCode: 200, body: JSON.stringify(rows.slice(0, 3)) }
}
