import type { ErrorCode, ErrorDetails, ErrorText } from './error-details.js'

type MigrateCode = Extract<ErrorCode, `migrate.${string}`>

export const migrateErrorTexts: { readonly [Code in MigrateCode]: ErrorText<Code> } = {
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
  'migrate.other-job': {
    title: 'A job of the same name that is another.',
    sentence: ({ table, job, task, recorded }) =>
      `The journal "${table}" has a job "${job}", which is "${recorded}" and not "${task}".`,
    hint: () => 'Give this one an id of its own.',
  },
  'migrate.invalid-migration': {
    title: 'A migration that cannot be run.',
    sentence: ({ migration, problem }) => `The migration "${migration}" ${problem}.`,
    hint: () =>
      'A migration exports `up`, and `down` where there is a way back, each an async function of { db, kysely }.',
  },
  'migrate.change-refused': {
    title: 'A change of a table that is not made.',
    sentence: ({ table, changes }) => `The table "${table}" is not changed: ${changes.join('; ')}.`,
    hint: ({ instead }) => instead,
  },
  'migrate.taken-over': {
    title: 'A job that another process goes on with.',
    sentence: ({ table, job }) => `Another process has taken over the job "${job}" of the journal "${table}".`,
    hint: () => 'Nothing is lost: whoever opened the job last finishes it. Run a job in one process at a time.',
  },
}

function stateOf({ status, indexes }: ErrorDetails['migrate.table-not-active']): string {
  const late = indexes.filter(index => index.status !== 'ACTIVE').map(index => `"${index.name}" ${index.status}`)
  return late.length === 0 ? status : `${status}, its index ${late.join(', ')},`
}
