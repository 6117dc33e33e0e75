import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** As `npm run demo` runs it. The process ends by itself, or the test runs into its time limit. */
function runDemo(...words: readonly string[]): Promise<Ended> {
  const command = ['--conditions=@hashrange/source', '--import', 'tsx', 'packages/examples/src/demo.ts', ...words]
  const env = { ...process.env, NODE_OPTIONS: '', DYNAMODB_ENDPOINT: '' }
  return new Promise(resolve => {
    execFile(process.execPath, command, { cwd: root, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err })
    })
  })
}

describe('the demo', () => {
  it('asks one question, and ends', async () => {
    const { code, out, err } = await runDemo('1')
    expect({ code, err }).toStrictEqual({ code: 0, err: '' })
    expect(out).toContain('1 of 1 answers equal those of plain JavaScript over the file')
    // Neither colours nor a line that is rewritten: this is no terminal.
    expect(out).not.toContain('\x1b')
    expect(out).not.toContain('\r')
  }, 90_000)

  it('lists the questions without asking them', async () => {
    const { code, out } = await runDemo('--list')
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toBe(' 1  Where is the airport with the code JFK?')
  }, 60_000)

  it('says what it takes where it is asked for something else', async () => {
    const { code, out, err } = await runDemo('99')
    expect({ code, out }).toStrictEqual({ code: 2, out: '' })
    expect(err).toBe(
      'There is no question 99: they are numbered from 1 to 22.\nUsage: npm run demo [-- --list | number ...]\n',
    )
  }, 60_000)
})
