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
