import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { AnyTableDefinition, Policy } from '@hashrange/compiler'
import { cliError } from '../error/cli-error.js'
import { Hashrange, type HashrangeConfig, type TableNames } from '@hashrange/runtime'
import type { Options } from '../argv/options.js'
import type { Terminal } from '../terminal.js'
import { loadConfig, type LoadedConfig } from './load-config.js'

export type AnyDatabase = Record<string, Record<string, unknown>>

/** The tables that a command works on, and where it finds them. */
export class Session {
  readonly loaded: LoadedConfig
  readonly client: DynamoDBClient
  readonly #ownsClient: boolean

  constructor(loaded: LoadedConfig, client: DynamoDBClient, ownsClient: boolean) {
    this.loaded = loaded
    this.client = client
    this.#ownsClient = ownsClient
  }

  static async open(options: Options, terminal: Terminal): Promise<Session> {
    const loaded = await loadConfig(terminal.folder, options.text('config'))
    const { config } = loaded
    const endpoint = options.text('endpoint') ?? config.endpoint
    const region = options.text('region') ?? config.region
    // What is said on the command line is meant: it stands over a client, too.
    if (config.client !== undefined && endpoint === undefined && region === undefined)
      return new Session(loaded, config.client, false)
    return new Session(loaded, clientFor(endpoint, region, terminal), true)
  }

  get definitions(): readonly AnyTableDefinition[] {
    return this.loaded.config.tables ?? []
  }

  /** Throws where nothing is defined: a check of nothing would always pass. */
  get neededDefinitions(): readonly AnyTableDefinition[] {
    if (this.definitions.length > 0) return this.definitions
    const { file } = this.loaded
    if (file !== undefined) throw cliError('cli.invalid-file', { file, problem: 'defines no tables' })
    throw cliError('cli.wrong-use', {
      problem: 'There is no hashrange.config.ts here or above, which would define the tables',
      usage: 'Make one, or name it by --config.',
    })
  }

  /** What `new Hashrange` and its like are made of; queries see the tables as they are deployed. */
  hashrangeConfig(policy: Policy | undefined = this.loaded.config.policy): HashrangeConfig {
    const { tableNames, tables } = this.loaded.config
    return {
      client: this.client,
      ...(tableNames === undefined ? {} : { tableNames }),
      ...(tables === undefined ? {} : { tables }),
      ...(policy === undefined ? {} : { policy }),
    }
  }

  database(): Hashrange<AnyDatabase> {
    return new Hashrange<AnyDatabase>(this.hashrangeConfig())
  }

  /** With the names that DynamoDB has, whatever is defined. */
  deployed(): Hashrange<AnyDatabase> {
    return new Hashrange<AnyDatabase>({ client: this.client })
  }

  definitionOf(tableName: string): AnyTableDefinition | undefined {
    return this.definitions.find(({ name }) => this.tableNameOf(name) === tableName)
  }

  /** A name that is defined stands for its table, any other for itself. */
  deployedName(name: string): string {
    return this.definitions.some(definition => definition.name === name) ? this.tableNameOf(name) : name
  }

  tableNameOf(name: string): string {
    const names: TableNames = this.loaded.config.tableNames ?? {}
    if (typeof names === 'function') return names(name)
    return (Object.hasOwn(names, name) ? names[name] : undefined) ?? name
  }

  /** Of a whole table, as DynamoDB has counted it hours ago. */
  async itemCount(name: string, isWhole: boolean): Promise<number | undefined> {
    if (!isWhole) return undefined
    const { ItemCount } = await this.deployed().tables.describe(this.tableNameOf(name))
    return ItemCount
  }

  close(): void {
    if (this.#ownsClient) this.client.destroy()
  }
}

/** An engine on this machine wants credentials, and takes any. */
function clientFor(endpoint: string | undefined, region: string | undefined, { env }: Terminal): DynamoDBClient {
  const isLocal = endpoint !== undefined && /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(endpoint)
  const hasCredentials = env['AWS_ACCESS_KEY_ID'] !== undefined || env['AWS_PROFILE'] !== undefined
  const hasRegion = region !== undefined || env['AWS_REGION'] !== undefined
  return new DynamoDBClient({
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(isLocal && !hasRegion ? { region: 'us-east-1' } : {}),
    ...(isLocal && !hasCredentials ? { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } : {}),
  })
}
