import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'
import { Hashrange } from '@hashrange/runtime'
import { describeEngines } from '@hashrange/testkit/jest'
import { needPage } from './fixtures/built-page.js'
import { copyProject, projectFolder, seed } from './fixtures/open-project.js'
import { colours } from './fixtures/project/tables.js'

const packageFolder = new URL('../', import.meta.url)
const bin = fileURLToPath(new URL('src/bin.ts', packageFolder))

interface Ended {
  readonly exitCode: number | null
  readonly output: string
  readonly errors: string
}

/** A process of its own, from source: what is packed is tried by `npm run pack:check`. */
function start(cwd: string, env: Readonly<Record<string, string>>, argv: readonly string[]) {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, ['--conditions=@hashrange/source', '--import', 'tsx', bin, ...argv], {
    cwd,
    env: { PATH, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [output, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const ended = new Promise<Ended>(resolve => {
    child.on('close', exitCode => {
      resolve({ exitCode, output, errors })
    })
  })
  return { child, ended }
}

const hashrange = (env: Readonly<Record<string, string>>, ...argv: string[]): Promise<Ended> =>
  start(projectFolder, env, argv).ended

/** Slow enough to be stopped in its midst. */
const paint = (itemsPerSecond: number): string => `
export default {
  table: 'colour', id: 'paint', pageSize: 4, rate: { itemsPerSecond: ${String(itemsPerSecond)} },
  transform: ({ name = '' }) => ({ set: { name: name + '!' } }),
}`

describeEngines(
  'the process',
  engine => {
    it('finds configuration and engine, prints, and ends with what came of it', async () => {
      await seed(engine)
      const at = ['--endpoint', engine.endpoint]
      const query = `db.from('person').where('first_name' as string, '=', 'Ann').select(['id', 'age'])`
      const [ran, refused, wrong] = await Promise.all([
        hashrange({ FORCE_COLOR: '1' }, 'run', query, '--format', 'csv', ...at),
        hashrange({}, 'run', `db.from('person')`, ...at),
        hashrange({ NO_COLOR: '1' }, 'tabels'),
      ])
      expect(ran).toMatchObject({ exitCode: 0, output: 'id,age\r\nc,29\r\na,41\n' })
      expect(refused).toMatchObject({ exitCode: 3, output: '', errors: expect.stringContaining('policy.scan-refused') })
      // eslint-disable-next-line no-control-regex -- what begins a colour
      expect(wrong).toMatchObject({ exitCode: 2, output: '', errors: expect.not.stringMatching(/\u001b/) })
    })

    it('ends a job between two items on Ctrl+C, and goes on with it', async () => {
      const { folder, remove } = await copyProject()
      try {
        const db = new Hashrange({ client: engine.client, tables: [colours] })
        const ids = Array.from({ length: 40 }, (_, n) => ({ id: `c${String(n)}`, name: 'c' }))
        await db.replaceInto('colour').values(ids).execute()
        await writeFile(join(folder, 'slow.ts'), paint(20))
        await writeFile(join(folder, 'fast.ts'), paint(1000))
        const at = ['--endpoint', engine.endpoint]
        const { child, ended } = start(folder, {}, ['backfill', 'slow.ts', ...at])
        // The first page is done.
        await once(child.stderr, 'data')
        child.kill('SIGINT')
        const stopped = await ended
        expect(stopped).toMatchObject({ exitCode: 1, output: '', errors: expect.stringContaining('aborted  Stopped.') })
        const { exitCode, output } = await start(folder, {}, ['backfill', 'fast.ts', '--json', ...at]).ended
        expect(exitCode).toBe(0)
        const { count } = await db
          .from('colour')
          .options({ scan: true, recursive: true })
          .executeWithInfo()
          .then(({ info }) => info)
        expect(JSON.parse(output)).toMatchObject([{ read: count, written: count }])
        const rows = await db
          .from('colour')
          .in(
            'id',
            ids.map(({ id }) => id),
          )
          .execute()
        expect(rows.filter(({ name }) => name === 'c!')).toHaveLength(40)
      } finally {
        await remove()
      }
    })

    it('serves studio until Ctrl+C, which ends it whatever is open', async () => {
      needPage()
      const { child, ended } = start(projectFolder, {}, ['studio', '--endpoint', engine.endpoint])
      const [printed] = (await once(child.stdout, 'data')) as [string]
      const address = printed.trim()
      const { status } = await fetch(`${address}api/tables`)
      expect(status).toBe(200)
      // A browser keeps its connections, and opens some for later.
      const { hostname, port } = new URL(address)
      const idle = connect(Number(port), hostname)
      await once(idle, 'connect')
      child.kill('SIGINT')
      expect(await ended).toMatchObject({ exitCode: 0, output: `${address}\n` })
      idle.destroy()
    })

    it('is what package.json names', () => {
      const { bin: named } = JSON.parse(readFileSync(new URL('package.json', packageFolder), 'utf8')) as {
        readonly bin: Readonly<Record<string, string>>
      }
      expect(named).toStrictEqual({ hashrange: './dist/bin.js' })
      expect(readFileSync(bin, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true)
    })
  },
  { engines: ['dynoxide'] },
)
