import type { ErrorTexts } from '@hashrange/query'
import type { MigrateErrorDetails } from './migrate-error-details.js'

/** @internal The words for the codes of this package. */
export const migrateErrorTexts: ErrorTexts<keyof MigrateErrorDetails> = {
  'migrate.other-job': {
    title: 'A job of the same name that is another.',
    sentence: ({ table, job, task, recorded }) =>
      `The journal "${table}" has a job "${job}", which is "${recorded}" and not "${task}".`,
    hint: () => 'Give this one an id of its own.',
  },
  'migrate.invalid-migration': {
    title: 'A migration that cannot be run.',
    sentence: ({ migration, problem }) => `The migration "${migration}" ${problem}.`,
    hint: () =>
      'A migration exports `up`, and `down` where there is a way back, each an async function of { db, kysely }.',
  },
  'migrate.change-refused': {
    title: 'A change of a table that is not made.',
    sentence: ({ table, changes }) => `The table "${table}" is not changed: ${changes.join('; ')}.`,
    hint: ({ instead }) => instead,
  },
  'migrate.taken-over': {
    title: 'A job that another process goes on with.',
    sentence: ({ table, job }) => `Another process has taken over the job "${job}" of the journal "${table}".`,
    hint: () => 'Nothing is lost: whoever opened the job last finishes it. Run a job in one process at a time.',
  },
}
