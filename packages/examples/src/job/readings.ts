import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { attr, defineTable, Hashrange } from 'hashrange'

export const readings = defineTable({
  name: 'reading',
  key: { partition: 'device', sort: 'at' },
  attributes: {
    device: attr.string(),
    at: attr.number(),
    celsius: attr.number(),
    fahrenheit: attr.number().optional(),
  },
})

export const openReadings = (client: DynamoDBClient) => new Hashrange({ client, tables: [readings] })

export type Readings = ReturnType<typeof openReadings>
