import { describe, expect, it } from '@jest/globals'
import { type ErrorDetails, buildError, buildErrorTexts, type BuildErrorDetails } from '@hashrange/query'

/** One case or more of every code, complete by its type: what it holds, and the sentence and hint that it is told in. */
const cases: {
  readonly [Code in keyof BuildErrorDetails]: readonly (readonly [
    details: ErrorDetails[Code],
    sentence: string,
    hint: string,
  ])[]
} = {
  'build.null-comparison': [
    [
      { path: 'email', operator: '=' },
      '"email" is compared with null by "=".',
      `Write isNull('email') for "missing or NULL", isNotNull('email') for its opposite.`,
    ],
  ],
  'build.undefined-value': [
    [
      { path: 'email' },
      'The value given for "email" is undefined.',
      'Leave it out when there is no value, for example with $if(value !== undefined, ...).',
    ],
  ],
  'build.invalid-path': [
    [
      { path: 'a..b', problem: 'has an empty name in it' },
      'The path "a..b" has an empty name in it.',
      String.raw`Paths are written like 'address.lines[0]'; a dot, bracket or backslash inside a name is escaped: 'odd\\.name'.`,
    ],
  ],
  'build.unknown-operator': [
    [{ operator: '==', nearest: '=' }, 'There is no operator "==".', 'Did you mean "="?'],
    [
      { operator: 'like' },
      'There is no operator "like".',
      'The operators are =, !=, <>, <, <=, >, >=, in, not in, between, begins_with, contains, is, is not.',
    ],
  ],
  'build.invalid-operand': [
    [{ method: 'limit', expected: 'a number', actual: 'a string' }, 'limit was given a string.', 'It takes a number.'],
    [
      { method: 'in', expected: 'an array', actual: 'a string', path: 'id' },
      'in was given a string for "id".',
      'It takes an array.',
    ],
  ],
  'build.unknown-option': [
    [{ option: 'scna', nearest: 'scan', known: ['scan'] }, 'There is no option "scna".', 'Did you mean "scan"?'],
    [{ option: 'x', known: ['scan', 'index'] }, 'There is no option "x".', 'There are: scan, index.'],
  ],
  'build.invalid-option': [
    [
      { option: 'scan', expected: 'true or false', actual: 'a string' },
      'The option "scan" was given a string.',
      'It takes true or false.',
    ],
  ],
  'build.no-values': [
    [
      { table: 'person' },
      'The insert into "person" has no rows.',
      'Give one or more with .values(row) or .values([row, row]).',
    ],
  ],
  'build.no-assignments': [
    [
      { table: 'person' },
      'The update of "person" says no change.',
      'Say one with set, add, append, remove or the like.',
    ],
  ],
  'build.overlapping-paths': [
    [
      { path: 'age', other: 'age' },
      '"age" is changed twice.',
      'DynamoDB takes one change of a path. Join the two, or run two updates.',
    ],
    [
      { path: 'address.city', other: 'address' },
      '"address.city" and "address" are changed, one lies within the other.',
      'DynamoDB takes one change of a path. Join the two, or run two updates.',
    ],
  ],
  'build.duplicate-key': [
    [
      { table: 'person', positions: [0, 3] },
      'Positions 0 and 3 write the same item of "person".',
      'DynamoDB takes one write of an item in a request. Leave one out, or write one after the other.',
    ],
  ],
  'build.no-client': [
    [
      { method: 'execute' },
      'execute was called on a query that was built without a client.',
      'Build it from new Hashrange({ client }), or hand it to compile(query, catalog) to look at its requests.',
    ],
  ],
  'execute.no-result': [
    [{ table: 'person' }, 'No item of "person" matches.', 'Use executeTakeFirst() where no row is an answer too.'],
  ],
  'internal.invariant': [
    [
      { problem: 'a plan without a leaf' },
      'This should not happen: a plan without a leaf.',
      'Please report it with the query and the table description.',
    ],
  ],
}

describe('buildError', () => {
  for (const code of Object.keys(cases) as (keyof typeof cases)[]) {
    it(`${code} says what happened and what to do`, () => {
      for (const [details, sentence, hint] of cases[code]) {
        expect(buildError(code, details).message).toBe(`[${code}] ${sentence}\n  hint    ${hint}`)
      }
    })
  }

  it('has exactly these codes, each with a title', () => {
    expect(Object.keys(buildErrorTexts).sort()).toStrictEqual(Object.keys(cases).sort())
    for (const { title } of Object.values(buildErrorTexts)) expect(title).toMatch(/^[A-Z].*\.$/)
  })
})
