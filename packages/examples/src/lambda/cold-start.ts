import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Answer, Asked } from './asked.js'

export interface Start {
  /** Milliseconds until the module was loaded. */
  readonly load: number
  /** Milliseconds of the first call, with its query. */
  readonly call: number
  readonly answer: Answer
}

/** What Lambda does first in a container: loads the file, calls the handler. */
const program = `
  const [file, event] = process.argv.slice(1)
  const began = performance.now()
  const { handler } = require(file)
  const loaded = performance.now()
  handler(JSON.parse(event)).then(answer => {
    const called = performance.now()
    process.stdout.write(JSON.stringify({ load: loaded - began, call: called - loaded, answer }))
    process.exit()
  })
`

/** In a fresh process of Node. */
export async function coldStart(file: string, event: Asked, endpoint: string): Promise<Start> {
  const env = {
    ...process.env,
    NODE_NO_WARNINGS: '1',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-north-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  }
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program, file, JSON.stringify(event)], { env })
  return JSON.parse(stdout) as Start
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
