import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface WorkerRun {
  readonly lines: readonly string[]
  readonly killed: boolean
}

/** Runs a job in a process of its own, and kills it after so many lines. */
export async function runWorker(args: readonly string[], endpoint: string, killAfter = Infinity): Promise<WorkerRun> {
  const env = {
    ...process.env,
    NODE_NO_WARNINGS: '1',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  }
  const worker = fileURLToPath(new URL('worker.ts', import.meta.url))
  const node = ['--conditions=@hashrange/source', '--import', 'tsx', worker, ...args]
  const child = spawn(process.execPath, node, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0 || signal !== null) resolve(signal)
      else reject(new Error(`the worker ended with ${String(code)}`))
    })
  })
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (lines.length === killAfter) child.kill('SIGKILL')
  }
  return { lines, killed: (await ended) !== null }
}
