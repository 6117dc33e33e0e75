import { describe, expect, it } from '@jest/globals'
import type { ErrorDetails } from '@hashrange/query'
import { runError, runErrorTexts, type RunErrorDetails } from '@hashrange/runtime'

/** One case or more of every code, complete by its type: what it holds, and the sentence and hint that it is told in. */
const cases: {
  readonly [Code in keyof RunErrorDetails]: readonly (readonly [
    details: ErrorDetails[Code],
    sentence: string,
    hint: string,
  ])[]
} = {
  'policy.sort-limit': [
    [
      { table: 'person', maxItems: 5 },
      'The query on "person" has more than 5 rows to sort.',
      'Raise sortInMemory.maxItems, or order by the sort key of an access path.',
    ],
  ],
  'policy.scan-incomplete': [
    [
      { table: 'person', itemsRead: 100, rowsFound: 2 },
      'The Scan of "person" stopped after one page: 100 items read, 2 rows found, and there is more to read.',
      'Read all of it with .options({ recursive: true }), go on from details.cursor with page(), or consent to a part with recursive: false or pageLimit.',
    ],
  ],
  'policy.budget-spent': [
    [
      { table: 'person', budget: 'maxItems', itemsRead: 100, rowsFound: 2, cursor: 'abc' },
      'The query on "person" was ended by maxItems: 100 items read, 2 rows found, and there is more to read.',
      'Go on from details.cursor with .after(cursor), raise the budget, or read a page at a time with page().',
    ],
  ],
  'policy.cache-limit': [
    [
      { table: 'colour', maxItems: 10 },
      'The cached table "colour" holds more than 10 items.',
      'Take it out of cachedTables, or raise its maxItems.',
    ],
  ],
  'execute.undecodable-value': [
    [
      { table: 'orders', path: 'created', problem: 'is no ISO date' },
      '"created" of an item of "orders" is no ISO date.',
      'The item was written by other means, or under another definition: mend it, or change the definition.',
    ],
  ],
  'execute.invalid-cursor': [
    [
      { table: 'person', problem: 'is empty' },
      'The cursor given to the query on "person" is empty.',
      'Give a cursor as page(), info or an error gave it, to the same query; begin without one otherwise.',
    ],
  ],
  'execute.unprocessed-keys': [
    [
      { table: 'person', attempts: 10, unprocessed: 3 },
      'After 10 attempts DynamoDB left 3 keys of "person" unprocessed.',
      'The table is throttled: try again later, with fewer keys, or give it more capacity.',
    ],
  ],
  'execute.unprocessed-items': [
    [
      { table: 'person', attempts: 10, unprocessed: 3, written: 22 },
      'After 10 attempts 3 items of "person" are not written; 22 are.',
      'error.keys holds the keys of those that are not. The table is throttled: write them later, or give it more capacity.',
    ],
  ],
  'execute.conflict': [
    [
      { table: 'person', attempts: 10 },
      'In 10 attempts a list in "person" was never as it had just been read.',
      'Try again, raise retry.attempts, or keep in a set what many writers take out.',
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
  'execute.already-exists': [
    [
      { table: 'person' },
      'The row for "person" has the key of an item that is there.',
      "Say .onConflict('ignore') or .onConflict('replace'), or update the item.",
    ],
    [
      { table: 'person', position: 3 },
      'The row at 3 for "person" has the key of an item that is there.',
      "Say .onConflict('ignore') or .onConflict('replace'), or update the item.",
    ],
  ],
  'execute.version-conflict': [
    [
      { table: 'person', attribute: 'version' },
      'Somebody else has written to "person": an item has another "version" than the one demanded.',
      'error.rows holds it as it is now: apply the change to that, and write with its version.',
    ],
    [
      { table: 'person', attribute: 'version', written: 2 },
      'Somebody else has written to "person": an item has another "version" than the one demanded; 2 items were written.',
      'error.rows holds it as it is now: apply the change to that, and write with its version.',
    ],
  ],
  'execute.transaction-cancelled': [
    [
      {
        reasons: [
          { index: 0, code: 'ConditionalCheckFailed', table: 'person', item: { email: 'secret' } },
          { index: 2, code: 'TransactionConflict', table: 'colour' },
        ],
      },
      'Nothing was done: statement 0 on "person" ConditionalCheckFailed, statement 2 on "colour" TransactionConflict.',
      'ConditionalCheckFailed: an item is not as the statement demands. TransactionConflict: try again.',
    ],
  ],
  'migrate.table-exists': [
    [
      { table: 'pet' },
      'There is a table "pet" already.',
      'Leave it as it is, for example with ifNotExists(), or drop it first.',
    ],
  ],
  'migrate.unknown-table': [
    [
      { table: 'pet' },
      'There is no table "pet" to change.',
      'Create it first, or say ifExists where it may be missing; tableNames maps the name.',
    ],
  ],
  'migrate.table-protected': [
    [
      { table: 'pet' },
      'The table "pet" is protected against deletion.',
      "Say tables.update({ TableName: 'pet', DeletionProtectionEnabled: false }) first.",
    ],
  ],
  'migrate.table-not-active': [
    [
      { table: 'pet', stopped: 'timeoutMs', status: 'CREATING', indexes: [], elapsedMs: 600 },
      'The table "pet" is CREATING after 600 ms.',
      "DynamoDB goes on with it. Wait on with tables.wait('pet', { until: 'active', timeoutMs }).",
    ],
    [
      {
        table: 'pet',
        stopped: 'signal',
        status: 'ACTIVE',
        indexes: [
          { name: 'by_name', status: 'CREATING', backfilling: true },
          { name: 'by_age', status: 'ACTIVE' },
        ],
        elapsedMs: 600,
      },
      'The table "pet" is ACTIVE, its index "by_name" CREATING, after 600 ms.',
      "DynamoDB goes on with it. Wait on with tables.wait('pet', { until: 'active', timeoutMs }).",
    ],
    [
      { table: 'pet', stopped: 'status', status: 'ARCHIVED', indexes: [], elapsedMs: 6 },
      'The table "pet" is ARCHIVED after 6 ms.',
      'It does not become ACTIVE by itself: see what DynamoDB says of it in the console.',
    ],
  ],
  'migrate.time-to-live-set': [
    [
      { table: 'pet', attribute: 'until', current: 'expires_at' },
      'The items of "pet" live until "expires_at", and cannot be given "until" instead at once.',
      "Switch it off with tables.timeToLive('pet', undefined); DynamoDB takes another attribute an hour later.",
    ],
  ],
}

describe('runError', () => {
  for (const code of Object.keys(cases) as (keyof typeof cases)[]) {
    it(`${code} says what happened and what to do`, () => {
      for (const [details, sentence, hint] of cases[code]) {
        expect(runError(code, details).message).toBe(`[${code}] ${sentence}\n  hint    ${hint}`)
      }
    })
  }

  it('has exactly these codes, each with a title', () => {
    expect(Object.keys(runErrorTexts).sort()).toStrictEqual(Object.keys(cases).sort())
    for (const { title } of Object.values(runErrorTexts)) expect(title).toMatch(/^[A-Z].*\.$/)
  })
})
