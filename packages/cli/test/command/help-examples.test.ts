import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { commands } from '../../src/command/commands.js'
import { needPage } from '../fixtures/built-page.js'
import { commandLine, copyProject, seed } from '../fixtures/open-project.js'

/** As a shell reads it: words, and words in quotes of both kinds. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare ?? '')

describeEngines(
  'the examples of the help texts',
  engine => {
    let project: Awaited<ReturnType<typeof copyProject>>
    beforeAll(async () => {
      needPage()
      project = await copyProject()
      await seed(engine)
    })
    afterAll(() => project.remove())

    const examples = commands.flatMap(command => command.examples.map(example => [example.command, command.name]))

    it.each(examples)('%s', async (line, name) => {
      const [program, ...argv] = wordsOf(line)
      expect([program, argv[0]]).toStrictEqual(['hashrange', name])
      // One that does not end by itself is stopped as by Ctrl+C.
      const ending = name === 'studio' ? { signal: AbortSignal.timeout(200) } : {}
      const { exitCode, output, errors } = await commandLine(engine, project.folder, ending)(...argv)
      expect({ exitCode, errors: exitCode === 0 ? '' : errors }).toStrictEqual({ exitCode: 0, errors: '' })
      expect(output).not.toBe('')
      if (argv.includes('--json')) JSON.parse(output)
    })

    it('are there for each command, and stand in its help', async () => {
      for (const { name, examples: own } of commands) {
        const { output } = await commandLine(engine, project.folder)('help', name)
        expect(own.length).toBeGreaterThan(0)
        for (const { command, does } of own) expect(output).toContain(`  # ${does}\n  ${command}`)
      }
    })
  },
  { engines: ['dynoxide'] },
)
