import type { LocalIndexSpec, KeyAttributes } from '@hashrange/testkit'
import { tableSpecs, type TableName } from '../tables.js'
import { countOf } from './format-number.js'
import { formatTable, type Column } from './format-table.js'
import type { Paint } from './paint.js'

const columns: readonly Column[] = [
  { title: 'table', align: 'left' },
  { title: 'partition key', align: 'left' },
  { title: 'sort key', align: 'left' },
  { title: 'holds', align: 'left', width: 60 },
]

/** The tables and their indexes, by their keys: what the planner has to choose from. */
export function printTables(counts: ReadonlyMap<TableName, number>, paint: Paint): readonly string[] {
  const lines = [...counts].flatMap(([table, count]) => {
    const { hash, range, localIndexes = {}, globalIndexes = {} } = tableSpecs[table]
    return [
      [table, namesOf(hash), namesOf(range), countOf(count, 'item')],
      ...Object.entries(localIndexes).map(([name, index]) => [
        `  ${name}`,
        namesOf(hash),
        namesOf(index.range),
        `local index, ${projectionOf(index)}`,
      ]),
      ...Object.entries(globalIndexes).map(([name, index]) => [
        `  ${name}`,
        namesOf(index.hash),
        namesOf(index.range),
        `global index, ${projectionOf(index)}`,
      ]),
    ]
  })
  const [header = '', ...rest] = formatTable(columns, lines)
  return [paint.quiet(header), ...rest].map(line => `  ${line}`)
}

const namesOf = (key: KeyAttributes = {}): string => Object.keys(key).join(', ')

const projectionOf = ({ project = 'ALL' }: Pick<LocalIndexSpec, 'project'>): string =>
  typeof project === 'string' ? project : `keys and ${project.join(', ')}`
