import { describe, expect, it } from '@jest/globals'
import type { ErrorDetails } from '@hashrange/query'
import { cliErrorTexts, type CliErrorDetails } from '@hashrange/cli'
import { cliError } from '../../src/error/cli-error.js'

/** One case or more of every code, complete by its type: what it holds, and the sentence and hint that it is told in. */
const cases: {
  readonly [Code in keyof CliErrorDetails]: readonly (readonly [
    details: ErrorDetails[Code],
    sentence: string,
    hint: string,
  ])[]
} = {
  'cli.wrong-use': [
    [
      { problem: 'There is no command "tabels"', usage: 'hashrange --help lists them.' },
      'There is no command "tabels".',
      'hashrange --help lists them.',
    ],
  ],
  'cli.invalid-file': [
    [
      { file: 'hashrange.config.ts', problem: 'has no default export' },
      'The file "hashrange.config.ts" has no default export.',
      'The README of @hashrange/cli says what each file exports.',
    ],
  ],
  'cli.invalid-query': [
    [
      { problem: 'db.form is not a function' },
      'The query cannot be read: db.form is not a function.',
      `Give one expression that makes a query, without execute(): "db.from('person').where('age', '>', 5)".`,
    ],
  ],
}

describe('cliError', () => {
  for (const code of Object.keys(cases) as (keyof typeof cases)[]) {
    it(`${code} says what happened and what to do`, () => {
      for (const [details, sentence, hint] of cases[code]) {
        expect(cliError(code, details).message).toBe(`[${code}] ${sentence}\n  hint    ${hint}`)
      }
    })
  }

  it('has exactly these codes, each with a title', () => {
    expect(Object.keys(cliErrorTexts).sort()).toStrictEqual(Object.keys(cases).sort())
    for (const { title } of Object.values(cliErrorTexts)) expect(title).toMatch(/^[A-Z].*\.$/)
  })
})
