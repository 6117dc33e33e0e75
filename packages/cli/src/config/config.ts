import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { isDefinition, type AnyTableDefinition, type Policy } from '@hashrange/compiler'
import { checkOptions, type OptionChecks } from '@hashrange/query'
import type { TableNames } from '@hashrange/runtime'

/**
 * What `hashrange.config.ts` gives.
 *
 * @example
 * ```ts
 * import type { Config } from '@hashrange/cli'
 * const config: Config = { endpoint: 'http://127.0.0.1:8000', policy: { scan: { tables: ['colour'] } } }
 * export default config
 * ```
 */
export interface Config {
  /** A client of your own. Default: one made of `endpoint` and `region`, and of what the SDK finds in the environment. */
  readonly client?: DynamoDBClient
  readonly endpoint?: string
  readonly region?: string
  /** The tables as they are defined: what `diff` and `apply` hold the deployed ones to. Default: none. */
  readonly tables?: readonly AnyTableDefinition[]
  /** What the tables of queries and definitions are called in DynamoDB. Default: the same. */
  readonly tableNames?: TableNames
  /** What queries may do; a Scan needs `--scan` besides. Default: that of `new Hashrange`. */
  readonly policy?: Policy
  /** The folder of the migrations, from that of this file. Default: 'migrations'. */
  readonly migrations?: string
}

/**
 * Says what the `hashrange` command works on; the default export of `hashrange.config.ts`.
 *
 * @example
 * ```ts
 * import { defineConfig } from '@hashrange/cli'
 * import { attr, defineTable } from 'hashrange'
 * const people = defineTable({ name: 'person', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * export default defineConfig({ region: 'eu-north-1', tables: [people], migrations: 'migrations' })
 * ```
 *
 * Sends nothing. Throws `build.unknown-option`, `build.invalid-option`.
 */
export function defineConfig(config: Config): Config {
  checkOptions(config, 'hashrange.config', configChecks)
  return config
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

export const configChecks: OptionChecks<Config> = {
  client: {
    accepts: value => isObject(value) && 'send' in value && typeof value.send === 'function',
    expected: 'a DynamoDBClient',
  },
  endpoint: { accepts: isText, expected: 'an address such as http://127.0.0.1:8000' },
  region: { accepts: isText, expected: 'the name of a region' },
  tables: {
    accepts: value => Array.isArray(value) && value.every(table => isObject(table) && isDefinition(table)),
    expected: 'a list of tables by defineTable',
  },
  tableNames: {
    accepts: value => isObject(value) || typeof value === 'function',
    expected: 'a record or a function of names',
  },
  policy: { accepts: isObject, expected: 'an object of options' },
  migrations: { accepts: isText, expected: 'the path of a folder' },
}
