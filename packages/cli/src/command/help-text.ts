import { globalOptions, type OptionSpecs } from '../argv/options.js'
import type { Paint } from '../print/paint.js'
import type { Command } from './command.js'

export function helpText(commands: readonly Command[], paint: Paint): string {
  return [
    'hashrange: DynamoDB tables, queries, drift, migrations and backfills',
    '',
    section('Usage', ['hashrange <command> [options]'], paint),
    section(
      'Commands',
      columns(commands.map(({ name, takes, summary }) => [`${name} ${takes}`.trimEnd(), summary])),
      paint,
    ),
    section('Options of all commands', optionLines(globalOptions), paint),
    section(
      'Exit codes',
      columns([
        ['0', 'fine'],
        ['1', 'something differs, is pending, or failed'],
        ['2', 'wrong use'],
        ['3', 'refused: by the policy, or for want of a permission such as --scan'],
      ]),
      paint,
    ),
    'hashrange <command> --help has examples of each; hashrange --version says which this is.',
  ].join('\n')
}

export function commandHelp({ name, takes, summary, options, examples }: Command, paint: Paint): string {
  return [
    summary,
    '',
    section('Usage', [`hashrange ${name} ${takes}`.trimEnd()], paint),
    ...(Object.keys(options).length === 0 ? [] : [section('Options', optionLines(options), paint)]),
    section('Options of all commands', optionLines(globalOptions), paint),
    section(
      'Examples',
      examples.flatMap(({ command, does }) => [paint.quiet(`# ${does}`), command]),
      paint,
    ).trimEnd(),
  ].join('\n')
}

const section = (title: string, lines: readonly string[], paint: Paint): string =>
  [paint.heading(title), ...lines.map(line => `  ${line}`), ''].join('\n')

const optionLines = (options: OptionSpecs): readonly string[] =>
  columns(
    Object.entries(options).map(([name, { value, summary }]) => [[`--${name}`, value].join(' ').trimEnd(), summary]),
  )

/** A long first column has the second on the line below. */
function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([first]) => first.length).filter(length => length <= 26))
  return rows.flatMap(([first, second]) =>
    first.length <= width ? [`${first.padEnd(width)}  ${second}`] : [first, `${' '.repeat(width)}  ${second}`],
  )
}
