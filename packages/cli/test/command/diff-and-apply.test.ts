import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hashrange } from '@hashrange/runtime'
import { describeEngines } from '@hashrange/testkit/jest'
import { commandLine, copyProject } from '../fixtures/open-project.js'

const otherIndex = `
import { defineConfig } from '@hashrange/cli'
import { attr, defineTable } from 'hashrange'
const toys = defineTable({
  name: 'toy', key: { partition: 'id' },
  attributes: { id: attr.string(), size: attr.number(), colour: attr.string() },
  indexes: { by_INDEX: { partition: 'INDEX' } },
})
export default defineConfig({ tables: [toys], tableNames: name => 'PREFIX' + name })
`

let runs = 0

describeEngines(
  'diff and apply',
  engine => {
    let project: Awaited<ReturnType<typeof copyProject>>
    let prefix = ''
    /** A file of its own each time: a module is loaded once. */
    const config = async (index: string): Promise<string> => {
      const file = join(project.folder, `${prefix}${index}.config.ts`)
      await writeFile(file, otherIndex.replaceAll('INDEX', index).replace('PREFIX', prefix))
      return file
    }
    beforeEach(async () => {
      project = await copyProject()
      prefix = `c${String(runs++)}_`
    })
    afterEach(() => project.remove())

    it('see what is missing, make it, and see nothing more', async () => {
      const run = commandLine(engine, project.folder)
      const file = await config('size')
      expect(await run('diff', '--config', file)).toStrictEqual({ exitCode: 0, output: 'missing    toy\n', errors: '' })
      expect(await run('diff', '--check', '--config', file)).toMatchObject({ exitCode: 1 })
      expect(await run('apply', '--check', '--config', file)).toMatchObject({ exitCode: 1 })
      expect(await run('apply', '--dry-run', '--config', file)).toMatchObject({ exitCode: 0, errors: '' })
      expect(await new Hashrange({ client: engine.client }).tables.list()).not.toContain(`${prefix}toy`)
      expect(await run('apply', '--config', file)).toStrictEqual({
        exitCode: 0,
        output: 'toy: created\n',
        errors: 'toy: create ...\n',
      })
      expect(await run('diff', '--check', '--config', file)).toMatchObject({ exitCode: 0, output: 'same       toy\n' })
      expect(await run('apply', '--json', '--config', file)).toMatchObject({ exitCode: 0, output: '[]\n' })
      expect((await run('tables', 'toy', '--config', file)).output).toContain('as it is')
    })

    it('drop an index only where that is said', async () => {
      const run = commandLine(engine, project.folder)
      await run('apply', '--config', await config('size'))
      const changed = await config('colour')
      const { output } = await run('diff', '--check', '--json', '--config', changed)
      expect(JSON.parse(output)).toMatchObject([
        { table: 'toy', state: 'different', changes: [{ kind: 'drop-index' }, { kind: 'add-index', inPlace: true }] },
      ])
      expect((await run('tables', 'toy', '--config', changed)).output).toMatch(/otherwise:\n +the index "by_/)
      expect(await run('apply', '--config', changed)).toMatchObject({
        exitCode: 3,
        errors: expect.stringContaining('migrate.change-refused'),
      })
      expect(await run('apply', '--drop-indexes', '--json', '--config', changed)).toMatchObject({ exitCode: 0 })
      expect(await run('diff', '--check', '--config', changed)).toMatchObject({ exitCode: 0 })
    })

    it('ask on a terminal, and nowhere else', async () => {
      const questions: string[] = []
      const answering = (answer: boolean) =>
        commandLine(engine, project.folder, {
          isTerminal: true,
          confirm: question => Promise.resolve(questions.push(question) > 0 && answer),
        })
      const file = await config('size')
      expect(await answering(false)('apply', '--config', file)).toMatchObject({ output: 'Nothing was changed.\n' })
      expect(await answering(true)('apply', '--config', file)).toMatchObject({ output: 'toy: created\n' })
      expect(questions).toStrictEqual(['Make these changes?', 'Make these changes?'])
      const other = await config('colour')
      const run = answering(false)
      expect(await run('apply', '--yes', '--drop-indexes', '--config', other)).toMatchObject({ exitCode: 0 })
      expect(questions).toHaveLength(2)
    })

    it('check nothing where nothing is defined', async () => {
      const file = join(project.folder, 'empty.config.ts')
      await writeFile(file, 'export default {}')
      const run = commandLine(engine, project.folder)
      expect(await run('diff', '--check', '--config', file)).toMatchObject({
        exitCode: 2,
        errors: expect.stringContaining('defines no tables'),
      })
      expect(await commandLine(engine, '/')('apply')).toMatchObject({
        exitCode: 2,
        errors: expect.stringContaining('There is no hashrange.config.ts here or above'),
      })
    })
  },
  { engines: ['dynoxide'] },
)
