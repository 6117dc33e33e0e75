import {
  checkReadOptions,
  type OrderByItem,
  type PathNode,
  type PredicateNode,
  type SelectNode,
} from '@hashrange/query'
import type { AggregateFunctionNode, OrderByItemNode, RawNode, SelectQueryNode } from 'kysely'
import { readCarriers } from '../options/read-carriers.js'
import { refuseForm, refuseFunction, refuseNode, refusePresent } from '../refuse/refuse.js'
import { unwrap } from './kysely-node.js'
import { isKnown } from './null-semantics.js'
import { onlyTable, scopeOf, type NullSemantics, type Scope } from './scope.js'
import { projectionOf, translateSelections } from './translate-columns.js'
import { explainOf } from './translate-explain.js'
import { rowLimit } from './translate-limit.js'
import { translatePredicate } from './translate-predicate.js'
import { isPathLike, translatePath } from './translate-reference.js'
import type { CountTranslation, ReadTranslation } from './translation.js'

/** A select on one table: a read, or a count. */
export function translateSelect(
  node: SelectQueryNode,
  nullSemantics: NullSemantics,
): ReadTranslation | CountTranslation {
  const { joins, setOperations, groupBy, having, with: ctes, from, distinctOn, frontModifiers = [] } = node
  refusePresent(ctes, joins, setOperations, groupBy, having)
  if (from === undefined) {
    return refuseForm(node, 'no table', 'DynamoDB reads tables', 'Say selectFrom(table).')
  }
  if (distinctOn !== undefined) refuseDistinct()
  for (const modifier of [...frontModifiers, ...(node.endModifiers ?? [])]) refuseModifier(modifier.modifier)
  refusePresent(frontModifiers.map(({ rawModifier }) => rawModifier).filter(modifier => modifier !== undefined))
  const scope = scopeOf(onlyTable(from.froms), nullSemantics)
  const counted = countOf(node)
  return counted === undefined ? translateRead(node, scope) : translateCount(node, counted, scope)
}

function translateRead(node: SelectQueryNode, scope: Scope): ReadTranslation {
  const { selections, where, orderBy } = node
  const shape = translateSelections(selections ?? [], scope, node)
  const limit = rowLimit(node)
  const aliases = new Map(shape.columns.map(({ name, path }) => [name, path]))
  const projection = projectionOf(shape)
  const { options, page } = optionsOf(node)
  const statement: SelectNode = {
    kind: 'Select',
    table: scope.table,
    ...(projection === undefined ? {} : { projection }),
    ...(where === undefined ? {} : { predicate: translatePredicate(where.where, scope) }),
    ...(orderBy === undefined ? {} : { orderBy: orderBy.items.map(item => orderOf(item, { ...scope, aliases })) }),
    ...(limit === undefined ? {} : { limit }),
    ...(options === undefined ? {} : { options }),
  }
  return { kind: 'Read', statement, shape, ...(page === undefined ? {} : { page }), ...explainOf(node.explain) }
}

interface Counted {
  readonly name: string
  readonly node: AggregateFunctionNode
}

/** SQL counts rows where a column is not NULL, and gives one row: a limit has no say in it. */
function translateCount(node: SelectQueryNode, { name, node: count }: Counted, scope: Scope): CountTranslation {
  const { where, orderBy } = node
  refusePresent(orderBy)
  const { options, page } = optionsOf(node)
  if (page !== undefined) refuseForm(count, 'a page', 'a count is one row', 'Run it by execute().')
  const column = countedColumn(count, scope)
  const operands: readonly PredicateNode[] = [
    ...(where === undefined ? [] : [translatePredicate(where.where, scope)]),
    ...(column === undefined ? [] : [isKnown(column)]),
  ]
  const [only, ...others] = operands
  const predicate: PredicateNode | undefined = others.length === 0 ? only : { kind: 'And', operands }
  const statement: SelectNode = {
    kind: 'Select',
    table: scope.table,
    ...(predicate === undefined ? {} : { predicate }),
    count: true,
    ...(options === undefined ? {} : { options }),
  }
  const none = rowLimit(node) === 0 ? ({ none: true } as const) : {}
  return { kind: 'Count', statement, name, ...none, ...explainOf(node.explain) }
}

function countOf({ selections = [] }: SelectQueryNode): Counted | undefined {
  const counts = selections.flatMap(({ selection }): readonly Counted[] => {
    const item = unwrap(selection)
    const aggregate = item.kind === 'AliasNode' ? unwrap(item.node) : item
    if (aggregate.kind !== 'AggregateFunctionNode') return []
    const alias = item.kind === 'AliasNode' ? unwrap(item.alias) : undefined
    return [{ name: alias?.kind === 'IdentifierNode' ? alias.name : aggregate.func, node: aggregate }]
  })
  const [only] = counts
  if (only === undefined || selections.length === 1) return only
  return refuseForm(
    only.node,
    'other columns',
    'DynamoDB gives rows or their number',
    'Run a query for the rows and one for their number.',
  )
}

function countedColumn(node: AggregateFunctionNode, scope: Scope): PathNode | undefined {
  const { func, aggregated, distinct, filter, over, orderBy, withinGroup } = node
  if (func.toLowerCase() !== 'count') {
    refuseFunction(node, func, 'DynamoDB counts rows and computes nothing else', 'Compute it in your own code.')
  }
  refusePresent(over, filter, orderBy, withinGroup)
  if (distinct === true) refuseDistinct()
  const [argument] = aggregated
  const column = argument === undefined ? undefined : unwrap(argument)
  if (column === undefined || column.kind === 'SelectAllNode') return undefined
  if (column.kind === 'ReferenceNode' && column.column.kind === 'SelectAllNode') return undefined
  return isPathLike(column) ? translatePath(column, scope) : refuseNode(column)
}

function orderOf(node: OrderByItemNode, scope: Scope): OrderByItem {
  const { nulls, collation, direction } = node
  if (nulls !== undefined) {
    refuseForm(
      node,
      `nulls ${nulls}`,
      'a sort key has no NULLs',
      'Leave it out: items without the key are not in the index.',
    )
  }
  refusePresent(collation)
  const ordered = unwrap(node.orderBy)
  const name =
    ordered.kind === 'ReferenceNode' && ordered.table === undefined && ordered.column.kind === 'ColumnNode'
      ? ordered.column.column.name
      : undefined
  const alias = name === undefined ? undefined : scope.aliases?.get(name)
  if (!isPathLike(ordered)) return refuseNode(ordered)
  return { path: alias ?? translatePath(ordered, scope), direction: directionOf(direction) }
}

/** Kysely says directions as raw SQL. */
function directionOf(node: OrderByItemNode['direction']): OrderByItem['direction'] {
  if (node === undefined) return 'asc'
  const [text = '', ...others] = node.kind === 'RawNode' ? (node as RawNode).sqlFragments : []
  const direction = others.length === 0 ? text.trim().toLowerCase() : ''
  return direction === 'asc' || direction === 'desc' ? direction : refuseNode(node)
}

const optionsOf = ({ endModifiers }: SelectQueryNode) =>
  readCarriers(
    endModifiers?.filter(({ modifier }) => modifier === undefined),
    options => checkReadOptions(options, 'withOptions()'),
  )

function refuseModifier(modifier: string | undefined): void {
  if (modifier === undefined) return
  if (modifier === 'Distinct') refuseDistinct()
  refuseForm(
    'SelectModifierNode',
    modifier,
    'DynamoDB locks nothing',
    'Make the later write conditional on what was read, by its where.',
  )
}

const refuseDistinct = (): never =>
  refuseForm(
    'SelectModifierNode',
    'distinct',
    'DynamoDB does not compare rows with each other',
    'Every item is given once; take distinct values of an attribute in your own code.',
  )
