import type { TableSummary } from '../../src/table/table-summary.js'

/** The key of a table, or of an index. */
export type QueriedKey = Pick<TableSummary, 'partition' | 'sort'> & { readonly name?: string }

/** A query to begin with: by the partition key, in the order of the sort key. Values are for whoever looks. */
export function queryOn(table: string, { partition, sort, name }: QueriedKey): string {
  const conditions = partition.map(
    ({ name: attribute, type }) => `  .where(${quoted(attribute)}, '=', ${empty[type] ?? "'?'"})`,
  )
  const order = sort[0] === undefined ? [] : [`  .orderBy(${quoted(sort[0].name)}, 'asc')`]
  const index = name === undefined ? [] : [`  .useIndex(${quoted(name)})`]
  return [`db.from(${quoted(table)})`, ...conditions, ...order, ...index].join('\n')
}

const empty: Readonly<Record<string, string>> = { S: "'?'", N: '0', B: 'new Uint8Array([0])' }

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
