import { describe, expect, it } from '@jest/globals'
import type { ErrorDetails } from '@hashrange/query'
import { kyselyErrorTexts, type KyselyErrorDetails } from '@hashrange/kysely'
import { kyselyError } from '../../src/error/kysely-error.js'

/** One case or more of every code, complete by its type: what it holds, and the sentence and hint that it is told in. */
const cases: {
  readonly [Code in keyof KyselyErrorDetails]: readonly (readonly [
    details: ErrorDetails[Code],
    sentence: string,
    hint: string,
  ])[]
} = {
  'kysely.unsupported-node': [
    [
      { node: 'JoinNode', reason: 'DynamoDB reads one table at a time', instead: 'Run two queries.' },
      'JoinNode is not supported: DynamoDB reads one table at a time.',
      'Run two queries.',
    ],
  ],
  'kysely.unsupported-form': [
    [
      { node: 'FetchNode', form: 'ties', reason: 'ties are not known', instead: 'Say limit.' },
      'FetchNode is not supported with ties: ties are not known.',
      'Say limit.',
    ],
  ],
  'kysely.unsupported-operator': [
    [
      { node: 'BinaryOperationNode', operator: 'ilike', reason: 'case counts', instead: 'Store it in lower case.' },
      'The operator "ilike" (BinaryOperationNode) is not supported here: case counts.',
      'Store it in lower case.',
    ],
  ],
  'kysely.unsupported-function': [
    [
      { node: 'FunctionNode', func: 'upper', reason: 'DynamoDB has not', instead: 'Change the row.' },
      'The function "upper" (FunctionNode) is not supported here: DynamoDB has not.',
      'Change the row.',
    ],
  ],
  'kysely.unsupported-reference': [
    [
      { node: 'ReferenceNode', reference: 'pet.id', reason: 'there is no table pet', instead: 'Name one.' },
      'The reference "pet.id" (ReferenceNode) is not supported: there is no table pet.',
      'Name one.',
    ],
  ],
  'kysely.unsupported-in-transaction': [
    [
      { node: 'ReturningNode', reason: 'nothing comes back', instead: 'Read it afterwards.' },
      'ReturningNode cannot run inside of this transaction: nothing comes back.',
      'Read it afterwards.',
    ],
  ],
  'kysely.unsupported-option': [
    [
      { option: 'partiql', reason: 'raw SQL is refused', instead: 'Leave it out.' },
      'The option "partiql" is not supported: raw SQL is refused.',
      'Leave it out.',
    ],
  ],
  'migrate.index-exists': [
    [
      { table: 'pet', index: 'by_name' },
      'The table "pet" has an index "by_name" already.',
      'Leave it as it is, for example with ifNotExists(), or drop it first.',
    ],
  ],
  'migrate.locked': [
    [
      { table: 'kysely_migration_lock', waitedMs: 60_000, leaseMs: 30_000 },
      'Another migration held the lock in "kysely_migration_lock" for all of 60000 ms.',
      'Wait until it is done. If it is dead, its lease of 30000 ms runs out while another waits for longer than that.',
    ],
  ],
  'migrate.lock-lost': [
    [
      { table: 'kysely_migration_lock' },
      'The lock in "kysely_migration_lock" was lost to another migration while this one ran.',
      'Its lease ended before it was renewed. See which migrations were done before you run them again.',
    ],
  ],
}

describe('kyselyError', () => {
  for (const code of Object.keys(cases) as (keyof typeof cases)[]) {
    it(`${code} says what happened and what to do`, () => {
      for (const [details, sentence, hint] of cases[code]) {
        expect(kyselyError(code, details).message).toBe(`[${code}] ${sentence}\n  hint    ${hint}`)
      }
    })
  }

  it('has exactly these codes, each with a title', () => {
    expect(Object.keys(kyselyErrorTexts).sort()).toStrictEqual(Object.keys(cases).sort())
    for (const { title } of Object.values(kyselyErrorTexts)) expect(title).toMatch(/^[A-Z].*\.$/)
  })
})
