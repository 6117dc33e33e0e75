import { didYouMean, type ErrorTexts } from '@hashrange/query'
import type { PlanErrorDetails } from './plan-error-details.js'

const rowAt = (position: number | undefined): string =>
  position === undefined ? 'The row' : `The row at ${String(position)}`

/** @internal The words for the codes of this package. */
export const planErrorTexts: ErrorTexts<keyof PlanErrorDetails> = {
  'build.invalid-definition': {
    title: 'A definition of a table that cannot be.',
    sentence: ({ table, place, problem }) => `The definition of the table "${table}" ${problem}, at ${place}.`,
    hint: () => 'Keys are strings, numbers or binaries that stand under attributes. AWS: CreateTable.',
  },
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
  'policy.sparse-index-refused': {
    title: 'An index that may miss wanted items.',
    sentence: ({ table, index, attributes }) =>
      `The index "${index}" of "${table}" misses every item without ${attributes.join(', ')}, and sparse indexes are refused.`,
    hint: ({ index }) => `Consent to it with .useIndex('${index}'), or declare the attributes as required.`,
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
}
