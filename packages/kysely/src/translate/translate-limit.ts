import type { LimitNode, OffsetNode, SelectQueryNode } from 'kysely'
import { refuseForm, refuseNode } from '../refuse/refuse.js'
import { unwrap } from './kysely-node.js'

/** The rows that are wanted at most, said by `limit`, `fetch` or `top`. */
export function rowLimit({ limit, offset, fetch, top }: SelectQueryNode): number | undefined {
  if (offset !== undefined) refuseOffset(offset)
  if (fetch?.modifier === 'with ties') refuseTies('FetchNode', fetch.modifier)
  if (top?.modifiers !== undefined) refuseTies('TopNode', top.modifiers)
  const given = [
    ...(limit === undefined ? [] : [countOf(limit.limit, 'LimitNode')]),
    ...(fetch === undefined ? [] : [countOf(fetch.rowCount, 'FetchNode')]),
    ...(top === undefined ? [] : [rowCount(top.expression, 'TopNode')]),
  ].filter(count => count !== undefined)
  return given.length === 0 ? undefined : Math.min(...given)
}

/** `limit null` is no limit. */
function countOf(node: LimitNode['limit'], kind: string): number | undefined {
  const value = unwrap(node)
  if (value.kind !== 'ValueNode') return refuseNode(value)
  return value.value === null ? undefined : rowCount(value.value, kind)
}

function rowCount(value: unknown, kind: string): number {
  const count = typeof value === 'bigint' ? Number(value) : value
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count
  return refuseForm(kind, 'a count that is none', 'rows are counted', 'Give a whole number of 0 or more.')
}

function refuseOffset({ offset }: OffsetNode): void {
  const value = unwrap(offset)
  if (value.kind === 'ValueNode' && Number(value.value) === 0) return
  refuseForm(
    'OffsetNode',
    'rows to leave out',
    'DynamoDB cannot skip rows without reading them',
    'Read page by page: executePage(db, query, { size, after: cursor }).',
  )
}

const refuseTies = (kind: string, modifier: string): never =>
  refuseForm(kind, modifier, 'DynamoDB does not compare rows with each other', 'Say limit(n).')
