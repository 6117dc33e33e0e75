import { createExecutor } from '@hashrange/runtime'
import type { QueryInfo, StatementExecutor, StatementNode } from '@hashrange/query'
import type { Options } from '../argv/options.js'
import type { AnyDatabase } from '../config/session.js'
import { formatRows, isRowFormat, rowFormats, type RowFormat } from '../print/format-rows.js'
import { evaluateQuery } from '../query/evaluate-query.js'
import type { Command, Outcome } from './command.js'
import { policyFor } from './policy-for.js'

export const run: Command = {
  name: 'run',
  summary: 'Runs a query and prints its rows; what would read a whole table is refused without --scan.',
  takes: '<query>',
  arity: [1, 1],
  options: {
    format: { value: '<format>', choices: rowFormats, summary: `${rowFormats.join(', ')}; default: table` },
    limit: { value: '<n>', summary: 'rows at most' },
    scan: { summary: 'allows reading whole tables' },
    write: { summary: 'allows inserts, updates, deletes and transactions that write' },
  },
  examples: [
    { command: `hashrange run "db.from('person').where('id', '=', 'a')"`, does: 'rows in a table' },
    {
      command: `hashrange run "db.from('person').where('first_name', '=', 'Ann')" --format csv --limit 10`,
      does: 'at most ten, for a spreadsheet',
    },
    { command: `hashrange run "db.from('colour')" --scan --format ndjson`, does: 'all of a table, a row a line' },
    {
      command: `hashrange run "db.updateTable('person').add('age', 1).where('id', '=', 'a')" --write`,
      does: 'a write',
    },
  ],
  run: async ({ args, options, session }) => {
    const format = formatOf(options)
    const { node, limited } = evaluateQuery(args[0] ?? '')
    if (isWrite(node) && !options.flag('write')) throw options.wrongUse('This query writes: say --write')
    const limit = options.count('limit')
    const statement = limit === undefined ? node : limited(limit)
    if (statement === undefined) throw options.wrongUse('--limit is for a read of one table')
    const config = session.hashrangeConfig(policyFor(session, options.flag('scan')))
    const { executor, tables } = createExecutor<AnyDatabase>(config, 'hashrange run')
    const first = async (table: string): Promise<readonly string[]> =>
      ((await tables.describe(table)).KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName)
    return outcomeOf(executor, statement, format, first)
  },
}

function formatOf(options: Options): RowFormat {
  const format = options.text('format') ?? 'table'
  if (options.flag('json') && options.text('format') !== undefined)
    throw options.wrongUse('--json prints rows and what they took, --format the rows alone: say one of them')
  // Others were refused with the options.
  return isRowFormat(format) ? format : 'table'
}

const isWrite = ({ kind }: StatementNode): boolean => kind !== 'Select' && kind !== 'TransactGet'

async function outcomeOf(
  executor: StatementExecutor,
  node: StatementNode,
  format: RowFormat,
  /** The key of a table, which was described for the query. */
  keyOf: (table: string) => Promise<readonly string[]>,
): Promise<Outcome> {
  if (node.kind === 'Select') {
    const { rows, info } = await executor.executeWithInfo(node)
    const first = node.projection?.map(({ segments: [name] }) => name) ?? (await keyOf(node.table))
    return { data: { rows, info }, text: formatRows(rows, format, first), note: noteOf(info) }
  }
  if (node.kind === 'TransactGet') {
    const rows = await executor.executeTransactGet(node)
    const found = rows.filter(row => row !== undefined)
    return { data: { rows: rows.map(row => row ?? null) }, text: formatRows(found, format) }
  }
  if (node.kind === 'TransactWrite') {
    await executor.executeTransactWrite(node)
    return { data: { done: true }, text: 'done' }
  }
  const { count, rows = [] } = await executor.executeWrite(node)
  const data = { [written[node.kind]]: Number(count), rows }
  const note = `${counted(Number(count), 'item')} ${written[node.kind]}`
  return rows.length === 0
    ? { data, text: note }
    : { data, text: formatRows(rows, format, await keyOf(node.table)), note }
}

const written = { Insert: 'inserted', Update: 'updated', Delete: 'deleted' } as const

const counted = (count: number, what: string): string => `${String(count)} ${what}${count === 1 ? '' : 's'}`

/** Never a part that looks like the whole. */
function noteOf({ count, scannedCount, requests, consumedCapacity, stopReason }: QueryInfo): string {
  const capacity = consumedCapacity === undefined ? '' : `, ${String(consumedCapacity)} read units`
  const cut = stopReason === 'end' || stopReason === 'limit' ? '' : `; there may be more: stopped by ${stopReason}`
  return `${counted(count, 'row')}, ${counted(scannedCount, 'item')} read, ${counted(requests, 'request')}${capacity}${cut}`
}
