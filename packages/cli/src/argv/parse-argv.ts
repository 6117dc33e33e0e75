import { parseArgs } from 'node:util'
import { nearestName } from '@hashrange/query'
import { cliError } from '../error/cli-error.js'
import type { Command } from '../command/command.js'
import { globalOptions, Options, type OptionSpecs } from './options.js'

export interface ParsedArgv {
  readonly args: readonly string[]
  readonly options: Options
}

const toldBy = (specs: OptionSpecs) =>
  Object.fromEntries(
    Object.entries(specs).map(([name, { value }]) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        ...(name === 'help' ? { short: 'h' } : {}),
      },
    ]),
  )

/** The word that names the command, which options may stand before; undefined: there is none. */
export function splitCommand(argv: readonly string[]): { readonly name?: string; readonly rest: readonly string[] } {
  const { tokens } = parseArgs({
    args: [...argv],
    options: toldBy(globalOptions),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const first = tokens.find(token => token.kind === 'positional')
  if (first === undefined) return { rest: argv }
  return { name: first.value, rest: argv.filter((_, index) => index !== first.index) }
}

/** Throws `cli.wrong-use` for what the command does not know. */
export function parseArgv(
  argv: readonly string[],
  { name, options: own }: Pick<Command, 'name' | 'options'>,
): ParsedArgv {
  const specs: OptionSpecs = { ...globalOptions, ...own }
  const usage = `hashrange ${name} --help says what it takes.`
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: toldBy(specs),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const problem = problemOf(token.name, token.rawName, token.value, specs)
    if (problem !== undefined) throw cliError('cli.wrong-use', { problem, usage })
  }
  const given = Object.entries(values).filter((entry): entry is [string, string | boolean] => !Array.isArray(entry[1]))
  return { args: positionals, options: new Options(new Map(given), usage) }
}

function problemOf(name: string, rawName: string, value: string | undefined, specs: OptionSpecs): string | undefined {
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
  if (spec === undefined) {
    const nearest = nearestName(name, Object.keys(specs))
    return `There is no option ${rawName}${nearest === undefined ? '' : `, but --${nearest}`}`
  }
  if (spec.value === undefined) return value === undefined ? undefined : `${rawName} takes no value`
  if (value === undefined || value === '') return `${rawName} takes a value, ${spec.value}`
  if (spec.choices !== undefined && !spec.choices.includes(value))
    return `${rawName} takes one of ${spec.choices.join(', ')}`
  return undefined
}
