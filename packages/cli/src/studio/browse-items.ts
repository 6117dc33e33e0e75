import type { Session } from '../config/session.js'
import { columnsOf } from '../print/format-rows.js'
import { plainValue } from '../print/plain-value.js'
import type { RequestRecorder } from './record-requests.js'
import type { RunView } from './protocol.js'
import type { PageWanted } from './run-text.js'

export interface ItemsWanted extends PageWanted {
  readonly table: string
}

/**
 * One page of the items of a table, as they are stored: one Scan of so many items, which whoever looks at them
 * has asked for. What the policy allows queries does not matter here, for nothing is ever read on by itself.
 */
export async function browseItems(
  { session, recorder }: { readonly session: Session; readonly recorder: RequestRecorder },
  { table, size, after, signal }: ItemsWanted,
): Promise<RunView> {
  const db = session.deployed()
  const { KeySchema = [] } = await db.tables.describe(table)
  const first = KeySchema.map(({ AttributeName = '' }) => AttributeName)
  const items = db.from(table).options({ scan: true, scanLimit: size, recursive: false, signal })
  const started = performance.now()
  const { result, requests } = await recorder.during(() => items.page({ size, after }))
  const ms = performance.now() - started
  const { rows, cursor, info } = result
  return {
    columns: columnsOf(rows, first),
    rows: rows.map(plainValue),
    ...(cursor === undefined ? {} : { cursor }),
    stopReason: info.stopReason,
    scanned: info.scannedCount,
    requests,
    ms,
  }
}
