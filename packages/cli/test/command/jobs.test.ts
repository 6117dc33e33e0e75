import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hashrange } from '@hashrange/runtime'
import { describeEngines } from '@hashrange/testkit/jest'
import { commandLine, copyProject, seed } from '../fixtures/open-project.js'
import type { Database } from '../fixtures/project/tables.js'

/** Its second item ends the process that the first run is. */
const twice = (fails: boolean): string => `
export default [
  {
    table: 'person', id: 'twice', pageSize: 1, concurrency: 1,
    transform: row => { ${fails ? "if (row.id === 'c') throw new RangeError('enough')" : ''}
      return row.age === undefined ? undefined : { set: { age: row.age * 2 } } },
  },
  { table: 'colour', id: 'again', idempotent: true, transform: () => ({ set: { name: 'Any' } }) },
]
`

describeEngines(
  'backfill and copy',
  engine => {
    let project: Awaited<ReturnType<typeof copyProject>>
    let db: Hashrange<Database>
    const run = (...argv: string[]) => commandLine(engine, project.folder)(...argv)
    const ages = async (): Promise<unknown[]> => {
      const rows = await db.from('person').options({ scan: true, recursive: true }).execute()
      return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ age }) => age)
    }
    beforeAll(async () => {
      project = await copyProject()
      db = await seed(engine)
    })
    afterAll(() => project.remove())

    it('go on where they were, and do nothing twice', async () => {
      await writeFile(join(project.folder, 'failing.ts'), twice(true))
      await writeFile(join(project.folder, 'whole.ts'), twice(false))
      const failed = await run('backfill', 'failing.ts')
      expect(failed).toMatchObject({ exitCode: 1, errors: expect.stringContaining('RangeError  enough') })
      const { exitCode, output } = await run('backfill', 'whole.ts', '--json')
      expect(exitCode).toBe(0)
      expect(JSON.parse(output)).toMatchObject([
        { table: 'person', id: 'twice', read: 4, written: 3, skipped: { unchanged: 1, deleted: 0, unmatched: 0 } },
        { table: 'colour', id: 'again', read: 2, written: 2 },
      ])
      expect(await ages()).toStrictEqual([82, 34, 58, undefined])
      expect((await run('backfill', 'whole.ts')).output).toContain('person, "twice": 4 read, 3 written in ')
      expect(await ages()).toStrictEqual([82, 34, 58, undefined])
    })

    it('try out without writing', async () => {
      const { output, errors } = await run('backfill', 'backfills/greet.ts', '--dry-run')
      expect(output).toContain('person, "greetings": 3 read, 3 would be written, 0 left as they are\n')
      expect(output).toContain('{"set":{"greeting":"Dear Bo"}}')
      expect(errors).toMatch(/^3 read, 3 written, \d+\/s\n$/)
      expect(await db.from('person').where('id', '=', 'a').executeTakeFirst()).not.toHaveProperty('greeting')
    })

    it('copy, count, and say what was there already', async () => {
      const dry = await run('copy', 'copies/by-name.ts', '--dry-run', '--json')
      expect(JSON.parse(dry.output)).toMatchObject([{ read: 4, written: 4, dryRun: true }])
      const { exitCode, output, errors } = await run('copy', 'copies/by-name.ts', '--verify')
      expect(exitCode).toBe(0)
      expect(output).toMatch(/^person to person_by_name, "people by name": 4 read, 4 written in \d+ s\n/)
      expect(output).toContain('  person has 4 items, person_by_name 4\n')
      expect(errors).toMatch(/^4 of about 4 read, 4 written, \d+\/s, 0 s left\n$/)
      await writeFile(
        join(project.folder, 'none.ts'),
        `export default { from: 'person', to: 'colour', id: 'x', transform: row => row.id === 'a' ? { id: 'red' } : { id: 'red' } }`,
      )
      expect(await run('copy', 'none.ts', '--verify')).toMatchObject({ exitCode: 1 })
    })

    it('end between two items where they are told to', async () => {
      const stopped = commandLine(engine, project.folder, { signal: AbortSignal.abort() })
      expect(await stopped('backfill', 'backfills/greet.ts')).toMatchObject({
        exitCode: 1,
        errors: expect.stringMatching(/^(aborted|execute\.aborted) /),
      })
      expect(await run('backfill', 'backfills/greet.ts')).toMatchObject({ exitCode: 0 })
    })
  },
  { engines: ['dynoxide'] },
)
