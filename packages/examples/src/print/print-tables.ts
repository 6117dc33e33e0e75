import type { GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb'
import { tableDefinitions, type TableName } from '../tables.js'
import { formatTable, type Column } from './format-table.js'
import type { Paint } from './paint.js'

const columns: readonly Column[] = [
  { title: 'table', align: 'left' },
  { title: 'partition key', align: 'left' },
  { title: 'sort key', align: 'left' },
  { title: 'holds', align: 'left', width: 48 },
]

type Keyed = Pick<GlobalSecondaryIndex, 'KeySchema'>

/** The tables and their indexes, by their keys: what the planner has to choose from. */
export function printTables(counts: ReadonlyMap<TableName, number>, paint: Paint): readonly string[] {
  const lines = [...counts].flatMap(([table, count]) => {
    const { LocalSecondaryIndexes: local = [], GlobalSecondaryIndexes: global = [], KeySchema } = tableDefinitions[table]
    return [
      [table, ...keysOf({ KeySchema }), `${String(count)} items`],
      ...local.map(index => [`  ${index.IndexName ?? ''}`, ...keysOf(index), projectionOf('local index', index)]),
      ...global.map(index => [`  ${index.IndexName ?? ''}`, ...keysOf(index), projectionOf('global index', index)]),
    ]
  })
  const [header = '', ...rest] = formatTable(columns, lines)
  return [paint.quiet(header), ...rest].map(line => `  ${line}`)
}

const keysOf = ({ KeySchema: [hash, range] = [] }: Keyed): readonly string[] => [
  hash?.AttributeName ?? '',
  range?.AttributeName ?? '',
]

function projectionOf(kind: string, { Projection: { ProjectionType, NonKeyAttributes = [] } = {} }: GlobalSecondaryIndex): string {
  return `${kind}, ${[ProjectionType ?? '', ...NonKeyAttributes].join(' ')}`
}
