// `npm run bench`: Hashrange beside the SDK and beside the least that reading can take. Every arm is checked first. Writes
// what it measured into the README and its chart.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { createTable, createTableInput, loadItems, startEngine } from '@hashrange/testkit'
import { itemAt, tableItems, type SpeedReport, type SpeedTask } from './speed/speed-task.js'
import { growthTable, speedChart, speedTable } from './speed/speed-table.js'

const beginning = '<!-- speed -->'
const end = '<!-- end of speed -->'
const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'hashrange-speed-'))
const children: ChildProcess[] = []
const engine = await startEngine('dynoxide')
try {
  // As a program is deployed: what compiles it is not in the process.
  await build({
    entryPoints: [pathOf('speed/measure.ts'), pathOf('speed/page-server.ts')],
    conditions: ['@hashrange/source'],
    platform: 'node',
    format: 'esm',
    bundle: true,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
  const name = engine.table('speed')
  const table = await createTable(engine, createTableInput({ name: 'speed', hash: { id: 'S' }, range: { at: 'N' } }))
  const items = Array.from({ length: tableItems }, (_, at) => itemAt(at))
  await loadItems(engine.client, name, items)
  const [port] = (await once(start('page-server.mjs'), 'message')) as [number]
  const measuring = start('measure.mjs')
  const task: SpeedTask = {
    pageEndpoint: `http://127.0.0.1:${String(port)}`,
    engineEndpoint: engine.endpoint,
    table,
  }
  measuring.send(task)
  const [report] = (await once(measuring, 'message')) as [SpeedReport]
  await writeReadme(report)
} finally {
  for (const child of children) child.kill()
  await engine.close()
  await rm(folder, { recursive: true })
}

function start(script: string): ChildProcess {
  const child = fork(join(folder, script), [], { execArgv: ['--disable-warning=NodeVersionSupportWarning'] })
  children.push(child)
  child.once('exit', code => {
    if (code !== 0 && code !== null) throw new Error(`${script} ended with ${String(code)}`)
  })
  return child
}

async function writeReadme({ workloads, growth }: SpeedReport): Promise<void> {
  const readme = pathOf('../README.md')
  const text = await readFile(readme, 'utf8')
  const [before, after] = [text.indexOf(beginning), text.indexOf(end)]
  if (before === -1 || after < before) throw new Error('the README has no place for the results')
  const load = `Load of the machine at the end, of ${String(cpus().length)} cores: ${loadavg()[0]?.toFixed(1) ?? '?'}.`
  const parts = [
    beginning,
    load,
    ...workloads.map(speedTable),
    growthTable(growth),
    '![wall time of each arm](speed.svg)',
    '',
  ]
  const results = text.slice(0, before) + parts.join('\n\n') + text.slice(after)
  await writeFile(readme, results)
  await writeFile(pathOf('../speed.svg'), speedChart(workloads))
}
