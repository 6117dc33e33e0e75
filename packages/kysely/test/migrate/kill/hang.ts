// A migrator of its own, to be killed while it holds the lock: `hang.ts <endpoint> <prefix>`. It says when it does.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Kysely } from 'kysely'
import { DynamoDialect } from '../../../src/index.js'
import { Migrator, provide } from '../kysely-migration.js'

const [, , endpoint = '', prefix = ''] = process.argv
const credentials = { accessKeyId: 'testkit', secretAccessKey: 'testkit' }
const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials })
const db = new Kysely<object>({
  dialect: new DynamoDialect({ client, tableNames: name => prefix + name, migrations: { leaseMs: 600 } }),
})
const hang = async (): Promise<void> => {
  process.stdout.write('holds the lock\n')
  await new Promise(resolve => setTimeout(resolve, 600_000))
}
await new Migrator({ db, provider: provide({ first: { up: hang } }) }).migrateToLatest()
