import { applyTables, diffTables, type AppliedTable } from '@hashrange/migrations'
import { exitCodes } from '../exit-codes.js'
import type { Command, CommandInput, Outcome } from './command.js'
import { differenceData, differenceText, isDrift } from './difference-text.js'

export const apply: Command = {
  name: 'apply',
  summary: 'Makes the deployed tables what they are defined to be, one change at a time; run again, it goes on.',
  takes: '',
  arity: [0, 0],
  options: {
    check: { summary: 'changes nothing, and exits with 1 where there would be changes' },
    'dry-run': { summary: 'changes nothing' },
    'drop-indexes': { summary: 'also drops indexes that are not defined, or makes them anew' },
    yes: { summary: 'does not ask; off a terminal nothing is asked' },
  },
  examples: [
    { command: 'hashrange apply --dry-run', does: 'what would be done' },
    { command: 'hashrange apply', does: 'creates and changes tables' },
    { command: 'hashrange apply --drop-indexes --yes', does: 'drops indexes, too, and asks nothing' },
  ],
  run: async input => {
    const { options, session, paint, terminal } = input
    const differences = await diffTables(session.database(), session.neededDefinitions)
    const text = differenceText(differences, paint)
    const drifted = isDrift(differences)
    if (options.flag('check') || options.flag('dry-run')) {
      const exitCode = options.flag('check') && drifted ? exitCodes.failed : exitCodes.fine
      return { data: differences.map(differenceData), text, exitCode }
    }
    if (!drifted) return { data: [], text: 'All tables are as they are defined.' }
    if (terminal.isTerminal && !options.flag('yes')) {
      terminal.writeError(`${text}\n`)
      if (!(await terminal.confirm('Make these changes?'))) return { data: [], text: 'Nothing was changed.' }
    }
    return carryOut(input)
  },
}

async function carryOut({ options, session, terminal }: CommandInput): Promise<Outcome> {
  const applied = await applyTables(session.database(), session.neededDefinitions, {
    dropIndexes: options.flag('drop-indexes'),
    onChange: (table, change) => {
      const what = change === 'create' ? 'create' : [change.kind, change.name].join(' ').trimEnd()
      terminal.writeError(`${table}: ${what} ...\n`)
    },
    ...(terminal.signal && { signal: terminal.signal }),
  })
  return {
    data: applied.map(({ table, created, changes }) => ({
      table,
      created,
      changes: changes.map(({ kind, name }) => ({ kind, ...(name === undefined ? {} : { name }) })),
    })),
    text: applied.map(appliedText).join('\n'),
  }
}

function appliedText({ table, created, changes }: AppliedTable): string {
  const done = [...(created ? ['created'] : []), ...changes.map(({ kind, name }) => [kind, name].join(' ').trimEnd())]
  return `${table}: ${done.length === 0 ? 'as it was' : done.join(', ')}`
}
