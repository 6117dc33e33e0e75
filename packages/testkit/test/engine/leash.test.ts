import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startOnLeash } from '../../src/engine/leashed-process.js'
import { until } from '../../src/engine/until.js'
import { isRunning } from '../is-running.js'

const holder = fileURLToPath(new URL('../fixtures/leash-holder.ts', import.meta.url))

describe('a leash', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'leash-test-'))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it.each(['exit', 'SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'ends the process of a parent that ends by %s',
    async end => {
      // The working folders of leashed processes go where this says.
      const env = { ...process.env, TMPDIR: folder, NODE_OPTIONS: '' }
      const parent = fork(holder, { execArgv: ['--import', 'tsx'], env })
      const [pid] = (await once(parent, 'message')) as [number]
      expect(isRunning(pid)).toBe(true)
      expect(readdirSync(folder).filter(name => name.startsWith('hashrange-engine-'))).toHaveLength(1)

      if (end === 'exit') parent.send('exit')
      else parent.kill(end)
      await once(parent, 'exit')

      await until('it is gone', { timeoutMs: 5000, everyMs: 20 }, () => Promise.resolve(!isRunning(pid)))
      const tidy = (): Promise<boolean> =>
        Promise.resolve(!readdirSync(folder).some(name => name.startsWith('hashrange-engine-')))
      await until('its folder is gone', { timeoutMs: 5000, everyMs: 20 }, tidy)
    },
  )

  it('ends the process when told to, and once more does nothing', async () => {
    const process = await startOnLeash(globalThis.process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    expect(isRunning(process.pid)).toBe(true)
    expect(process.lastWords()).toBeUndefined()
    await process.end()
    expect(isRunning(process.pid)).toBe(false)
    await process.end()
  })

  it('keeps the last words of a process that ended by itself', async () => {
    const process = await startOnLeash(globalThis.process.execPath, [
      '-e',
      'console.log("here"); console.error("gone")',
    ])
    await until('it ended', { timeoutMs: 5000, everyMs: 10 }, () => Promise.resolve(process.lastWords() !== undefined))
    expect(process.lastWords()?.split('\n').sort()).toStrictEqual(['gone', 'here'])
    await process.end()
  })

  it('says why a process did not start', async () => {
    await expect(startOnLeash('/no/such/program', [])).rejects.toThrow(/^\/no\/such\/program did not start\. .*ENOENT/)
  })
})
