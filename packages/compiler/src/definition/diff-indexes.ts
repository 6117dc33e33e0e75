import { projectionOf, structureInput } from './table-source.js'
import { projectionKey } from './projection-key.js'
import { throughputOf } from './create-table-input.js'
import type { InPlaceChange, TableChange } from './table-change.js'
import type { AnyTableDefinition, GlobalIndex } from './table-definition.js'

/** The two definitions, and what DynamoDB calls the table. */
export interface ComparedIndexes {
  readonly wanted: AnyTableDefinition
  readonly found: AnyTableDefinition
  readonly tableName: string
}

export interface IndexDifferences {
  /** Drops before adds: an attribute has one type at a time, and a name stands for one index. */
  readonly changes: readonly TableChange[]
  /** Other units for indexes that stay. */
  readonly capacities: readonly TableChange[]
  /** Indexes that are there when the billing changes. */
  readonly kept: readonly string[]
}

/** What has to change of the global indexes. */
export function diffIndexes(compared: ComparedIndexes): IndexDifferences {
  const { wanted, found } = compared
  const drops: InPlaceChange[] = []
  const adds: InPlaceChange[] = []
  for (const [name, index] of Object.entries(found.indexes)) {
    const defined = indexNamed(wanted, name)
    const problem = defined === undefined ? 'is there, and is not defined' : differenceOf(index, defined, compared)
    if (problem === undefined) continue
    drops.push(drop(name, problem, compared))
    if (defined !== undefined) adds.push(add(name, 'it is made anew, as it is defined', defined, compared))
  }
  for (const [name, index] of Object.entries(wanted.indexes))
    if (indexNamed(found, name) === undefined)
      adds.push(add(name, `the index "${name}" is defined, and the table has none such`, index, compared))
  return {
    changes: [...drops, ...adds],
    capacities: diffCapacities(compared, new Set(drops.map(({ name }) => name))),
    kept: Object.keys(found.indexes),
  }
}

const indexNamed = ({ indexes }: AnyTableDefinition, name: string): GlobalIndex | undefined =>
  Object.hasOwn(indexes, name) ? indexes[name] : undefined

function differenceOf(is: GlobalIndex, should: GlobalIndex, { wanted, found }: ComparedIndexes): string | undefined {
  const key = ({ partition, sort }: GlobalIndex, { attributes }: AnyTableDefinition): string =>
    JSON.stringify([partition, sort].map(names => names.map(name => [name, attributes[name]?.type])))
  if (key(is, found) !== key(should, wanted)) return 'has another key than it is defined with'
  return projectionKey(is.project) === projectionKey(should.project)
    ? undefined
    : 'projects other attributes than it is defined to'
}

const drop = (name: string, problem: string, { tableName }: ComparedIndexes): InPlaceChange => ({
  kind: 'drop-index',
  name,
  inPlace: true,
  reason: `the index "${name}" ${problem}`,
  cost: 'no capacity; queries that need the index fail or scan from now on',
  request: {
    operation: 'UpdateTable',
    input: { TableName: tableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: name } }] },
  },
})

function add(name: string, reason: string, index: GlobalIndex, { wanted, tableName }: ComparedIndexes): InPlaceChange {
  const { AttributeDefinitions, GlobalSecondaryIndexes = [] } = structureInput(wanted)
  const keySchema = GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === name)?.KeySchema ?? []
  const { billing } = wanted
  return {
    kind: 'add-index',
    name,
    inPlace: true,
    reason,
    cost: 'a write unit for each KB of each item that the index will hold, and its storage; filling it takes minutes to hours',
    request: {
      operation: 'UpdateTable',
      input: {
        TableName: tableName,
        AttributeDefinitions: AttributeDefinitions.filter(definition =>
          keySchema.some(({ AttributeName }) => AttributeName === definition.AttributeName),
        ),
        GlobalSecondaryIndexUpdates: [
          {
            Create: {
              IndexName: name,
              KeySchema: keySchema,
              Projection: projectionOf(index.project),
              ...(billing === 'on-demand' ? {} : { ProvisionedThroughput: throughputOf(index.capacity ?? billing) }),
            },
          },
        ],
      },
    },
  }
}

/** Where the way of billing changes, it says the units of the indexes too. */
function diffCapacities({ wanted, found, tableName }: ComparedIndexes, dropped: ReadonlySet<string | undefined>) {
  const { billing } = wanted
  const { billing: before } = found
  if (billing === 'on-demand' || before === 'on-demand') return []
  return Object.entries(found.indexes).flatMap(([name, index]): TableChange[] => {
    const defined = indexNamed(wanted, name)
    const [is, should] = [index.capacity ?? before, defined?.capacity ?? billing]
    if (defined === undefined || dropped.has(name) || (is.read === should.read && is.write === should.write)) return []
    return [
      {
        kind: 'index-capacity',
        name,
        inPlace: true,
        reason: `the index "${name}" has other units than it is defined with`,
        cost: 'the units that are defined, from now on',
        request: {
          operation: 'UpdateTable',
          input: {
            TableName: tableName,
            GlobalSecondaryIndexUpdates: [{ Update: { IndexName: name, ProvisionedThroughput: throughputOf(should) } }],
          },
        },
      },
    ]
  })
}
