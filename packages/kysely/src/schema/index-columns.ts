import type { AddIndexNode, CreateIndexNode, OperationNode } from 'kysely'
import { refuseForm, refuseNode, refusePresent } from '../refuse/refuse.js'
import { unwrap } from '../translate/kysely-node.js'
import { schemaOptionsIn } from './schema-carrier.js'
import type { IndexOptions } from './table-options.js'

type IndexNode = AddIndexNode | CreateIndexNode

/** What SQL's indexes have and DynamoDB's have not. */
export function refuseIndexForms(node: IndexNode): void {
  if (node.unique === true) {
    const reason = 'indexes of DynamoDB allow several items of one key'
    refuseForm(
      node,
      'unique',
      reason,
      'Keep what is to be unique in the key of a table, and write both in a transaction.',
    )
  }
  if (node.using !== undefined) {
    refuseForm(node, 'using', 'DynamoDB has one kind of index', 'Leave it out; see withIndexOptions({ include }).')
  }
  if (node.kind !== 'CreateIndexNode') return
  refusePresent(node.where)
  if (node.nullsNotDistinct === true) {
    refuseForm(node, 'nullsNotDistinct', 'items without the attribute are not in the index', 'Leave it out.')
  }
}

/** Its partition key, and its sort key if it has one. */
export function indexColumns(node: IndexNode): readonly string[] {
  const columns = (node.columns ?? []).filter(each => schemaOptionsIn(each, 'index') === undefined).map(nameOf)
  if (columns.length >= 1 && columns.length <= 2) return columns
  return refuseForm(
    node,
    `${String(columns.length)} columns`,
    'it takes a partition key, or a partition key and a sort key',
    'Name one column or two; an index with more key attributes is made by UpdateTable.',
  )
}

export function indexOptionsIn(columns: readonly OperationNode[]): IndexOptions {
  return Object.assign({}, ...columns.flatMap(each => schemaOptionsIn(each, 'index') ?? [])) as IndexOptions
}

function nameOf(node: OperationNode): string {
  const column = unwrap(node)
  if (column.kind === 'ColumnNode') return column.column.name
  if (column.kind === 'ReferenceNode' && column.column.kind === 'ColumnNode') return column.column.column.name
  if ((node.kind as string) !== 'OrderByItemNode') return refuseNode(node)
  return refuseForm(node, 'an order', 'a sort key of DynamoDB is read in both directions', 'Name the column alone.')
}
