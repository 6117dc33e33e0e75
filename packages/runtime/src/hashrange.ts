import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { checkPolicy, type Policy, type TableSource } from '@hashrange/compiler'
import { checkOptions, QueryCreator, type OptionChecks } from '@hashrange/query'
import { StatementRunner } from './execute/statement-runner.js'
import { MetadataCache, type TableNames } from './metadata/metadata-cache.js'
import { Tables } from './tables.js'

/** What an instance is made of. */
export interface HashrangeConfig {
  /** Your own client, with its region, credentials, retries and middleware. */
  readonly client: DynamoDBClient
  /** Tables that need not be described by a request: the `Table` of DescribeTable answers. Default: none. */
  readonly tables?: readonly TableSource[]
  /** What queries may do where they do not say so themselves. Default: no Scan, all pages of a Query. */
  readonly policy?: Policy
  /** How the names in queries become the names of tables. Default: they are the same. */
  readonly tableNames?: TableNames
}

/**
 * Builds queries and runs them on DynamoDB.
 *
 * Sends nothing when it is made; the first query on a table sends one DescribeTable.
 *
 * @example
 * ```ts
 * import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
 * import { Hashrange } from 'hashrange'
 * interface Database { person: { id: string; age?: number } }
 * const db = new Hashrange<Database>({ client: new DynamoDBClient({}) })
 * const rows = await db.from('person').where('id', 'in', ['a', 'b']).execute()
 * ```
 *
 * Throws `build.unknown-option` and `build.invalid-option` for what its configuration cannot hold.
 */
export class Hashrange<DB> extends QueryCreator<DB> {
  readonly tables: Tables<DB>

  constructor(config: HashrangeConfig) {
    const {
      client,
      tables = [],
      policy = {},
      tableNames,
    } = checkOptions<HashrangeConfig>(config, 'new Hashrange', configChecks)
    const metadata = new MetadataCache(client, tables, tableNames)
    super(new StatementRunner(client, metadata, checkPolicy(policy)))
    this.tables = new Tables(metadata)
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const configChecks: OptionChecks<HashrangeConfig> = {
  client: {
    accepts: value => isObject(value) && 'send' in value && typeof value.send === 'function',
    expected: 'a DynamoDBClient',
  },
  tables: { accepts: value => Array.isArray(value), expected: 'a list of tables as DescribeTable describes them' },
  policy: { accepts: isObject, expected: 'an object of options' },
  tableNames: {
    accepts: value => isObject(value) || typeof value === 'function',
    expected: 'a record or a function of names',
  },
}
