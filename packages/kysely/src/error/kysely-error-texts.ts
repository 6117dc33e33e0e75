import type { ErrorTexts } from '@hashrange/query'
import type { KyselyErrorDetails } from './kysely-error-details.js'

/** @internal The words for the codes of this package. */
export const kyselyErrorTexts: ErrorTexts<keyof KyselyErrorDetails> = {
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
  'migrate.index-exists': {
    title: 'An index that exists already.',
    sentence: ({ table, index }) => `The table "${table}" has an index "${index}" already.`,
    hint: () => 'Leave it as it is, for example with ifNotExists(), or drop it first.',
  },
  'migrate.locked': {
    title: 'A lock that another migration holds.',
    sentence: ({ table, waitedMs }) =>
      `Another migration held the lock in "${table}" for all of ${String(waitedMs)} ms.`,
    hint: ({ leaseMs }) =>
      `Wait until it is done. If it is dead, its lease of ${String(leaseMs)} ms runs out while another waits for longer than that.`,
  },
  'migrate.lock-lost': {
    title: 'A lock that was lost to another migration.',
    sentence: ({ table }) => `The lock in "${table}" was lost to another migration while this one ran.`,
    hint: () => 'Its lease ended before it was renewed. See which migrations were done before you run them again.',
  },
}
