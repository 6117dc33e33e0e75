import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../workspace.js'
import type { WrittenSnippet } from './write-snippets.js'

export interface SnippetJob {
  readonly module: string
  readonly setup?: string
}

export interface SnippetResult {
  readonly module: string
  readonly printed: string
  /** What it ended with, if it did not end well. */
  readonly error?: string
}

const script = fileURLToPath(new URL('run-snippets.ts', import.meta.url))

/** Runs the snippets in one process of their own and gives a result for each, also when that process dies on the way. */
export function runSnippetsApart(snippets: readonly WrittenSnippet[], directory: string): readonly SnippetResult[] {
  const jobsFile = join(directory, 'jobs.json')
  const resultsFile = join(directory, 'results.jsonl')
  const jobs = snippets.map(({ module, setup }): SnippetJob => ({ module, ...(setup !== undefined && { setup }) }))
  writeFileSync(jobsFile, JSON.stringify(jobs))
  const flags = ['--conditions=@hashrange/source', '--import', 'tsx']
  const { stderr, status } = spawnSync(process.execPath, [...flags, script, jobsFile, resultsFile], {
    cwd: root,
    encoding: 'utf8',
  })
  const lines = existsSync(resultsFile) ? readFileSync(resultsFile, 'utf8').trimEnd().split('\n') : []
  const results = lines.map(line => JSON.parse(line) as SnippetResult)
  const lastWords = `its process ended with ${String(status)} before it was done\n${stderr}`
  return jobs.map(
    ({ module }) => results.find(result => result.module === module) ?? { module, printed: '', error: lastWords },
  )
}
