import { diffTables } from '@hashrange/migrations'
import { exitCodes } from '../exit-codes.js'
import type { Command } from './command.js'
import { differenceData, differenceText, isDrift } from './difference-text.js'

export const diff: Command = {
  name: 'diff',
  summary: 'Compares the deployed tables with their definitions, and says what would make them the same.',
  takes: '',
  arity: [0, 0],
  options: { check: { summary: 'exits with 1 where a table is missing or different' } },
  examples: [
    { command: 'hashrange diff', does: 'what differs, what it costs to change, and how' },
    { command: 'hashrange diff --check', does: 'a step for CI that fails on drift' },
  ],
  run: async ({ options, session, paint }) => {
    const differences = await diffTables(session.database(), session.neededDefinitions)
    return {
      data: differences.map(differenceData),
      text: differenceText(differences, paint),
      exitCode: options.flag('check') && isDrift(differences) ? exitCodes.failed : exitCodes.fine,
    }
  },
}
