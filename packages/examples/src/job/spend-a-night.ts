import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '@hashrange/testkit'
import { openReadings, readings } from './readings.js'
import { runWorker } from './run-worker.js'

/** Both jobs are killed in the middle and run again: what is then so. */
export async function* spendANight(
  engine: Engine,
  items: number,
): AsyncGenerator<readonly [what: string, answer: string]> {
  const db = openReadings(engine.client)
  await db.tables.create(readings)
  const all = Array.from({ length: items }, (_, at) => ({ device: `d${String(at % 7)}`, at, celsius: at % 30 }))
  await db.replaceInto('reading').values(all).execute()

  const directory = await mkdtemp(join(tmpdir(), 'hashrange-job-'))
  const path = join(directory, 'readings.jsonl')
  try {
    for (const killAfter of [3, Infinity]) {
      const { lines, killed } = await runWorker(['export', path], engine.endpoint, killAfter)
      const spent = lines.filter(line => line === 'budget spent').length
      const exported = (await readFile(path, 'utf8')).trim().split('\n')
      const distinct = new Set(exported).size
      const said = `${String(exported.length)} lines, ${String(distinct)} distinct`
      yield ['export', killed ? `killed after ${String(killAfter)} pages` : `${said}, ${String(spent)} budgets spent`]
    }
    for (const killAfter of [2, Infinity]) {
      const { lines, killed } = await runWorker(['fill'], engine.endpoint, killAfter)
      yield ['backfill', killed ? `killed after ${String(killAfter)} pages` : String(lines.at(-1))]
    }
    const filled = db.from('reading').where('fahrenheit', '>=', 32).options({ scan: true, recursive: true })
    yield ['filled', String(await filled.count())]
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
