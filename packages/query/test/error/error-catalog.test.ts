import { describe, expect, it } from '@jest/globals'
import { errorCatalog, HashrangeError, type ErrorCode, type ErrorDetails } from '@hashrange/query'

/** One case or more of every code, complete by its type: what it holds, and the sentence and hint that it is told in. */
const cases: {
  readonly [Code in ErrorCode]: readonly (readonly [details: ErrorDetails[Code], sentence: string, hint: string])[]
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
      'The value that "email" is compared with is undefined.',
      'Leave the condition out when there is no value, for example with $if(value !== undefined, ...).',
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
  'build.no-client': [
    [
      { method: 'execute' },
      'execute was called on a query that was built without a client.',
      'Build it from new Hashrange({ client }), or hand it to compile(query, catalog) to look at its requests.',
    ],
  ],
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
  'plan.expression-too-large': [
    [
      { table: 'person', limit: 'operators', allowed: 300, actual: 301 },
      'The query on "person" needs 301 operators, DynamoDB allows 300.',
      'Ask for less in one query, or run several.',
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
  'policy.sort-limit': [
    [
      { table: 'person', maxItems: 5 },
      'The query on "person" has more than 5 rows to sort.',
      'Raise sortInMemory.maxItems, or order by the sort key of an access path.',
    ],
  ],
  'policy.sparse-index-refused': [
    [
      { table: 'person', index: 'by_email', attributes: ['email'] },
      'The index "by_email" of "person" misses every item without email, and sparse indexes are refused.',
      "Consent to it with .useIndex('by_email'), or declare the attributes as required.",
    ],
  ],
  'policy.scan-incomplete': [
    [
      { table: 'person', itemsRead: 100, rowsFound: 2 },
      'The Scan of "person" stopped after one page: 100 items read, 2 rows found, and there is more to read.',
      'Read all of it with .options({ recursive: true }), or consent to a part with recursive: false or pageLimit.',
    ],
  ],
  'execute.no-result': [
    [{ table: 'person' }, 'No item of "person" matches.', 'Use executeTakeFirst() where no row is an answer too.'],
  ],
  'execute.unprocessed-keys': [
    [
      { table: 'person', attempts: 10, unprocessed: 3 },
      'After 10 attempts DynamoDB left 3 keys of "person" unprocessed.',
      'The table is throttled: try again later, with fewer keys, or give it more capacity.',
    ],
  ],
  'execute.request-failed': [
    [
      { operation: 'Query', table: 'person', name: 'ThrottlingException', retryable: true },
      'Query on "person" failed with ThrottlingException.',
      "The SDK's own retries are spent; the same query may succeed later.",
    ],
    [
      { operation: 'Scan', table: 'person', name: 'AccessDeniedException', retryable: false },
      'Scan on "person" failed with AccessDeniedException.',
      'See the cause.',
    ],
  ],
  'internal.invariant': [
    [
      { problem: 'a plan without a leaf' },
      'This should not happen: a plan without a leaf.',
      'Please report it with the query and the table description.',
    ],
  ],
}

describe('the error catalog', () => {
  for (const code of Object.keys(cases) as ErrorCode[]) {
    it(`${code} says what happened and what to do`, () => {
      for (const [details, sentence, hint] of cases[code]) {
        expect(new HashrangeError(code, details).message).toBe(`[${code}] ${sentence}\n  hint    ${hint}`)
      }
    })
  }

  it('has exactly these codes, each with a title', () => {
    expect(Object.keys(errorCatalog).sort()).toStrictEqual(Object.keys(cases).sort())
    for (const { title } of Object.values(errorCatalog)) expect(title).toMatch(/^[A-Z].*\.$/)
  })
})
