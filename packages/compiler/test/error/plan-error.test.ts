import { describe, expect, it } from '@jest/globals'
import type { ErrorDetails } from '@hashrange/query'
import { planError, planErrorTexts, type PlanErrorDetails } from '@hashrange/compiler'

/** One case or more of every code, complete by its type: what it holds, and the sentence and hint that it is told in. */
const cases: {
  readonly [Code in keyof PlanErrorDetails]: readonly (readonly [
    details: ErrorDetails[Code],
    sentence: string,
    hint: string,
  ])[]
} = {
  'bind.unknown-table': [
    [{ table: 'persn', nearest: 'person', known: ['person'] }, 'There is no table "persn".', 'Did you mean "person"?'],
    [{ table: 'x', known: ['person', 'colour'] }, 'There is no table "x".', 'There are: person, colour.'],
  ],
  'bind.unknown-index': [
    [{ table: 'person', index: 'by_x', known: [] }, 'The table "person" has no index "by_x".', 'There is none.'],
  ],
  'bind.key-type-mismatch': [
    [
      { table: 'person', attribute: 'id', expected: 'a string', actual: 'a number' },
      'The key attribute "id" of "person" holds a string, it is compared with a number.',
      'Give "id" a string: no item holds another type there.',
    ],
  ],
  'bind.empty-key': [
    [
      { table: 'person', attribute: 'id' },
      'The key attribute "id" of "person" is compared with an empty value.',
      'DynamoDB stores no empty key values, and refuses requests that name one.',
    ],
  ],
  'bind.missing-key': [
    [
      { table: 'person', attribute: 'id' },
      'The row for "person" lacks the key attribute "id".',
      'Every item has all attributes of its primary key.',
    ],
    [
      { table: 'person', attribute: 'id', position: 2 },
      'The row at 2 for "person" lacks the key attribute "id".',
      'Every item has all attributes of its primary key.',
    ],
  ],
  'bind.key-too-long': [
    [
      { table: 'person', attribute: 'id', allowed: 2048, actual: 2049 },
      'The key attribute "id" of "person" is given 2049 bytes, DynamoDB allows 2048.',
      'Partition keys have up to 2048 bytes, sort keys up to 1024.',
    ],
  ],
  'bind.index-key-type': [
    [
      { table: 'person', index: 'by_email', attribute: 'email', expected: 'a string', actual: 'null' },
      '"email" is a key of the index "by_email" of "person" and holds a string, it is given null.',
      'Give "email" a string or leave it out. insertNilFields: false leaves out null, removeNilFieldsOnUpdate: true removes it.',
    ],
  ],
  'bind.item-too-large': [
    [
      { table: 'person', allowed: 409_600, actual: 409_601, position: 1 },
      'The row at 1 for "person" has 409601 bytes, DynamoDB allows 409600.',
      'Split it into several items, or keep large values elsewhere.',
    ],
  ],
  'bind.key-update': [
    [
      { table: 'person', attribute: 'id' },
      '"id" is part of the primary key of "person".',
      'A key never changes: delete the item and insert one with the new key, in one transactWrite.',
    ],
  ],
  'bind.unsupported-value': [
    [
      { path: 'age', problem: 'is not a number' },
      'The value for "age" is not a number.',
      'Values are strings, numbers, bigints, DecimalString, booleans, null, Uint8Array, Set, arrays and plain objects.',
    ],
  ],
  'bind.incomparable-value': [
    [
      { path: 'tags', operator: '<', actual: 'a set' },
      '"tags" is compared by "<" with a set, which has no order.',
      'Only strings, numbers and binaries have an order. For other types use = or <>.',
    ],
  ],
  'build.invalid-definition': [
    [
      { table: 'orders', place: 'key.sort', problem: 'has no attribute "at"' },
      'The definition of the table "orders" has no attribute "at", at key.sort.',
      'Keys are strings, numbers or binaries that stand under attributes. AWS: CreateTable.',
    ],
  ],
  'bind.invalid-value': [
    [
      { table: 'orders', path: 'total', problem: 'is a string where the definition says a number' },
      '"total" of "orders" is a string where the definition says a number.',
      'The definition that defineTable was given says what it holds. What a schema found stands in the cause.',
    ],
    [
      { table: 'orders', path: 'total', problem: 'is missing', position: 2 },
      '"total" of the row at 2 for "orders" is missing.',
      'The definition that defineTable was given says what it holds. What a schema found stands in the cause.',
    ],
  ],
  'bind.encoded-path': [
    [
      { table: 'orders', path: 'payload.x', attribute: 'payload' },
      '"payload.x" of "orders" leads into "payload", which a codec stores as one value.',
      'Name "payload" whole, or define it as a map: DynamoDB sees no parts of it.',
    ],
  ],
  'bind.invalid-table-description': [
    [
      { table: 'person', problem: 'has no KeySchema' },
      'The description of the table "person" has no KeySchema.',
      'Give the Table of a DescribeTable answer: { TableName, KeySchema, AttributeDefinitions, ... }.',
    ],
  ],
  'plan.index-unusable': [
    [
      { table: 'person', index: 'by_email', reason: 'email is not constrained' },
      'The index "by_email" of "person" cannot serve this query: email is not constrained.',
      'Constrain its partition key by =, or leave the choice to the planner.',
    ],
  ],
  'plan.option-unusable': [
    [
      { option: 'consistentRead', reason: 'the index is global' },
      'The option "consistentRead" cannot be had here: the index is global.',
      'Leave "consistentRead" out.',
    ],
  ],
  'plan.condition-inexpressible': [
    [
      { table: 'person', problem: 'compares something with itself' },
      'The condition of the write to "person" compares something with itself.',
      'A write is checked by DynamoDB alone. Say the condition in another way, or read first and write by keys.',
    ],
  ],
  'plan.expression-too-large': [
    [
      { table: 'person', limit: 'operators', allowed: 300, actual: 301 },
      'The query on "person" needs 301 operators, DynamoDB allows 300.',
      'Ask for less in one query, or run several.',
    ],
  ],
  'plan.transaction-too-large': [
    [
      { limit: 'actions', allowed: 100, actual: 101 },
      'The transaction has 101 actions, DynamoDB allows 100.',
      'Split it: each part is then all or nothing by itself.',
    ],
  ],
  'plan.transaction-needs-keys': [
    [
      { table: 'person', position: 1, reason: 'id is not constrained' },
      'Statement 1 of the transaction, on "person", cannot be part of it: id is not constrained.',
      'Fix the whole primary key by =, a statement for each item.',
    ],
  ],
  'policy.scan-refused': [
    [
      { table: 'person' },
      'This query would read the whole table "person".',
      'Constrain the partition key of the table or of an index, or allow it here with .options({ scan: true, recursive: true }).',
    ],
    [
      { table: 'person', index: 'by_email' },
      'This query would read the whole index "by_email" of "person".',
      'Constrain the partition key of the table or of an index, or allow it here with .options({ scan: true, recursive: true }).',
    ],
  ],
  'policy.sort-refused': [
    [
      { table: 'person', orderBy: ['age', 'id'] },
      'No access path of "person" that serves this query gives the order by age, id.',
      'Order by the sort key of the path, or sort a bounded answer here with .options({ sortInMemory: { maxItems: 1000 } }).',
    ],
  ],
  'policy.sparse-index-refused': [
    [
      { table: 'person', index: 'by_email', attributes: ['email'] },
      'The index "by_email" of "person" misses every item without email, and sparse indexes are refused.',
      "Consent to it with .useIndex('by_email'), or declare the attributes as required.",
    ],
  ],
  'policy.not-atomic': [
    [
      { table: 'person', rows: 101, allowed: 100 },
      'The insert of 101 rows into "person" cannot be all or nothing: DynamoDB allows 100.',
      'Write them one by one with .options({ atomic: false }), overwrite with replaceInto, or insert fewer.',
    ],
  ],
  'policy.searched-write-refused': [
    [
      { table: 'person' },
      'The write to "person" does not name its items by whole keys.',
      'Fix the whole primary key, or allow it with .options({ searchedWrites: { maxItems: 1000 } }).',
    ],
  ],
  'policy.searched-write-limit': [
    [
      { table: 'person', maxItems: 1000, written: 0 },
      'The write to "person" concerns more than 1000 items; 0 were written.',
      'Narrow the where, or raise .options({ searchedWrites: { maxItems } }).',
    ],
  ],
}

describe('planError', () => {
  for (const code of Object.keys(cases) as (keyof typeof cases)[]) {
    it(`${code} says what happened and what to do`, () => {
      for (const [details, sentence, hint] of cases[code]) {
        expect(planError(code, details).message).toBe(`[${code}] ${sentence}\n  hint    ${hint}`)
      }
    })
  }

  it('has exactly these codes, each with a title', () => {
    expect(Object.keys(planErrorTexts).sort()).toStrictEqual(Object.keys(cases).sort())
    for (const { title } of Object.values(planErrorTexts)) expect(title).toMatch(/^[A-Z].*\.$/)
  })
})
