import type { BuildErrorDetails } from './build-error-details.js'
import { didYouMean } from './did-you-mean.js'
import type { ErrorTexts } from './error-details.js'

/** @internal The words for the codes of this package. */
export const buildErrorTexts: ErrorTexts<keyof BuildErrorDetails> = {
  'build.null-comparison': {
    title: 'A comparison with null.',
    sentence: ({ path, operator }) => `"${path}" is compared with null by "${operator}".`,
    hint: ({ path }) => `Write isNull('${path}') for "missing or NULL", isNotNull('${path}') for its opposite.`,
  },
  'build.undefined-value': {
    title: 'An undefined value.',
    sentence: ({ path }) => `The value given for "${path}" is undefined.`,
    hint: () => 'Leave it out when there is no value, for example with $if(value !== undefined, ...).',
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
  'build.no-values': {
    title: 'An insert without rows.',
    sentence: ({ table }) => `The insert into "${table}" has no rows.`,
    hint: () => 'Give one or more with .values(row) or .values([row, row]).',
  },
  'build.no-assignments': {
    title: 'An update that changes nothing.',
    sentence: ({ table }) => `The update of "${table}" says no change.`,
    hint: () => 'Say one with set, add, append, remove or the like.',
  },
  'build.overlapping-paths': {
    title: 'Two changes of one path in one update.',
    sentence: ({ path, other }) =>
      path === other
        ? `"${path}" is changed twice.`
        : `"${path}" and "${other}" are changed, one lies within the other.`,
    hint: () => 'DynamoDB takes one change of a path. Join the two, or run two updates.',
  },
  'build.duplicate-key': {
    title: 'The same key twice in one write.',
    sentence: ({ table, positions: [first, second] }) =>
      `Positions ${String(first)} and ${String(second)} write the same item of "${table}".`,
    hint: () => 'DynamoDB takes one write of an item in a request. Leave one out, or write one after the other.',
  },
  'build.no-client': {
    title: 'A query without a client.',
    sentence: ({ method }) => `${method} was called on a query that was built without a client.`,
    hint: () =>
      'Build it from new Hashrange({ client }), or hand it to compile(query, catalog) to look at its requests.',
  },
  'execute.no-result': {
    title: 'No row where one was required.',
    sentence: ({ table }) => `No item of "${table}" matches.`,
    hint: () => 'Use executeTakeFirst() where no row is an answer too.',
  },
  'internal.invariant': {
    title: 'A bug in Hashrange.',
    sentence: ({ problem }) => `This should not happen: ${problem}.`,
    hint: () => 'Please report it with the query and the table description.',
  },
}
