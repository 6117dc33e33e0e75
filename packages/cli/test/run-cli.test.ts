import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { commands } from '../src/command/commands.js'
import { commandLine, projectFolder } from './fixtures/open-project.js'

/** Nothing listens there, and nothing is asked. */
const run = commandLine({ endpoint: 'http://127.0.0.1:1' }, projectFolder)

describe('the command line', () => {
  it.each([
    [['tabels'], 'There is no command "tabels", but "tables".'],
    [['help', 'x'], 'There is no command "x".'],
    [[], 'No command is named.'],
    [['tables', 'a', 'b'], 'hashrange tables takes [name] and nothing more.'],
    [['diff', 'a'], 'hashrange diff takes nothing more.'],
    [['run'], 'hashrange run takes <query>.'],
    [['run', 'db', '--limit', 'x', '--formt', 'csv'], 'There is no option --formt, but --format.'],
    [['migrate', 'sideways'], 'migrate takes one of make, up, down, latest, to, list, not "sideways".'],
    [['migrate', 'to'], 'migrate to takes the name of a migration.'],
    [['migrate', 'up', 'x'], 'migrate up takes nothing more.'],
    [['migrate', 'up', '--all'], '--all is for migrate down.'],
    [['migrate', 'latest', '--fail-on-pending'], '--fail-on-pending is for migrate list.'],
    [['completion', 'tcsh'], 'completion takes one of bash, zsh, fish.'],
    [['pull', 'a', '--sample', '0'], '--sample takes a whole number from 1 on.'],
    [['run', `db.deleteFrom('a').where('id', '=', 'x')`], 'This query writes: say --write.'],
    [
      ['run', `db.transactGet([db.from('a').where('id', '=', 'x')])`, '--limit', '3'],
      '--limit is for a read of one table.',
    ],
    [['diff', '--config', 'none.ts'], 'none.ts" is not there.'],
    [['backfill', 'none.ts'], 'The file "none.ts" is not there.'],
    [['backfill', 'tables.ts'], 'The file "tables.ts" has no default export with `table`.'],
    [['explain', `db.from('a')`, '--tables', 'none.json'], 'The file "none.json" cannot be read.'],
    [['explain', `db.from('a')`, '--tables', 'tables.ts'], 'The file "tables.ts" is no JSON.'],
  ])('wrong use: %j', async (argv, sentence) => {
    const { exitCode, output, errors } = await run(...argv)
    expect({ exitCode, output }).toStrictEqual({ exitCode: 2, output: '' })
    expect(errors).toContain(sentence)
    expect(errors).toMatch(/^cli\.[a-z-]+ {2}.*\n {2}hint {4}.+\n$/)
  })

  it('tells where there are no migrations', async () => {
    const there = commandLine({ endpoint: 'http://127.0.0.1:1' }, fileURLToPath(new URL('.', import.meta.url)))
    const { exitCode, errors } = await there('migrate', 'list')
    expect(exitCode).toBe(2)
    expect(errors).toContain('The file "migrations" is not there: hashrange migrate make makes the folder')
  })

  it('tells what is wrong in JSON where that is asked for', async () => {
    const { exitCode, output, errors } = await run('tabels', '--json')
    expect({ exitCode, errors }).toStrictEqual({ exitCode: 2, errors: '' })
    expect(JSON.parse(output)).toStrictEqual({
      error: {
        code: 'cli.wrong-use',
        message: 'There is no command "tabels", but "tables".',
        hint: 'hashrange --help lists them.',
      },
    })
  })

  it('prints rows in one form', async () => {
    const { exitCode, output } = await run('run', `db.from('a')`, '--json', '--format', 'csv')
    expect([exitCode, output]).toStrictEqual([2, expect.stringContaining('say one of them.')])
  })

  it('lists its commands, and has help and a version', async () => {
    const { exitCode, output } = await run('--help')
    expect(exitCode).toBe(0)
    for (const { name, summary } of commands) {
      expect(output).toContain(`\n  ${name}`)
      expect(output).toContain(summary)
      const help = await run(name, '--help')
      expect(help.output).toBe((await run('help', name)).output)
      expect(help.output.startsWith(summary)).toBe(true)
    }
    expect((await run('--version')).output).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(JSON.parse((await run('--help', '--json')).output)).toStrictEqual({ help: output.trimEnd() })
  })

  it('has colours where the terminal has them', async () => {
    // eslint-disable-next-line no-control-regex -- what begins a colour
    const colour = /\u001b\[/
    const coloured = { hasColours: true, hasErrorColours: true }
    const there = commandLine({ endpoint: 'http://127.0.0.1:1' }, projectFolder, coloured)
    expect((await there('--help')).output).toMatch(colour)
    expect((await there('tabels')).errors).toMatch(colour)
    expect((await run('--help')).output).not.toMatch(colour)
    expect((await run('tabels')).errors).not.toMatch(colour)
  })
})
