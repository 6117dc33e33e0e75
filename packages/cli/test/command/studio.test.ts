import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { needPage } from '../fixtures/built-page.js'
import { send } from '../fixtures/ask-studio.js'
import { commandLine, projectFolder, seed, type Ran } from '../fixtures/open-project.js'

describeEngines(
  'studio, the command',
  engine => {
    beforeAll(async () => {
      needPage()
      await seed(engine)
    })

    /** What is answered while it runs; then it is stopped. */
    async function running(argv: readonly string[], work: (address: string) => Promise<void>): Promise<Ran> {
      const stopping = new AbortController()
      const working: Promise<void>[] = []
      let [output, errors] = ['', '']
      const terminal = {
        signal: stopping.signal,
        write: (text: string) => {
          output += text
          const [address] = /http:[^\s"]+/.exec(text) ?? []
          if (address !== undefined)
            working.push(
              work(address).finally(() => {
                stopping.abort()
              }),
            )
        },
        writeError: (text: string) => void (errors += text),
      }
      const { exitCode } = await commandLine(engine, projectFolder, terminal)('studio', ...argv)
      await Promise.all(working)
      return { exitCode, output, errors }
    }

    it('prints its address, gives the built page, and ends when it is stopped', async () => {
      let seen = ''
      const { exitCode, output, errors } = await running([], async address => {
        seen = address
        expect((await send(address)).text).toContain('assets/studio.js')
        for (const [name, type] of [
          ['studio.js', 'text/javascript; charset=utf-8'],
          ['studio.css', 'text/css; charset=utf-8'],
          ['completion-worker.js', 'text/javascript; charset=utf-8'],
          ['typescript.js', 'text/javascript; charset=utf-8'],
          ['notices.txt', 'text/plain; charset=utf-8'],
        ]) {
          const { status, headers, text } = await send(`${address}assets/${name ?? ''}`)
          expect([name, status, headers['content-type'], text.length > 1000]).toStrictEqual([name, 200, type, true])
        }
        const { text } = await send(`${address}api/tables`)
        expect(JSON.parse(text)).toMatchObject({ where: engine.endpoint, mayWrite: false, scan: false })
      })
      expect({ exitCode, output, errors }).toStrictEqual({
        exitCode: 0,
        output: `${seen}\n`,
        errors: 'Ctrl+C ends it. Whoever has the address may look.\n',
      })
      await expect(send(seen)).rejects.toThrow('ECONNREFUSED')
    })

    it('takes permissions from its command line', async () => {
      const { exitCode, output } = await running(['--write', '--scan', '--json'], async address => {
        const { text } = await send(`${address}api/tables`)
        expect(JSON.parse(text)).toMatchObject({ mayWrite: true, scan: true })
      })
      expect(exitCode).toBe(0)
      expect(JSON.parse(output)).toStrictEqual({ address: expect.stringMatching(/^http:/) })
    })

    it('says so where its port is taken, or none', async () => {
      const other = createServer()
      await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
      const { port } = other.address() as AddressInfo
      const run = commandLine(engine, projectFolder)
      expect(await run('studio', '--port', String(port))).toStrictEqual({
        exitCode: 2,
        output: '',
        errors: `cli.wrong-use  The port ${String(port)} cannot be had.\n  hint    Name another by --port, or none: then any that is free is taken.\n`,
      })
      await new Promise(resolve => other.close(resolve))
      expect(await run('studio', '--port', '70000')).toMatchObject({
        exitCode: 2,
        errors: expect.stringContaining('up to 65535'),
      })
    })
  },
  { engines: ['dynoxide'] },
)
