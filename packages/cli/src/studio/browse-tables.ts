import type { Policy } from '@hashrange/compiler'
import { inTurns } from '../command/in-turns.js'
import type { Session } from '../config/session.js'
import { summaryOf } from '../table/table-summary.js'
import { assumedItemBytes, describedAtMost, isSizeAssumed } from './known-tables.js'
import { findTypeScript } from './typings.js'
import type { BrowsedTable, Overview } from './protocol.js'

export async function browseTables(session: Session, { scan = false }: Policy, mayWrite: boolean): Promise<Overview> {
  const names = await session.deployed().tables.list()
  const described = await inTurns(names.slice(0, describedAtMost), name => describeTable(session, name))
  const others = names.slice(describedAtMost).map((table): BrowsedTable => ({ table, ...nameOf(session, table) }))
  return {
    where: await whereOf(session),
    mayWrite,
    completes: findTypeScript(session.loaded.folder) !== undefined,
    scan: typeof scan === 'boolean' ? scan : scan.tables,
    tables: [...described, ...others],
    ...(described.some(({ summary }) => summary !== undefined && isSizeAssumed(summary)) ? { assumedItemBytes } : {}),
  }
}

export async function describeTable(session: Session, table: string): Promise<BrowsedTable> {
  // Anew each time: what is looked at may have changed.
  const summary = summaryOf(await session.deployed().tables.describe(table))
  return { table, ...nameOf(session, table), summary }
}

function nameOf(session: Session, table: string): { readonly name?: string } {
  const name = session.definitionOf(table)?.name
  if (name !== undefined) return { name }
  return session.tableNameOf(table) === table ? { name: table } : {}
}

async function whereOf({ client }: Session): Promise<string> {
  const endpoint = await client.config.endpoint?.()
  if (endpoint === undefined) return `DynamoDB in ${await client.config.region()}`
  const { protocol, hostname, port } = endpoint
  return `${protocol}//${hostname}${port === undefined ? '' : `:${String(port)}`}`
}
