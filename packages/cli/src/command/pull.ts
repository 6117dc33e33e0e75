import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { printDefinition, tableDefinitionFrom } from '@hashrange/compiler'
import { cliError } from '../error/cli-error.js'
import type { Options } from '../argv/options.js'
import { hasCode } from '../is-error.js'
import type { Session } from '../config/session.js'
import { definitionsModule, type PulledTable } from '../table/definitions-module.js'
import { observeAttributes, withObserved } from '../table/observe-attributes.js'
import type { Command, Outcome } from './command.js'
import { inTurns } from './in-turns.js'

export const pull: Command = {
  name: 'pull',
  summary: 'Prints the definitions and types of deployed tables, of all or of those that are named.',
  takes: '[names...]',
  arity: [0, Infinity],
  options: {
    out: { value: '<file>', summary: 'writes them to a file that is not there yet' },
    force: { summary: 'with --out: also over one that is' },
    sample: { value: '<n>', summary: 'reads so many items of each table, and adds the attributes that they have' },
  },
  examples: [
    { command: 'hashrange pull person', does: 'the definition of one table' },
    { command: 'hashrange pull person --sample 100', does: 'with the attributes of a hundred items' },
    { command: 'hashrange pull --out pulled.ts', does: 'those of all tables, to a file' },
  ],
  run: async ({ args, options, session, terminal }) => {
    const size = options.count('sample')
    const names = args.length === 0 ? await session.deployed().tables.list() : args
    const pulled = await inTurns(names, name => pullTable(session, name, size))
    const source = definitionsModule(pulled)
    const data = pulled.map(({ table, definition, observed }) => ({
      table,
      definition: printDefinition(definition),
      ...(observed === undefined ? {} : { observed }),
    }))
    const out = options.text('out')
    if (out === undefined) {
      if (options.flag('force')) throw options.wrongUse('--force is for --out')
      return { data, text: source.trimEnd() }
    }
    return written({ file: resolve(terminal.folder, out), named: out, source, data }, options)
  },
}

async function pullTable(session: Session, name: string, size: number | undefined): Promise<PulledTable> {
  const db = session.deployed()
  const table = session.deployedName(name)
  const description = await db.tables.describe(table)
  const deployed = tableDefinitionFrom(description, { timeToLive: (await db.tables.timeToLiveOf(table)) ?? null })
  // By the name that queries have for it.
  const definition = { ...deployed, name: session.definitionOf(table)?.name ?? deployed.name }
  if (size === undefined) return { table, definition }
  const bounded = { scan: true, scanLimit: size, recursive: false } as const
  const { rows } = await db.from(table).options(bounded).executeWithInfo()
  const observed = observeAttributes(rows, Object.keys(deployed.attributes))
  return { table, definition: withObserved(definition, observed), observed, sampled: rows.length }
}

interface Written {
  readonly file: string
  readonly named: string
  readonly source: string
  readonly data: unknown
}

async function written({ file, named, source, data }: Written, options: Options): Promise<Outcome> {
  try {
    await writeFile(file, source, { flag: options.flag('force') ? 'w' : 'wx' })
  } catch (error) {
    const problem = hasCode(error, new Set(['EEXIST']))
      ? 'is there already: say --force to write over it'
      : 'cannot be written'
    throw cliError('cli.invalid-file', { file: named, problem }, { cause: error })
  }
  return { data: { file: named, tables: data }, text: `written to ${named}` }
}
