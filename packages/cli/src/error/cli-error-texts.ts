import type { ErrorTexts } from '@hashrange/query'
import type { CliErrorDetails } from './cli-error-details.js'

/** @internal The words for the codes of this package. */
export const cliErrorTexts: ErrorTexts<keyof CliErrorDetails> = {
  'cli.wrong-use': {
    title: 'A command that is not understood.',
    sentence: ({ problem }) => `${problem}.`,
    hint: ({ usage }) => usage,
  },
  'cli.invalid-file': {
    title: 'A file that cannot be used.',
    sentence: ({ file, problem }) => `The file "${file}" ${problem}.`,
    hint: () => 'The README of @hashrange/cli says what each file exports.',
  },
  'cli.invalid-query': {
    title: 'A query that cannot be read.',
    sentence: ({ problem }) => `The query cannot be read: ${problem}.`,
    hint: () => `Give one expression that makes a query, without execute(): "db.from('person').where('age', '>', 5)".`,
  },
}
