import type { ErrorTexts } from '@hashrange/query'
import type { RunErrorDetails } from './run-error-details.js'

const rowAt = (position: number | undefined): string =>
  position === undefined ? 'The row' : `The row at ${String(position)}`

const progressOf = (done: number, left: number | undefined): string =>
  left === undefined ? 'nothing written' : `${String(done)} items written, ${String(left)} left`

/** @internal The words for the codes of this package. */
export const runErrorTexts: ErrorTexts<keyof RunErrorDetails> = {
  'policy.sort-limit': {
    title: 'More rows than may be sorted.',
    sentence: ({ table, maxItems }) => `The query on "${table}" has more than ${String(maxItems)} rows to sort.`,
    hint: () => 'Raise sortInMemory.maxItems, or order by the sort key of an access path.',
  },
  'policy.scan-incomplete': {
    title: 'A Scan that stopped before the end.',
    sentence: ({ table, itemsRead, rowsFound }) =>
      `The Scan of "${table}" stopped after one page: ${String(itemsRead)} items read, ${String(rowsFound)} rows found, and there is more to read.`,
    hint: () =>
      'Read all of it with .options({ recursive: true }), go on from details.cursor with page(), or consent to a part with recursive: false or pageLimit.',
  },
  'policy.budget-spent': {
    title: 'A budget that ran out.',
    sentence: ({ table, budget, itemsRead, rowsFound, done, left }) =>
      done === undefined
        ? `The query on "${table}" was ended by ${budget}: ${String(itemsRead)} items read, ${String(rowsFound)} rows found, and there is more to read.`
        : `The write to "${table}" was ended by ${budget}: ${String(itemsRead)} items read, ${progressOf(done, left)}.`,
    hint: ({ done, left }) =>
      done === undefined
        ? 'Go on from details.cursor with .after(cursor), raise the budget, or read a page at a time with page().'
        : left === undefined
          ? 'Nothing was written: go on with .options({ after: details.cursor }), raise the budget, or narrow the where.'
          : 'Run the same statement with .options({ after: details.cursor }) to write what is left. What was under way may have been written; error.keys holds the keys.',
  },
  'policy.cache-limit': {
    title: 'A table too large to be kept in memory.',
    sentence: ({ table, maxItems }) => `The cached table "${table}" holds more than ${String(maxItems)} items.`,
    hint: () => 'Take it out of cachedTables, or raise its maxItems.',
  },
  'execute.invalid-cursor': {
    title: 'A cursor that cannot be used.',
    sentence: ({ table, problem }) => `The cursor given to the query on "${table}" ${problem}.`,
    hint: () => 'Give a cursor as page(), info or an error gave it, to the same query; begin without one otherwise.',
  },
  'execute.undecodable-value': {
    title: 'A stored value that its codec cannot read.',
    sentence: ({ table, path, problem }) => `"${path}" of an item of "${table}" ${problem}.`,
    hint: () => 'The item was written by other means, or under another definition: mend it, or change the definition.',
  },
  'execute.unprocessed-keys': {
    title: 'Keys that DynamoDB did not process.',
    sentence: ({ table, attempts, unprocessed }) =>
      `After ${String(attempts)} attempts DynamoDB left ${String(unprocessed)} keys of "${table}" unprocessed.`,
    hint: () => 'The table is throttled: try again later, with fewer keys, or give it more capacity.',
  },
  'execute.request-failed': {
    title: 'DynamoDB refused a request, or could not be reached.',
    sentence: ({ operation, table, name, done, left }) =>
      `${operation} on "${table}" failed with ${name}${done === undefined ? '' : `: ${progressOf(done, left)}`}.`,
    hint: ({ retryable, left }) =>
      `${retryable ? "The SDK's own retries are spent; the same query may succeed later." : 'See the cause.'}${left === undefined ? '' : ' Go on with .options({ after: details.cursor }); error.keys holds the keys that are left.'}`,
  },
  'execute.unprocessed-items': {
    title: 'Items that DynamoDB did not write.',
    sentence: ({ table, attempts, unprocessed, written }) =>
      `After ${String(attempts)} attempts ${String(unprocessed)} items of "${table}" are not written; ${String(written)} are.`,
    hint: () =>
      'error.keys holds the keys of those that are not. The table is throttled: write them later, or give it more capacity.',
  },
  'execute.conflict': {
    title: 'A list that others kept changing.',
    sentence: ({ table, attempts, done, left }) =>
      `In ${String(attempts)} attempts a list in "${table}" was never as it had just been read${done === undefined ? '' : `: ${progressOf(done, left)}`}.`,
    hint: () => 'Try again, raise retry.attempts, or keep in a set what many writers take out.',
  },
  'execute.already-exists': {
    title: 'An item of the same key is there.',
    sentence: ({ table, position, positions = [], written }) =>
      `${rowAt(position)} for "${table}" has the key of an item that is there${positions.length > 1 ? `, as have ${String(positions.length - 1)} more` : ''}${written === undefined ? '' : `; ${String(written)} rows were written`}.`,
    hint: () => "Say .onConflict('ignore') or .onConflict('replace'), or update the item.",
  },
  'execute.version-conflict': {
    title: 'An item of another version.',
    sentence: ({ table, attribute, written }) =>
      `Somebody else has written to "${table}": an item has another "${attribute}" than the one demanded${written === undefined ? '' : `; ${String(written)} items were written`}.`,
    hint: () => 'error.rows holds it as it is now: apply the change to that, and write with its version.',
  },
  'execute.transaction-cancelled': {
    title: 'A transaction that DynamoDB cancelled.',
    sentence: ({ reasons }) =>
      `Nothing was done: ${reasons.map(({ index, code, table }) => `statement ${String(index)} on "${table}" ${code}`).join(', ')}.`,
    hint: () => 'ConditionalCheckFailed: an item is not as the statement demands. TransactionConflict: try again.',
  },
  'migrate.table-exists': {
    title: 'A table that exists already.',
    sentence: ({ table }) => `There is a table "${table}" already.`,
    hint: () => 'Leave it as it is, for example with ifNotExists(), or drop it first.',
  },
  'migrate.unknown-table': {
    title: 'A change of a table that does not exist.',
    sentence: ({ table }) => `There is no table "${table}" to change.`,
    hint: () => 'Create it first, or say ifExists where it may be missing; tableNames maps the name.',
  },
  'migrate.table-protected': {
    title: 'A table that is protected against deletion.',
    sentence: ({ table }) => `The table "${table}" is protected against deletion.`,
    hint: ({ table }) => `Say tables.update({ TableName: '${table}', DeletionProtectionEnabled: false }) first.`,
  },
  'migrate.table-not-active': {
    title: 'A table that was not ready in time.',
    sentence: details => `The table "${details.table}" is ${stateOf(details)} after ${String(details.elapsedMs)} ms.`,
    hint: ({ table, stopped }) =>
      stopped === 'status'
        ? 'It does not become ACTIVE by itself: see what DynamoDB says of it in the console.'
        : `DynamoDB goes on with it. Wait on with tables.wait('${table}', { until: 'active', timeoutMs }).`,
  },
  'migrate.time-to-live-set': {
    title: 'Another attribute ends the life of items.',
    sentence: ({ table, attribute, current }) =>
      `The items of "${table}" live until "${current}", and cannot be given "${attribute}" instead at once.`,
    hint: ({ table }) =>
      `Switch it off with tables.timeToLive('${table}', undefined); DynamoDB takes another attribute an hour later.`,
  },
}

function stateOf({ status, indexes }: RunErrorDetails['migrate.table-not-active']): string {
  const late = indexes.filter(index => index.status !== 'ACTIVE').map(index => `"${index.name}" ${index.status}`)
  return late.length === 0 ? status : `${status}, its index ${late.join(', ')},`
}
