import type { CreateTableCommandInput, GlobalSecondaryIndexDescription } from '@aws-sdk/client-dynamodb'
import type { ProofTable } from '@hashrange/testkit/proof'

/** The CreateTable whose table is described like this, under a name of its own. */
export function createTableInputOf(table: ProofTable, name: string): CreateTableCommandInput {
  const { KeySchema, AttributeDefinitions, LocalSecondaryIndexes: local, GlobalSecondaryIndexes: global } = table
  return {
    TableName: name,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(local === undefined ? {} : { LocalSecondaryIndexes: local.map(indexOf) }),
    ...(global === undefined ? {} : { GlobalSecondaryIndexes: global.map(indexOf) }),
  }
}

/** What can be said of an index when it is created. */
const indexOf = ({ IndexName, KeySchema, Projection }: GlobalSecondaryIndexDescription) => ({
  IndexName,
  KeySchema,
  Projection,
})
