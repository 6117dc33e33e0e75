// The reading process of `npm run stream`.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Hashrange } from '@hashrange/runtime'
import type { StreamReport, StreamTask } from './stream-report.js'

process.once('message', (task: StreamTask) => {
  void measure(task).then(report => process.send?.(report, () => process.exit()))
})

async function measure({ endpoint, tableName, items }: StreamTask): Promise<StreamReport> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' }
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials })
  const db = new Hashrange<{ stream: { id: string; at: number } }>({ client, tableNames: { stream: tableName } })
  const started = performance.now()
  let rows = 0
  for await (const row of db.from('stream').where('id', '=', 'all').stream()) {
    if (row.at !== rows) throw new Error(`row ${String(rows)} has at ${String(row.at)}`)
    rows += 1
  }
  if (rows !== items) throw new Error(`${String(rows)} rows of ${String(items)}`)
  return { items, milliseconds: performance.now() - started, peakBytes: process.resourceUsage().maxRSS * 1024 }
}
