import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { defineConfig } from 'kysely-ctl'

const { DynamoDialect } = globalThis.hashrangeKysely
const prefix = process.env['TABLE_PREFIX'] ?? ''

export default defineConfig({
  dialect: new DynamoDialect({ client: new DynamoDBClient({}), tableNames: name => prefix + name }),
  migrations: { migrationFolder: 'migrations' },
  seeds: { seedFolder: 'seeds' },
})
