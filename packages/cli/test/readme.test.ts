import { readFileSync } from 'node:fs'
import { attr, defineTable } from '@hashrange/compiler'
import { checkReadme } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { commands } from '../src/command/commands.js'
import { needPage } from './fixtures/built-page.js'
import { commandLine, copyProject, seed } from './fixtures/open-project.js'

const directory = new URL('../', import.meta.url)
const readme = readFileSync(new URL('README.md', directory), 'utf8')

it('the README has the headings of every package, and lists every source file and no other', () => {
  expect(checkReadme(directory)).toStrictEqual([])
})

it('the README names every command', () => {
  for (const { name } of commands) expect(readme).toContain(`\`${name}`)
})

/** The commands of the README's recording, each with what is printed below it. */
const recorded = [...readme.matchAll(/```console\n([^]*?)```/g)]
  .flatMap(([, block = '']) => block.split(/^\$ hashrange /m).slice(1))
  .map(part => {
    const [line = '', ...printed] = part.split('\n')
    return [line, printed.join('\n').trimEnd()] as const
  })

const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

/** Port and token are others each time. */
const anyAddress = /:\d+\/[\w-]{32}(?=\/$)/m.exec(readme)?.[0] ?? ''

describeEngines(
  'the recording of the README',
  engine => {
    let project: Awaited<ReturnType<typeof copyProject>>
    beforeAll(async () => {
      needPage()
      project = await copyProject()
      const db = await seed(engine)
      // Drift: a table that is missing, and one without its stream.
      await db.tables.drop('person_by_name')
      await db.tables.drop('colour')
      const withoutStream = { name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } } as const
      await db.tables.create(defineTable(withoutStream))
      await db
        .insertInto('colour')
        .values([{ id: 'red', name: 'Red' }, { id: 'blue' }])
        .execute()
    })
    afterAll(() => project.remove())

    it.each(recorded)('%s', async (line, printed) => {
      const ending = line.startsWith('studio') ? { signal: AbortSignal.timeout(200) } : {}
      const { exitCode, output, errors } = await commandLine(engine, project.folder, ending)(...wordsOf(line))
      const shown = (exitCode === 0 || output !== '' ? output : errors)
        .trimEnd()
        .replace(/:\d+\/[\w-]{32}(?=\/$)/, anyAddress)
      // How long it took is no one's promise.
      expect(shown.replaceAll('\r', '').replace(/written in \d+ s/, 'written in 1 s')).toBe(printed)
    })

    it('is there', () => {
      expect(recorded.length).toBeGreaterThan(8)
    })
  },
  { engines: ['dynoxide'] },
)
