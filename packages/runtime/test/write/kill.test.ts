import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'
import { tables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { partitions, perPartition, type Database } from './kill/many.js'
import { outsideOf } from './outside.js'

const program = fileURLToPath(new URL('kill/write-many.ts', import.meta.url))
const root = fileURLToPath(new URL('../../../../', import.meta.url))

describeEngines(
  'a process that is killed while it writes',
  engine => {
    openTables<Database>(engine, { book_page: { table: tables.book_page } })
    const outside = outsideOf(engine)
    const texts = async (): Promise<Map<string, number>> => {
      const counts = new Map<string, number>()
      for (const row of (await outside.stored('book_page')) as { id: string; text?: string }[]) {
        const text = `${row.id === partitions[0] ? 'first' : 'other'} ${String(row.text)}`
        counts.set(text, (counts.get(text) ?? 0) + 1)
      }
      return counts
    }

    /** Runs the program; kills it once it has written so many items. Gives how it ended. */
    async function run(what: 'replace' | 'update', killAfter = Infinity): Promise<unknown> {
      const flags = ['--conditions=@hashrange/source', '--import', 'tsx']
      const child = spawn(process.execPath, [...flags, program, engine.endpoint, engine.table('book_page'), what], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'exit')
      for await (const line of createInterface(child.stdout)) if (Number(line) >= killAfter) child.kill('SIGKILL')
      const [code, signal] = (await ended) as [number | null, string | null]
      return signal ?? code
    }

    it('leaves behind what a second run completes, as if it had run once', async () => {
      const other = (partitions.length - 1) * perPartition
      expect(await run('replace', 2000)).toBe('SIGKILL')
      const replaced = [...(await texts()).values()].reduce((sum, count) => sum + count, 0)
      expect(replaced).toBeGreaterThanOrEqual(2000)
      expect(replaced).toBeLessThan(other + perPartition)
      expect(await run('replace')).toBe(0)
      expect(await texts()).toStrictEqual(
        new Map([
          ['first new', perPartition],
          ['other new', other],
        ]),
      )

      expect(await run('update', 200)).toBe('SIGKILL')
      const updated = (await texts()).get('first newer') ?? 0
      expect(updated).toBeGreaterThanOrEqual(200)
      expect(updated).toBeLessThan(perPartition)
      expect(await run('update')).toBe(0)
      expect(new Set(await texts())).toStrictEqual(
        new Set([
          ['first newer', perPartition],
          ['other new', other],
        ]),
      )
    }, 180_000)
  },
  { engines: ['dynoxide'] },
)
