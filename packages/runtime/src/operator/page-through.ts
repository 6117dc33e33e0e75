import { queryRequest, scanRequest, type QueryPlan, type ScanPlan } from '@hashrange/compiler'
import { HashrangeError } from '@hashrange/query'
import type { ItemStream, ReadRun } from '../execute/read-run.js'

/** The pages of one Query or Scan. Only an answer without LastEvaluatedKey is the last one; a page may be empty. */
export async function* pageThrough(plan: QueryPlan | ScanPlan, run: ReadRun): ItemStream {
  const { maxPages, consented } = plan.paging
  let pages = 0
  let startKey: Parameters<typeof queryRequest>[1]
  do {
    const request = plan.kind === 'Query' ? queryRequest(plan, startKey) : scanRequest(plan, startKey)
    const output = await run.send(request, plan.table)
    pages += 1
    run.scannedCount += output.ScannedCount ?? 0
    yield output.Items ?? []
    startKey = output.LastEvaluatedKey
    if (startKey !== undefined && pages === maxPages) {
      run.stopReason = run.options.pageLimit === undefined ? 'not-recursive' : 'page-limit'
      run.lastEvaluatedKey = startKey
      // Whoever left `recursive` at its default has not said that a part of the answer will do.
      if (consented || run.carriesStopReason) return
      const { scannedCount: itemsRead, rows: rowsFound } = run
      throw new HashrangeError('policy.scan-incomplete', { table: plan.table, itemsRead, rowsFound })
    }
  } while (startKey !== undefined)
}
