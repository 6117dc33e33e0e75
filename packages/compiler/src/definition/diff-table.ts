import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { billingInput, streamOf } from './create-table-input.js'
import { diffIndexes, type ComparedIndexes } from './diff-indexes.js'
import { projectionKey } from './projection-key.js'
import type { OutOfPlaceChange, TableChange, TableChangeRequest } from './table-change.js'
import { tableDefinitionFrom, type Deployed } from './table-definition-from.js'
import type { AnyTableDefinition } from './table-definition.js'

type Compared = ComparedIndexes

/**
 * What has to change of a deployed table until it is as it is defined, in the order in which it can be done: plain data,
 * one request a change. DynamoDB takes one change of an index at a time, and the next when the table is ACTIVE again.
 *
 * Keys, local indexes and the types of their attributes are not changed in place: such a change says what to do instead.
 * Where `timeToLive` or `tags` were not told, they are left alone; so are tags that are not defined.
 *
 * @example
 * ```ts
 * import { attr, defineTable, diffTable } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() }, protect: true })
 * const deployed = { TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }] }
 * console.log(diffTable(colours, deployed).map(({ kind, inPlace }) => [kind, inPlace])) // [ [ 'protection', true ] ]
 * ```
 *
 * Sends nothing. Throws `bind.invalid-table-description`. AWS: API reference, "UpdateTable".
 */
export function diffTable(
  definition: AnyTableDefinition,
  deployed: TableDescription,
  known: Deployed = {},
): readonly TableChange[] {
  const found = tableDefinitionFrom(deployed, known)
  const compared: Compared = { wanted: definition, found, tableName: found.name }
  const indexes = diffIndexes(compared)
  return [
    ...diffKey(compared),
    ...diffLocalIndexes(compared),
    ...diffProtection(compared),
    ...diffBilling(compared, indexes.kept),
    ...indexes.capacities,
    ...diffTableClass(compared),
    ...diffStream(compared),
    ...(known.timeToLive === undefined ? [] : diffTimeToLive(compared)),
    ...(known.tags === undefined ? [] : diffTags(compared, deployed.TableArn)),
    ...indexes.changes,
  ]
}

const copyInstead =
  'Define a table of another name, copy the items into it, and let the application go over to the copy.'

const outOfPlace = (
  change: Pick<OutOfPlaceChange, 'kind' | 'reason'> & { readonly name?: string },
): OutOfPlaceChange => ({
  ...change,
  inPlace: false,
  cost: 'a copy: reading and writing every item once',
  instead: copyInstead,
})

const typeOf = ({ attributes }: AnyTableDefinition, name: string): string | undefined =>
  Object.hasOwn(attributes, name) ? attributes[name]?.type : undefined

function diffKey({ wanted, found }: Compared): TableChange[] {
  const print = ({ partition, sort }: AnyTableDefinition['key']): string =>
    sort === undefined ? partition : `${partition}, ${sort}`
  if (print(wanted.key) !== print(found.key)) {
    const reason = `the primary key is (${print(found.key)}), and is defined as (${print(wanted.key)})`
    return [outOfPlace({ kind: 'key', reason })]
  }
  const names = [wanted.key.partition, ...(wanted.key.sort === undefined ? [] : [wanted.key.sort])]
  return names.flatMap(name => diffType({ wanted, found }, name))
}

function diffType({ wanted, found }: Pick<Compared, 'wanted' | 'found'>, name: string): TableChange[] {
  const [is, should] = [typeOf(found, name), typeOf(wanted, name)]
  if (is === should) return []
  const reason = `the key attribute "${name}" is of the type ${String(is)}, and is defined as ${String(should)}`
  return [outOfPlace({ kind: 'attribute-type', name, reason })]
}

function diffLocalIndexes({ wanted, found }: Compared): TableChange[] {
  const names = new Set([...Object.keys(found.localIndexes), ...Object.keys(wanted.localIndexes)])
  return [...names].flatMap((name): TableChange[] => {
    const [is, should] = [found.localIndexes[name], wanted.localIndexes[name]]
    if (is === undefined) return [localChange(name, 'is defined, and the table has none such')]
    if (should === undefined) return [localChange(name, 'is there, and is not defined')]
    if (is.sort !== should.sort)
      return [localChange(name, `is sorted by "${is.sort}", and is defined by "${should.sort}"`)]
    if (projectionKey(is.project) !== projectionKey(should.project))
      return [localChange(name, 'projects other attributes than it is defined to')]
    return diffType({ wanted, found }, is.sort)
  })
}

const localChange = (name: string, problem: string): TableChange =>
  outOfPlace({ kind: 'local-index', name, reason: `the local index "${name}" ${problem}` })

const update = (
  { tableName }: Compared,
  input: Omit<Extract<TableChangeRequest, { operation: 'UpdateTable' }>['input'], 'TableName'>,
): TableChangeRequest => ({ operation: 'UpdateTable', input: { TableName: tableName, ...input } })

function diffProtection(compared: Compared): TableChange[] {
  const { wanted, found } = compared
  if (wanted.protect === found.protect) return []
  const request = update(compared, { DeletionProtectionEnabled: wanted.protect })
  const reason = `deletion protection is ${found.protect ? 'on' : 'off'}, and is defined ${wanted.protect ? 'on' : 'off'}`
  return [{ kind: 'protection', inPlace: true, reason, cost: 'nothing, at once', request }]
}

/** Of a table that is billed by units, each index that stays has some too. */
function diffBilling(compared: Compared, kept: readonly string[]): TableChange[] {
  const { wanted, found } = compared
  const [is, should] = [printBilling(found.billing), printBilling(wanted.billing)]
  if (is === should) return []
  const reason = `the table is billed ${is}, and is defined ${should}`
  const { billing } = wanted
  const changesMode = (billing === 'on-demand') !== (found.billing === 'on-demand')
  const units = (name: string) => {
    const { read, write } =
      wanted.indexes[name]?.capacity ?? (billing === 'on-demand' ? { read: 1, write: 1 } : billing)
    return {
      Update: { IndexName: name, ProvisionedThroughput: { ReadCapacityUnits: read, WriteCapacityUnits: write } },
    }
  }
  const withIndexes = changesMode && billing !== 'on-demand' && kept.length > 0
  const { BillingMode, ...throughput } = { ProvisionedThroughput: undefined, ...billingInput(billing) }
  const request = update(compared, {
    ...(changesMode ? { BillingMode } : {}),
    ...(throughput.ProvisionedThroughput === undefined ? {} : throughput),
    ...(withIndexes ? { GlobalSecondaryIndexUpdates: kept.map(units) } : {}),
  })
  const cost = changesMode
    ? 'the other way of billing from now on; DynamoDB goes back to on-demand once in 24 hours at most'
    : 'the units that are defined, from now on; they can be lowered a limited number of times a day'
  return [{ kind: 'billing', inPlace: true, reason, cost, request }]
}

const printBilling = (billing: AnyTableDefinition['billing']): string =>
  billing === 'on-demand' ? 'on demand' : `by ${String(billing.read)} read and ${String(billing.write)} write units`

function diffTableClass(compared: Compared): TableChange[] {
  const { wanted, found } = compared
  if (wanted.tableClass === found.tableClass) return []
  const request = update(compared, {
    TableClass: wanted.tableClass === 'standard' ? 'STANDARD' : 'STANDARD_INFREQUENT_ACCESS',
  })
  const reason = `the table class is ${found.tableClass}, and is defined as ${wanted.tableClass}`
  const cost = 'other prices of storage and requests; two changes in 30 days at most'
  return [{ kind: 'table-class', inPlace: true, reason, cost, request }]
}

/** A stream is no other stream: it ends, and one with another view begins. */
function diffStream(compared: Compared): TableChange[] {
  const { wanted, found } = compared
  if (wanted.stream === found.stream) return []
  const change = (reason: string, cost: string, request: TableChangeRequest): TableChange[] => [
    { kind: 'stream', inPlace: true, reason, cost, request },
  ]
  const off = update(compared, { StreamSpecification: { StreamEnabled: false } })
  const ends = 'its readers find no new records; those in it stay for 24 hours'
  const begins = 'reads of the stream; its readers have to be set up for its new ARN'
  const [is, should] = [found.stream, wanted.stream]
  return [
    ...(is === undefined
      ? []
      : change(`the table has a stream of ${is}, and is defined with ${should ?? 'none'}`, ends, off)),
    ...(should === undefined
      ? []
      : change(
          `the table is defined with a stream of ${should}`,
          begins,
          update(compared, { StreamSpecification: streamOf(should) }),
        )),
  ]
}

function diffTimeToLive({ wanted, found, tableName }: Compared): TableChange[] {
  const [is, should] = [found.timeToLive, wanted.timeToLive]
  if (is === should) return []
  const change = (attribute: string, enabled: boolean, reason: string): TableChange => ({
    kind: 'time-to-live',
    name: attribute,
    inPlace: true,
    reason,
    cost: enabled
      ? 'nothing for the deletions; one change an hour at most'
      : 'items are kept that would have ended; one change an hour at most',
    request: {
      operation: 'UpdateTimeToLive',
      input: { TableName: tableName, TimeToLiveSpecification: { AttributeName: attribute, Enabled: enabled } },
    },
  })
  return [
    ...(is === undefined
      ? []
      : [change(is, false, `items end by "${is}", and are defined to by ${should ?? 'nothing'}`)]),
    ...(should === undefined ? [] : [change(should, true, `items are defined to end by "${should}"`)]),
  ]
}

/** Tags that others have set are theirs. */
function diffTags({ wanted, found, tableName }: Compared, arn: string | undefined): TableChange[] {
  const missing = Object.entries(wanted.tags).filter(([name, value]) => found.tags[name] !== value)
  if (missing.length === 0) return []
  const Tags = missing.map(([Key, Value]) => ({ Key, Value }))
  const reason = `the table lacks the tags ${missing.map(([name]) => `"${name}"`).join(', ')} as they are defined`
  const request = { operation: 'TagResource', input: { ResourceArn: arn ?? tableName, Tags } } as const
  return [{ kind: 'tags', inPlace: true, reason, cost: 'nothing, at once', request }]
}
