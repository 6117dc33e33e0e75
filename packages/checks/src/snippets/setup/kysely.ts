import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { DynamoDialect } from '@hashrange/kysely'
import { Kysely } from 'kysely'
import { listenTo, type Sent } from '../sent.js'
import type { Database } from './person.js'

export { rows, tables, type Database } from './person.js'

/** The same tables, asked through Kysely. */
export function open(): { readonly db: Kysely<Database>; readonly client: DynamoDB; readonly sent: Sent } {
  const client = new DynamoDB({})
  return { db: new Kysely<Database>({ dialect: new DynamoDialect({ client }) }), client, sent: listenTo(client) }
}
