// Runs snippets one after another in a process of their own, which is plain Node: `run-snippets.ts <jobs> <results>`.
// Each has an engine to itself, which every client finds by the SDK's own variable for the endpoint, and an empty folder to
// work in, and nothing else.
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import type { SnippetJob, SnippetResult } from './run-snippets-apart.js'
import { openWorld } from './world.js'

const patienceMs = 20_000
const [, , jobsFile = '', resultsFile = ''] = process.argv
const jobs = JSON.parse(readFileSync(jobsFile, 'utf8')) as readonly SnippetJob[]

for (const job of jobs) {
  const result: SnippetResult = { module: job.module, ...(await run(job)) }
  appendFileSync(resultsFile, `${JSON.stringify(result)}\n`)
}
// A client that a snippet has left open must not hold up the end.
process.exit(0)

async function run({ module, setup }: SnippetJob): Promise<Omit<SnippetResult, 'module'>> {
  const world = await openWorld(setup)
  const write = process.stdout.write.bind(process.stdout)
  let printed = ''
  process.chdir(mkdtempSync(join(dirname(module), 'work-')))
  process.stdout.write = chunk => {
    printed += String(chunk)
    return true
  }
  try {
    await withPatience(import(pathToFileURL(module).href))
    return { printed }
  } catch (error) {
    return { printed, error: inspect(error) }
  } finally {
    process.stdout.write = write
    await world.close()
  }
}

/** Ends also with what a promise that nobody waited for was rejected with, and after some time at the latest. */
async function withPatience(loading: Promise<unknown>): Promise<void> {
  const tooLong = `did not end within ${String(patienceMs / 1000)} s`
  const strays: unknown[] = []
  const note = (reason: unknown): void => {
    strays.push(reason)
  }
  process.on('unhandledRejection', note)
  try {
    const outcome = await Promise.race([loading.then(() => 'ended'), setTimeout(patienceMs, tooLong, { ref: false })])
    if (outcome === tooLong) throw new Error(tooLong)
    // Node tells of a stray rejection once the microtasks are through.
    await setImmediate()
    if (strays.length > 0) throw strays[0]
  } finally {
    process.off('unhandledRejection', note)
  }
}
