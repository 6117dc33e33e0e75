// `npm run stream -- [items...]`: the time and the memory that a stream takes, for tables of several sizes. The reader is a
// process of its own, so that neither the engine's memory nor the loader's is counted.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { createTable, createTableInput, loadItems, startEngine } from '@hashrange/testkit'
import type { StreamReport, StreamTask } from './stream/stream-report.js'

const given = process.argv.slice(2).map(Number)
const sizes = given.length > 0 ? given : [1000, 10_000, 100_000, 200_000]
/** What a stream may take at most, whatever its length. In bytes. */
const allowed = 150 * 1024 * 1024

const folder = await mkdtemp(join(tmpdir(), 'hashrange-stream-'))
const reader = join(folder, 'read-stream.mjs')
// As a program is deployed: what compiles it is not in the process.
await build({
  entryPoints: [fileURLToPath(new URL('stream/read-stream.ts', import.meta.url))],
  conditions: ['@hashrange/source'],
  platform: 'node',
  format: 'esm',
  bundle: true,
  outfile: reader,
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
})

const engine = await startEngine('dynoxide')
const reports: StreamReport[] = []
try {
  const tableName = engine.table('stream')
  await createTable(engine, createTableInput({ name: 'stream', hash: { id: 'S' }, range: { at: 'N' } }))
  let loaded = 0
  for (const size of [...sizes].sort((a, b) => a - b)) {
    const items = Array.from({ length: size - loaded }, (_, at) => itemAt(loaded + at))
    await loadItems(engine.client, tableName, items)
    loaded = size
    reports.push(await read({ endpoint: engine.endpoint, tableName, items: size }))
    printReport(reports)
  }
} finally {
  await engine.close()
  await rm(folder, { recursive: true })
}
process.exitCode = reports.some(({ peakBytes }) => peakBytes > allowed) ? 1 : 0

/** About 200 bytes, as a small event has. */
function itemAt(at: number): object {
  return {
    id: 'all',
    at,
    name: `item ${String(at)}`,
    text: 'x'.repeat(120),
    tags: ['a', 'b'],
    more: { city: 'Oslo', n: at },
  }
}

async function read(task: StreamTask): Promise<StreamReport> {
  const child = fork(reader, [], { execArgv: ['--disable-warning=NodeVersionSupportWarning'] })
  child.send(task)
  const [report] = (await once(child, 'message')) as [StreamReport]
  return report
}

function printReport(all: readonly StreamReport[]): void {
  const { items, milliseconds, peakBytes } = all.at(-1) ?? { items: 0, milliseconds: 0, peakBytes: 0 }
  const perThousand = (milliseconds / items) * 1000
  const megabytes = (peakBytes / 1024 / 1024).toFixed(0)
  console.log(
    `${String(items).padStart(8)} items  ${milliseconds.toFixed(0).padStart(7)} ms  ${perThousand.toFixed(1).padStart(6)} ms a thousand  ${megabytes.padStart(4)} MB at most`,
  )
}
