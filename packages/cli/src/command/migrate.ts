import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import {
  loadMigrations,
  makeMigration,
  Migrations,
  type MigrationReport,
  type MigrationState,
} from '@hashrange/migrations'
import { cliError } from '../error/cli-error.js'
import type { Options } from '../argv/options.js'
import { loadModule } from '../config/load-module.js'
import { exitCodes } from '../exit-codes.js'
import { errorData, errorText } from '../print/error-text.js'
import type { Paint } from '../print/paint.js'
import { textTable } from '../print/text-table.js'
import type { Command, CommandInput, Outcome } from './command.js'

const actions = ['make', 'up', 'down', 'latest', 'to', 'list'] as const
type Action = (typeof actions)[number]

const isAction = (word: string): word is Action => (actions as readonly string[]).includes(word)

export const migrate: Command = {
  name: 'migrate',
  summary: 'Makes migrations, runs them forward and back, and lists what was run.',
  takes: '<make <title> | up | down | latest | to <name> | list>',
  arity: [1, 2],
  words: actions,
  options: {
    all: { summary: 'with down: takes all of them back' },
    'fail-on-pending': { summary: 'with list: exits with 1 where one was not run' },
  },
  examples: [
    { command: `hashrange migrate make 'add pets'`, does: 'the file of a new migration, named by the time' },
    { command: 'hashrange migrate latest', does: 'runs all that were not run' },
    { command: 'hashrange migrate list --fail-on-pending', does: 'a step for CI' },
    { command: 'hashrange migrate down', does: 'takes the last one back' },
    { command: 'hashrange migrate up', does: 'runs the next one' },
    { command: 'hashrange migrate to 20260101-000000-first', does: 'forward or back to this one, itself included' },
  ],
  run: async input => {
    const { options, session } = input
    const [action, name] = checkedArgs(input)
    const folder = resolve(session.loaded.folder, session.loaded.config.migrations ?? 'migrations')
    if (action === 'make') return make(folder, name, input)
    if (!existsSync(folder))
      throw cliError('cli.invalid-file', {
        file: relative(input.terminal.folder, folder),
        problem: 'is not there: hashrange migrate make makes the folder and a migration in it',
      })
    const migrations = new Migrations({
      ...session.hashrangeConfig(),
      migrations: await loadMigrations(folder, loadModule),
    })
    if (action === 'list') return listed(await migrations.list(), options.flag('fail-on-pending'), input.paint)
    return reported(await runMigrations(migrations, action, name, options.flag('all')), input)
  },
}

function checkedArgs({ args, options }: CommandInput): readonly [Action, string] {
  const [word = '', name] = args
  if (!isAction(word)) throw options.wrongUse(`migrate takes one of ${actions.join(', ')}, not "${word}"`)
  const needsName = word === 'make' || word === 'to'
  if (needsName && (name === undefined || name === ''))
    throw options.wrongUse(`migrate ${word} takes ${word === 'make' ? 'a title' : 'the name of a migration'}`)
  if (!needsName && name !== undefined) throw options.wrongUse(`migrate ${word} takes nothing more`)
  refuseElsewhere('all', 'down', word, options)
  refuseElsewhere('fail-on-pending', 'list', word, options)
  return [word, name ?? '']
}

function refuseElsewhere(option: string, action: Action, word: Action, options: Options): void {
  if (options.flag(option) && word !== action) throw options.wrongUse(`--${option} is for migrate ${action}`)
}

async function make(folder: string, title: string, { terminal }: CommandInput): Promise<Outcome> {
  const file = await makeMigration(folder, title)
  return { data: { file }, text: relative(terminal.folder, file) }
}

function runMigrations(
  migrations: Migrations,
  action: Exclude<Action, 'make' | 'list'>,
  name: string,
  all: boolean,
): Promise<MigrationReport> {
  switch (action) {
    case 'up':
      return migrations.up()
    case 'down':
      return all ? migrations.to(undefined) : migrations.down()
    case 'latest':
      return migrations.latest()
    case 'to':
      return migrations.to(name)
  }
}

function listed(states: readonly MigrationState[], failsOnPending: boolean, paint: Paint): Outcome {
  const pending = states.filter(({ executedAt }) => executedAt === undefined)
  const rows = states.map(({ name, executedAt }) => [name, executedAt?.toISOString() ?? paint.bad('pending')])
  return {
    data: states.map(({ name, executedAt }) => ({ name, executedAt: executedAt ?? null })),
    text: states.length === 0 ? 'no migrations' : textTable(['migration', 'run at'], rows),
    exitCode: failsOnPending && pending.length > 0 ? exitCodes.failed : exitCodes.fine,
  }
}

function reported({ steps, error }: MigrationReport, { options, paint }: CommandInput): Outcome {
  const words = { done: paint.good('done   '), failed: paint.bad('failed '), 'not-run': paint.quiet('not run') }
  const lines = steps.map(({ name, direction, status }) => `${words[status]}  ${direction.padEnd(4)}  ${name}`)
  if (error === undefined) return { data: { steps }, text: lines.length === 0 ? 'nothing to do' : lines.join('\n') }
  return {
    data: { steps, error: errorData(error) },
    text: lines.join('\n'),
    note: errorText(error, options.flag('verbose'), paint),
    exitCode: exitCodes.failed,
  }
}
