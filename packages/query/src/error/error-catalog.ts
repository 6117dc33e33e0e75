/**
 * The one registry of what can go wrong: every code with the data it carries and the words it is told in.
 *
 * A code is `phase.problem`. Titles are static, so that errors can be counted and grouped; what differs from case to case
 * stands in the details. Details hold names of tables, indexes, attributes and options, and numbers: never a user's value.
 */
export interface ErrorDetails {
  'build.null-comparison': { readonly path: string; readonly operator: string }
  'build.undefined-value': { readonly path: string }
  'build.invalid-path': { readonly path: string; readonly problem: string }
  'build.unknown-operator': { readonly operator: string; readonly nearest?: string }
  'build.invalid-operand': {
    readonly method: string
    readonly expected: string
    readonly actual: string
    readonly path?: string
  }
  'build.unknown-option': { readonly option: string; readonly nearest?: string; readonly known: readonly string[] }
  'build.invalid-option': { readonly option: string; readonly expected: string; readonly actual: string }
  'build.no-client': { readonly method: string }
  'bind.unknown-table': { readonly table: string; readonly nearest?: string; readonly known: readonly string[] }
  'bind.unknown-index': {
    readonly table: string
    readonly index: string
    readonly nearest?: string
    readonly known: readonly string[]
  }
  'bind.key-type-mismatch': {
    readonly table: string
    readonly attribute: string
    readonly expected: string
    readonly actual: string
  }
  'bind.empty-key': { readonly table: string; readonly attribute: string }
  'bind.unsupported-value': { readonly path: string; readonly problem: string }
  'bind.incomparable-value': { readonly path: string; readonly operator: string; readonly actual: string }
  'bind.invalid-table-description': { readonly table: string; readonly problem: string }
  'plan.index-unusable': { readonly table: string; readonly index: string; readonly reason: string }
  'plan.option-unusable': { readonly option: string; readonly reason: string }
  'plan.expression-too-large': {
    readonly table: string
    readonly limit: string
    readonly allowed: number
    readonly actual: number
  }
  'policy.scan-refused': { readonly table: string; readonly index?: string }
  'policy.sort-refused': { readonly table: string; readonly orderBy: readonly string[] }
  'policy.sort-limit': { readonly table: string; readonly maxItems: number }
  'policy.sparse-index-refused': {
    readonly table: string
    readonly index: string
    readonly attributes: readonly string[]
  }
  'policy.scan-incomplete': { readonly table: string; readonly itemsRead: number; readonly rowsFound: number }
  'execute.no-result': { readonly table: string }
  'execute.unprocessed-keys': { readonly table: string; readonly attempts: number; readonly unprocessed: number }
  'execute.request-failed': {
    readonly operation: string
    readonly table: string
    readonly name: string
    readonly retryable: boolean
  }
  'internal.invariant': { readonly problem: string }
}

export type ErrorCode = keyof ErrorDetails

export interface ErrorText<Code extends ErrorCode> {
  /** What happened, in general: the same for every case of the code. */
  readonly title: string
  /** What happened, in this case. */
  readonly sentence: (details: ErrorDetails[Code]) => string
  /** What to write instead, or where to look. */
  readonly hint: (details: ErrorDetails[Code]) => string
}

const didYouMean = (nearest: string | undefined, known: readonly string[]): string =>
  nearest !== undefined
    ? `Did you mean "${nearest}"?`
    : known.length === 0
      ? 'There is none.'
      : `There are: ${known.join(', ')}.`

export const errorCatalog: { readonly [Code in ErrorCode]: ErrorText<Code> } = {
  'build.null-comparison': {
    title: 'A comparison with null.',
    sentence: ({ path, operator }) => `"${path}" is compared with null by "${operator}".`,
    hint: ({ path }) => `Write isNull('${path}') for "missing or NULL", isNotNull('${path}') for its opposite.`,
  },
  'build.undefined-value': {
    title: 'An undefined value in a predicate.',
    sentence: ({ path }) => `The value that "${path}" is compared with is undefined.`,
    hint: () => 'Leave the condition out when there is no value, for example with $if(value !== undefined, ...).',
  },
  'build.invalid-path': {
    title: 'A document path that cannot be read.',
    sentence: ({ path, problem }) => `The path "${path}" ${problem}.`,
    hint: () =>
      String.raw`Paths are written like 'address.lines[0]'; a dot, bracket or backslash inside a name is escaped: 'odd\\.name'.`,
  },
  'build.unknown-operator': {
    title: 'An operator that does not exist.',
    sentence: ({ operator }) => `There is no operator "${operator}".`,
    hint: ({ nearest }) =>
      nearest !== undefined
        ? `Did you mean "${nearest}"?`
        : 'The operators are =, !=, <>, <, <=, >, >=, in, not in, between, begins_with, contains, is, is not.',
  },
  'build.invalid-operand': {
    title: 'An argument of the wrong form.',
    sentence: ({ method, actual, path }) =>
      `${method} was given ${actual}${path === undefined ? '' : ` for "${path}"`}.`,
    hint: ({ expected }) => `It takes ${expected}.`,
  },
  'build.unknown-option': {
    title: 'An option that does not exist.',
    sentence: ({ option }) => `There is no option "${option}".`,
    hint: ({ nearest, known }) => didYouMean(nearest, known),
  },
  'build.invalid-option': {
    title: 'An option with a value that it cannot have.',
    sentence: ({ option, actual }) => `The option "${option}" was given ${actual}.`,
    hint: ({ expected }) => `It takes ${expected}.`,
  },
  'build.no-client': {
    title: 'A query without a client.',
    sentence: ({ method }) => `${method} was called on a query that was built without a client.`,
    hint: () =>
      'Build it from new Hashrange({ client }), or hand it to compile(query, catalog) to look at its requests.',
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
  'plan.expression-too-large': {
    title: "A request above one of DynamoDB's limits.",
    sentence: ({ table, limit, allowed, actual }) =>
      `The query on "${table}" needs ${String(actual)} ${limit}, DynamoDB allows ${String(allowed)}.`,
    hint: () => 'Ask for less in one query, or run several.',
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
      'Read all of it with .options({ recursive: true }), or consent to a part with recursive: false or pageLimit.',
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
    sentence: ({ operation, table, name }) => `${operation} on "${table}" failed with ${name}.`,
    hint: ({ retryable }) =>
      retryable ? "The SDK's own retries are spent; the same query may succeed later." : 'See the cause.',
  },
  'internal.invariant': {
    title: 'A bug in Hashrange.',
    sentence: ({ problem }) => `This should not happen: ${problem}.`,
    hint: () => 'Please report it with the query and the table description.',
  },
}
