import { describe, expect, it } from '@jest/globals'
import type { ErrorDetails } from '@hashrange/query'
import { migrateErrorTexts, type MigrateErrorDetails } from '@hashrange/migrations'
import { migrateError } from '../../src/error/migrate-error.js'

/** One case or more of every code, complete by its type: what it holds, and the sentence and hint that it is told in. */
const cases: {
  readonly [Code in keyof MigrateErrorDetails]: readonly (readonly [
    details: ErrorDetails[Code],
    sentence: string,
    hint: string,
  ])[]
} = {
  'migrate.other-job': [
    [
      { table: 'hashrange_journal', job: 'cents', task: 'select * from a', recorded: 'select * from b' },
      'The journal "hashrange_journal" has a job "cents", which is "select * from b" and not "select * from a".',
      'Give this one an id of its own.',
    ],
  ],
  'migrate.invalid-migration': [
    [
      { migration: '1-pets', problem: 'exports no function `up`' },
      'The migration "1-pets" exports no function `up`.',
      'A migration exports `up`, and `down` where there is a way back, each an async function of { db, kysely }.',
    ],
  ],
  'migrate.change-refused': [
    [
      { table: 'person', changes: ['one reason', 'another'], instead: 'Copy the table.' },
      'The table "person" is not changed: one reason; another.',
      'Copy the table.',
    ],
  ],
  'migrate.taken-over': [
    [
      { table: 'hashrange_journal', job: 'cents' },
      'Another process has taken over the job "cents" of the journal "hashrange_journal".',
      'Nothing is lost: whoever opened the job last finishes it. Run a job in one process at a time.',
    ],
  ],
}

describe('migrateError', () => {
  for (const code of Object.keys(cases) as (keyof typeof cases)[]) {
    it(`${code} says what happened and what to do`, () => {
      for (const [details, sentence, hint] of cases[code]) {
        expect(migrateError(code, details).message).toBe(`[${code}] ${sentence}\n  hint    ${hint}`)
      }
    })
  }

  it('has exactly these codes, each with a title', () => {
    expect(Object.keys(migrateErrorTexts).sort()).toStrictEqual(Object.keys(cases).sort())
    for (const { title } of Object.values(migrateErrorTexts)) expect(title).toMatch(/^[A-Z].*\.$/)
  })
})
