import { createRequire } from 'node:module'
import { nearestName } from '@hashrange/query'
import { cliError } from './error/cli-error.js'
import { parseArgv, splitCommand } from './argv/parse-argv.js'
import type { Options } from './argv/options.js'
import type { Command, Outcome } from './command/command.js'
import { commands } from './command/commands.js'
import { commandHelp, helpText } from './command/help-text.js'
import { Session } from './config/session.js'
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.js'
import { errorData, errorText } from './print/error-text.js'
import { paintFor } from './print/paint.js'
import { jsonOf } from './print/plain-value.js'
import type { Terminal } from './terminal.js'

/**
 * Runs the command of a command line, and gives the exit code of the process: 0 fine, 1 failed or different, 2 wrong use,
 * 3 refused.
 *
 * @example
 * ```ts
 * import { runCli, type Terminal } from '@hashrange/cli'
 * const terminal: Terminal = {
 *   write: text => process.stdout.write(text),
 *   writeError: text => process.stderr.write(text),
 *   isTerminal: false,
 *   isErrorTerminal: false,
 *   hasColours: false,
 *   hasErrorColours: false,
 *   env: process.env,
 *   folder: process.cwd(),
 *   confirm: () => Promise.resolve(false),
 * }
 * process.exitCode = await runCli(['tables', 'person', '--json'], terminal)
 * ```
 *
 * Sends what the command says. Throws nothing: errors are written where the terminal says.
 */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  // Also what is wrong with the command line is told in the form that it asks for.
  const wanted = { json: argv.includes('--json'), verbose: argv.includes('--verbose') }
  try {
    const outcome = await outcomeOf(argv, terminal)
    const text = wanted.json ? (outcome.data === undefined ? '' : jsonOf(outcome.data, 2)) : outcome.text
    if (text !== '') terminal.write(`${text}\n`)
    if (outcome.note !== undefined && !wanted.json) terminal.writeError(`${outcome.note}\n`)
    return outcome.exitCode ?? exitCodes.fine
  } catch (error) {
    if (wanted.json) terminal.write(`${jsonOf({ error: errorData(error) }, 2)}\n`)
    else terminal.writeError(`${errorText(error, wanted.verbose, paintFor(terminal.hasErrorColours))}\n`)
    return exitCodeOf(error)
  }
}

async function outcomeOf(argv: readonly string[], terminal: Terminal): Promise<Outcome> {
  const paint = paintFor(terminal.hasColours)
  const { name, rest } = splitCommand(argv)
  if (name === undefined || name === 'help') return generalHelp(name, rest, paint)
  const command = commandNamed(name)
  const { args, options } = parseArgv(rest, command)
  if (options.flag('help')) {
    const text = commandHelp(command, paint)
    return { data: { help: text }, text }
  }
  checkArity(command, args, options)
  const session = await Session.open(options, terminal)
  try {
    return await command.run({ args, options, session, terminal, paint })
  } finally {
    session.close()
  }
}

function generalHelp(name: string | undefined, rest: readonly string[], paint: ReturnType<typeof paintFor>): Outcome {
  const { args, options } = parseArgv(rest, { name: '', options: versionOption })
  if (options.flag('version')) {
    const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string }
    return { data: { version }, text: version }
  }
  const [topic] = args
  if (name === 'help' && topic !== undefined) {
    const text = commandHelp(commandNamed(topic), paint)
    return { data: { help: text }, text }
  }
  const text = helpText(commands, paint)
  if (name === 'help' || options.flag('help')) return { data: { help: text }, text }
  throw cliError('cli.wrong-use', { problem: 'No command is named', usage })
}

const versionOption = { version: { summary: 'the version of this command' } }
const usage = 'hashrange --help lists them.'

function commandNamed(name: string): Command {
  const found = commands.find(command => command.name === name)
  if (found !== undefined) return found
  const nearest = nearestName(
    name,
    commands.map(command => command.name),
  )
  const problem = `There is no command "${name}"${nearest === undefined ? '' : `, but "${nearest}"`}`
  throw cliError('cli.wrong-use', { problem, usage })
}

function checkArity({ name, takes, arity: [least, most] }: Command, args: readonly string[], options: Options): void {
  if (args.length < least) throw options.wrongUse(`hashrange ${name} takes ${takes}`)
  if (args.length > most)
    throw options.wrongUse(`hashrange ${name} takes ${takes === '' ? 'nothing more' : `${takes} and nothing more`}`)
}
