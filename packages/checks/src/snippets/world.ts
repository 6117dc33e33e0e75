import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import { createTable, defaultEngine, loadItems, startEngine } from '@hashrange/testkit'

/** What a module in `setup/` exports. Besides these: the type `Database`, and `open()`, which makes `db` and `client`. */
interface Setup {
  readonly tables: readonly CreateTableCommandInput[]
  /** Plain values. */
  readonly rows: Readonly<Record<string, readonly object[]>>
}

export interface World {
  readonly close: () => Promise<void>
}

/** Nothing listens there: a snippet without a setup must not reach a table by chance, and AWS's least of all. */
const nowhere = 'http://127.0.0.1:1'

/** An engine with the tables of the setup under their plain names, found by every client that names no endpoint. */
export async function openWorld(setup: string | undefined): Promise<World> {
  pointClientsTo(nowhere)
  if (setup === undefined) return { close: () => Promise.resolve() }
  // An endpoint of the user's is shared, and has no place for tables without a prefix.
  const engine = await startEngine(defaultEngine({ ...process.env, DYNAMODB_ENDPOINT: undefined }))
  const { tables, rows } = (await import(`./setup/${setup}.js`)) as Setup
  for (const table of tables) {
    const { TableName = '' } = await createTable({ ...engine, table: name => name }, table)
    await loadItems(engine.client, TableName, rows[TableName] ?? [])
  }
  pointClientsTo(engine.endpoint)
  return { close: engine.close }
}

function pointClientsTo(endpoint: string): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-north-1',
    AWS_ACCESS_KEY_ID: 'snippet',
    AWS_SECRET_ACCESS_KEY: 'snippet',
  })
}
