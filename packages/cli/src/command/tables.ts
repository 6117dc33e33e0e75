import { diffTables } from '@hashrange/migrations'
import type { Session } from '../config/session.js'
import { listText, summaryText, type Defined, type ListedTable } from '../table/summary-text.js'
import { summaryOf } from '../table/table-summary.js'
import type { Command, CommandInput, Outcome } from './command.js'
import { inTurns } from './in-turns.js'

export const tables: Command = {
  name: 'tables',
  summary:
    'Lists the tables, or describes one: keys, indexes, billing, stream, lifetime, and whether it is as defined.',
  takes: '[name]',
  arity: [0, 1],
  options: {},
  examples: [
    { command: 'hashrange tables', does: 'all tables of the account and region' },
    { command: 'hashrange tables person', does: 'one of them, by its name in the definitions or in DynamoDB' },
    { command: 'hashrange tables person --json', does: 'the same for a program' },
  ],
  run: ({ args, session, paint }) => {
    const [name] = args
    return name === undefined ? list(session) : describe(session, name, paint)
  },
}

async function list(session: Session): Promise<Outcome> {
  const db = session.deployed()
  const names = await db.tables.list()
  const listed = await inTurns(names, async (table): Promise<ListedTable> => {
    const defined = session.definitionOf(table) === undefined ? 'no' : 'yes'
    return { table, summary: summaryOf(await db.tables.describe(table)), defined }
  })
  const missing = session.definitions
    .map(({ name }) => session.tableNameOf(name))
    .filter(table => !names.includes(table))
    .map((table): ListedTable => ({ table, defined: 'missing' }))
  const all = [...listed, ...missing]
  return { data: all.map(({ table, summary, defined }) => ({ table, ...summary, defined })), text: listText(all) }
}

async function describe(session: Session, name: string, paint: CommandInput['paint']): Promise<Outcome> {
  const db = session.deployed()
  const table = session.deployedName(name)
  const description = await db.tables.describe(table)
  const summary = summaryOf(description, (await db.tables.timeToLiveOf(table)) ?? null)
  const defined = await definedOf(session, table)
  return {
    data: { ...summary, defined: defined.state, differences: defined.reasons },
    text: summaryText(summary, defined, paint),
  }
}

async function definedOf(session: Session, table: string): Promise<Defined> {
  const definition = session.definitionOf(table)
  if (definition === undefined) return { state: 'undefined', reasons: [] }
  const [difference] = await diffTables(session.database(), [definition])
  return { state: difference?.state ?? 'undefined', reasons: difference?.changes.map(({ reason }) => reason) ?? [] }
}
