import { buildErrorTexts, didYouMean } from './build-error-texts.js'
import { cliErrorTexts } from './cli-error-texts.js'
import type { ErrorCode, ErrorText } from './error-details.js'
import { migrateErrorTexts } from './migrate-error-texts.js'

const rowAt = (position: number | undefined): string =>
  position === undefined ? 'The row' : `The row at ${String(position)}`

const progressOf = (done: number, left: number | undefined): string =>
  left === undefined ? 'nothing written' : `${String(done)} items written, ${String(left)} left`

/** @internal The words of every code. */
export const errorCatalog: { readonly [Code in ErrorCode]: ErrorText<Code> } = {
  ...buildErrorTexts,
  'bind.unknown-table': {
    title: 'A table that is not known.',
    sentence: ({ table }) => `There is no table "${table}".`,
    hint: ({ nearest, known }) => didYouMean(nearest, known),
  },
  'bind.unknown-index': {
    title: 'An index that the table does not have.',
    sentence: ({ table, index }) => `The table "${table}" has no index "${index}".`,
    hint: ({ nearest, known }) => didYouMean(nearest, known),
  },
  'bind.key-type-mismatch': {
    title: 'A key value of the wrong type.',
    sentence: ({ table, attribute, expected, actual }) =>
      `The key attribute "${attribute}" of "${table}" holds ${expected}, it is compared with ${actual}.`,
    hint: ({ attribute, expected }) => `Give "${attribute}" ${expected}: no item holds another type there.`,
  },
  'bind.empty-key': {
    title: 'An empty string or binary as a key value.',
    sentence: ({ table, attribute }) =>
      `The key attribute "${attribute}" of "${table}" is compared with an empty value.`,
    hint: () => 'DynamoDB stores no empty key values, and refuses requests that name one.',
  },
  'bind.missing-key': {
    title: 'A row without a key attribute.',
    sentence: ({ table, attribute, position }) =>
      `${rowAt(position)} for "${table}" lacks the key attribute "${attribute}".`,
    hint: () => 'Every item has all attributes of its primary key.',
  },
  'bind.key-too-long': {
    title: 'A key value above the limit.',
    sentence: ({ table, attribute, allowed, actual }) =>
      `The key attribute "${attribute}" of "${table}" is given ${String(actual)} bytes, DynamoDB allows ${String(allowed)}.`,
    hint: () => 'Partition keys have up to 2048 bytes, sort keys up to 1024.',
  },
  'bind.index-key-type': {
    title: 'A value that an index cannot hold.',
    sentence: ({ table, index, attribute, expected, actual }) =>
      `"${attribute}" is a key of the index "${index}" of "${table}" and holds ${expected}, it is given ${actual}.`,
    hint: ({ attribute, expected }) =>
      `Give "${attribute}" ${expected} or leave it out. insertNilFields: false leaves out null, removeNilFieldsOnUpdate: true removes it.`,
  },
  'bind.item-too-large': {
    title: 'An item above 400 KB.',
    sentence: ({ table, allowed, actual, position }) =>
      `${rowAt(position)} for "${table}" has ${String(actual)} bytes, DynamoDB allows ${String(allowed)}.`,
    hint: () => 'Split it into several items, or keep large values elsewhere.',
  },
  'bind.key-update': {
    title: 'A change of a key attribute.',
    sentence: ({ table, attribute }) => `"${attribute}" is part of the primary key of "${table}".`,
    hint: () => 'A key never changes: delete the item and insert one with the new key, in one transactWrite.',
  },
  'bind.unsupported-value': {
    title: 'A value that DynamoDB cannot store.',
    sentence: ({ path, problem }) => `The value for "${path}" ${problem}.`,
    hint: () =>
      'Values are strings, numbers, bigints, DecimalString, booleans, null, Uint8Array, Set, arrays and plain objects.',
  },
  'bind.incomparable-value': {
    title: 'A value that has no order.',
    sentence: ({ path, operator, actual }) =>
      `"${path}" is compared by "${operator}" with ${actual}, which has no order.`,
    hint: () => 'Only strings, numbers and binaries have an order. For other types use = or <>.',
  },
  'bind.invalid-value': {
    title: 'A value that the definition of the table does not allow.',
    sentence: ({ table, path, problem, position }) =>
      `"${path}" of ${position === undefined ? '' : `the row at ${String(position)} for `}"${table}" ${problem}.`,
    hint: () =>
      'The definition that defineTable was given says what it holds. What a schema found stands in the cause.',
  },
  'bind.encoded-path': {
    title: 'A path into a value that is stored encoded.',
    sentence: ({ table, path, attribute }) =>
      `"${path}" of "${table}" leads into "${attribute}", which a codec stores as one value.`,
    hint: ({ attribute }) => `Name "${attribute}" whole, or define it as a map: DynamoDB sees no parts of it.`,
  },
  'bind.invalid-table-description': {
    title: 'A table description that cannot be used.',
    sentence: ({ table, problem }) => `The description of the table "${table}" ${problem}.`,
    hint: () => 'Give the Table of a DescribeTable answer: { TableName, KeySchema, AttributeDefinitions, ... }.',
  },
  'plan.index-unusable': {
    title: 'The named index cannot serve the query.',
    sentence: ({ table, index, reason }) => `The index "${index}" of "${table}" cannot serve this query: ${reason}.`,
    hint: () => 'Constrain its partition key by =, or leave the choice to the planner.',
  },
  'plan.option-unusable': {
    title: 'An option that has no effect on this query.',
    sentence: ({ option, reason }) => `The option "${option}" cannot be had here: ${reason}.`,
    hint: ({ option }) => `Leave "${option}" out.`,
  },
  'plan.condition-inexpressible': {
    title: 'A write under a condition that DynamoDB cannot say.',
    sentence: ({ table, problem }) => `The condition of the write to "${table}" ${problem}.`,
    hint: () =>
      'A write is checked by DynamoDB alone. Say the condition in another way, or read first and write by keys.',
  },
  'plan.expression-too-large': {
    title: "A request above one of DynamoDB's limits.",
    sentence: ({ table, limit, allowed, actual }) =>
      `The query on "${table}" needs ${String(actual)} ${limit}, DynamoDB allows ${String(allowed)}.`,
    hint: () => 'Ask for less in one query, or run several.',
  },
  'plan.transaction-too-large': {
    title: "A transaction above DynamoDB's limits.",
    sentence: ({ limit, allowed, actual }) =>
      `The transaction has ${String(actual)} ${limit}, DynamoDB allows ${String(allowed)}.`,
    hint: () => 'Split it: each part is then all or nothing by itself.',
  },
  'plan.transaction-needs-keys': {
    title: 'A statement of a transaction that does not name one item.',
    sentence: ({ table, position, reason }) =>
      `Statement ${String(position)} of the transaction, on "${table}", cannot be part of it: ${reason}.`,
    hint: () => 'Fix the whole primary key by =, a statement for each item.',
  },
  'policy.scan-refused': {
    title: 'A Scan without permission.',
    sentence: ({ table, index }) =>
      `This query would read the whole ${index === undefined ? `table "${table}"` : `index "${index}" of "${table}"`}.`,
    hint: () =>
      'Constrain the partition key of the table or of an index, or allow it here with .options({ scan: true, recursive: true }).',
  },
  'policy.sort-refused': {
    title: 'An order that no access path gives.',
    sentence: ({ table, orderBy }) =>
      `No access path of "${table}" that serves this query gives the order by ${orderBy.join(', ')}.`,
    hint: () =>
      'Order by the sort key of the path, or sort a bounded answer here with .options({ sortInMemory: { maxItems: 1000 } }).',
  },
  'policy.sort-limit': {
    title: 'More rows than may be sorted.',
    sentence: ({ table, maxItems }) => `The query on "${table}" has more than ${String(maxItems)} rows to sort.`,
    hint: () => 'Raise sortInMemory.maxItems, or order by the sort key of an access path.',
  },
  'policy.sparse-index-refused': {
    title: 'An index that may miss wanted items.',
    sentence: ({ table, index, attributes }) =>
      `The index "${index}" of "${table}" misses every item without ${attributes.join(', ')}, and sparse indexes are refused.`,
    hint: ({ index }) => `Consent to it with .useIndex('${index}'), or declare the attributes as required.`,
  },
  'policy.scan-incomplete': {
    title: 'A Scan that stopped before the end.',
    sentence: ({ table, itemsRead, rowsFound }) =>
      `The Scan of "${table}" stopped after one page: ${String(itemsRead)} items read, ${String(rowsFound)} rows found, and there is more to read.`,
    hint: () =>
      'Read all of it with .options({ recursive: true }), go on from details.cursor with page(), or consent to a part with recursive: false or pageLimit.',
  },
  'policy.not-atomic': {
    title: 'More rows than one transaction takes.',
    sentence: ({ table, rows, allowed }) =>
      `The insert of ${String(rows)} rows into "${table}" cannot be all or nothing: DynamoDB allows ${String(allowed)}.`,
    hint: () => 'Write them one by one with .options({ atomic: false }), overwrite with replaceInto, or insert fewer.',
  },
  'policy.searched-write-refused': {
    title: 'A write that has to find its items first.',
    sentence: ({ table }) => `The write to "${table}" does not name its items by whole keys.`,
    hint: () => 'Fix the whole primary key, or allow it with .options({ searchedWrites: { maxItems: 1000 } }).',
  },
  'policy.searched-write-limit': {
    title: 'A write of more items than allowed.',
    sentence: ({ table, maxItems, written }) =>
      `The write to "${table}" concerns more than ${String(maxItems)} items; ${String(written)} were written.`,
    hint: () => 'Narrow the where, or raise .options({ searchedWrites: { maxItems } }).',
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
  'execute.undecodable-value': {
    title: 'A stored value that its codec cannot read.',
    sentence: ({ table, path, problem }) => `"${path}" of an item of "${table}" ${problem}.`,
    hint: () => 'The item was written by other means, or under another definition: mend it, or change the definition.',
  },
  'execute.invalid-cursor': {
    title: 'A cursor that cannot be used.',
    sentence: ({ table, problem }) => `The cursor given to the query on "${table}" ${problem}.`,
    hint: () => 'Give a cursor as page(), info or an error gave it, to the same query; begin without one otherwise.',
  },
  'execute.no-result': {
    title: 'No row where one was required.',
    sentence: ({ table }) => `No item of "${table}" matches.`,
    hint: () => 'Use executeTakeFirst() where no row is an answer too.',
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
  'kysely.unsupported-node': {
    title: 'A part of SQL that DynamoDB has not.',
    sentence: ({ node, reason }) => `${node} is not supported: ${reason}.`,
    hint: ({ instead }) => instead,
  },
  'kysely.unsupported-form': {
    title: 'A part of SQL in a form that DynamoDB has not.',
    sentence: ({ node, form, reason }) => `${node} is not supported with ${form}: ${reason}.`,
    hint: ({ instead }) => instead,
  },
  'kysely.unsupported-operator': {
    title: 'An operator of SQL that DynamoDB has not.',
    sentence: ({ node, operator, reason }) => `The operator "${operator}" (${node}) is not supported here: ${reason}.`,
    hint: ({ instead }) => instead,
  },
  'kysely.unsupported-function': {
    title: 'A function of SQL that DynamoDB has not.',
    sentence: ({ node, func, reason }) => `The function "${func}" (${node}) is not supported here: ${reason}.`,
    hint: ({ instead }) => instead,
  },
  'kysely.unsupported-reference': {
    title: 'A reference to something other than an attribute of the table.',
    sentence: ({ node, reference, reason }) => `The reference "${reference}" (${node}) is not supported: ${reason}.`,
    hint: ({ instead }) => instead,
  },
  'kysely.unsupported-in-transaction': {
    title: 'A statement that cannot be part of a transaction.',
    sentence: ({ node, reason }) => `${node} cannot run inside of this transaction: ${reason}.`,
    hint: ({ instead }) => instead,
  },
  'kysely.unsupported-option': {
    title: 'An option of the dialect that does not exist yet.',
    sentence: ({ option, reason }) => `The option "${option}" is not supported: ${reason}.`,
    hint: ({ instead }) => instead,
  },
  ...migrateErrorTexts,
  ...cliErrorTexts,
  'internal.invariant': {
    title: 'A bug in Hashrange.',
    sentence: ({ problem }) => `This should not happen: ${problem}.`,
    hint: () => 'Please report it with the query and the table description.',
  },
}
