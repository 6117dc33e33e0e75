import {
  queryRequest,
  scanRequest,
  type DynamoRequest,
  type Key,
  type QueryPlan,
  type ScanPlan,
} from '@hashrange/compiler'
import { invariant } from '@hashrange/query'
import type { ItemPage, ItemStream, Position, ReadFlow } from '../cursor/position.js'
import { decodedRows } from '../decode/decode-answer.js'
import type { RowForm } from '../decode/page-rows.js'
import type { Item } from '../dynamo-client.js'
import { ScanCut } from '../execute/budget.js'
import type { ReadRun } from '../execute/read-run.js'
import { pageSizes } from './page-sizes.js'

type PageRequest = DynamoRequest & { readonly operation: 'Query' | 'Scan' }
type Output = Awaited<ReturnType<typeof send>>

/**
 * The pages of one Query or Scan. Only an answer without LastEvaluatedKey is the last one; a page may be empty. Where
 * nothing bounds how many rows are wanted, the next page is read while this one is used.
 */
export async function* pageThrough(
  plan: QueryPlan | ScanPlan,
  run: ReadRun,
  flow: ReadFlow,
  segment?: number,
): ItemStream {
  let from = startOf(flow.from)
  if (from === 'end') return
  const sizes = pageSizes(plan, flow)
  const { maxPages = Infinity, consented } = plan.paging
  const mayStop = consented || !run.mode.followsPages
  const keyAttributes = run.keyAttributes('index' in plan ? plan.index : undefined)
  const request = (start: Position): Promise<Output> => {
    const pageSize = sizes()
    const make = (): PageRequest => requestFor(plan, start, Math.min(pageSize, run.itemsLeft), segment)
    return send(run, make, plan.table, flow.rows)
  }
  let pending = request(from)
  for (let pages = 1; ; pages += 1) {
    const output = await pending
    const last = output.LastEvaluatedKey
    const isCut = last !== undefined && pages >= maxPages && mayStop
    const next: Position = last === undefined ? 'end' : { key: last }
    run.events.emit(() => ({
      kind: 'page.read',
      table: plan.table,
      items: output.Count ?? 0,
      scanned: output.ScannedCount ?? 0,
      isLast: last === undefined,
    }))
    if (isCut) run.stopReason = run.options.pageLimit === undefined ? 'not-recursive' : 'page-limit'
    if (last !== undefined && !isCut && run.mode.looksAhead === true && flow.demand === undefined) {
      pending = request(next)
      // It may fail before its page is asked for; the failure is raised then.
      pending.catch(() => undefined)
      yield pageOf(output, from, next, keyAttributes)
    } else {
      yield pageOf(output, from, next, keyAttributes)
      if (next === 'end') return
      if (isCut) {
        // Whoever left `recursive` at its default has not said that a part of the answer will do.
        if (!consented && !run.mode.carriesStopReason) throw new ScanCut()
        return
      }
      pending = request(next)
    }
    from = next
  }
}

const send = (run: ReadRun, make: () => PageRequest, table: string, rows: RowForm | undefined) =>
  run.send(make, table, true, rows)

const startOf = (from: Position): Position => {
  invariant(from === 'start' || from === 'end' || 'key' in from, 'a cursor that does not fit its plan')
  return from
}

function requestFor(
  plan: QueryPlan | ScanPlan,
  from: Position,
  pageSize: number,
  segment: number | undefined,
): PageRequest {
  const start = typeof from === 'object' && 'key' in from ? from.key : plan.startKey
  const { pageSize: _, ...paging } = plan.paging
  const sized = pageSize === Infinity ? paging : { ...paging, pageSize }
  return plan.kind === 'Query'
    ? queryRequest({ ...plan, paging: sized }, start)
    : scanRequest({ ...plan, paging: sized }, start, segment)
}

function pageOf(output: Output, from: Position, next: Position, keyAttributes: readonly string[]): ItemPage {
  const { Count = 0 } = output
  const rows = decodedRows(output)
  const length = rows?.length ?? output.Items?.length ?? 0
  const counted = length === 0 && Count > 0 ? { counted: Count } : {}
  return {
    // To look at the items of rows is to have them made.
    get items() {
      return output.Items ?? []
    },
    ...(rows === undefined ? {} : { rows }),
    ...counted,
    after: count => {
      if (count >= length) return next
      const item = output.Items?.[count - 1]
      return item === undefined ? from : { key: keyOf(item, keyAttributes) }
    },
  }
}

/** The key of a row, from which DynamoDB goes on as from its own LastEvaluatedKey. */
function keyOf(item: Item, names: readonly string[]): Key {
  return Object.fromEntries(
    names.map(name => {
      const value = item[name]
      invariant(value, 'a row lacks a key attribute of the path that it was read by')
      return [name, value]
    }),
  )
}
