import type { QueryInfo, StatementExecutor, StatementNode } from '@hashrange/query'
import { cliError } from '../error/cli-error.js'
import { statementIn, viewOf, type StatementBuilder } from '../playground/index.js'
import { columnsOf } from '../print/format-rows.js'
import { plainValue } from '../print/plain-value.js'
import { compileBy } from '../query/compile-query.js'
import { isWrite } from './plan-text.js'
import type { RunView } from './protocol.js'
import type { QuerySetting } from './query-setting.js'

export interface PageWanted {
  readonly size: number
  readonly after?: string | undefined
  readonly signal: AbortSignal
}

/** Runs a read, one page of rows of it: a Scan that is allowed goes no further than that either. */
export async function runText(queries: QuerySetting, text: string, wanted: PageWanted): Promise<RunView> {
  const { value } = statementIn(text)
  const node = value.toNode()
  if (isWrite(node)) throw cliError('cli.wrong-use', { problem: 'This query writes', usage: 'Ask for its dry run.' })
  const executor = await queries.executor()
  const { estimate } = viewOf(await compileBy(executor, node))
  const first =
    node.kind === 'Select'
      ? (node.projection?.map(({ segments: [name] }) => name) ?? (await queries.keyOf(node.table)))
      : []
  const started = performance.now()
  const { result, requests } = await queries.recorder.during(() => rowsOf(executor, value, node, wanted))
  const ms = performance.now() - started
  const { rows, cursor, info } = result
  return {
    columns: columnsOf(
      rows.filter(row => row !== undefined),
      first,
    ),
    rows: rows.map(row => plainValue(row ?? null)),
    ...(cursor === undefined ? {} : { cursor }),
    ...(info === undefined ? {} : { stopReason: info.stopReason, scanned: info.scannedCount }),
    ...(estimate === undefined ? {} : { estimate }),
    requests,
    ms,
  }
}

interface RowsRead {
  readonly rows: readonly (object | undefined)[]
  readonly cursor?: string
  readonly info?: QueryInfo
}

async function rowsOf(
  executor: StatementExecutor,
  builder: StatementBuilder,
  node: StatementNode,
  { size, after, signal }: PageWanted,
): Promise<RowsRead> {
  if (node.kind === 'TransactGet') return { rows: await executor.executeTransactGet(node) }
  // A statement of any other kind was refused.
  const select = builder as SelectLike
  const bounded = select.options({ signal })
  return executor.page((after === undefined ? bounded : bounded.after(after)).toNode(), size)
}

interface SelectLike {
  options(options: { readonly signal: AbortSignal }): SelectLike
  after(cursor: string): SelectLike
  toNode(): Parameters<StatementExecutor['page']>[0]
}
