import type { GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { catalog, compile, isHashrangeError, leavesOf, queryBuilder, type SelectBuilder } from 'hashrange'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, keysWhere, type Item, type Items } from './items.js'

type Query = SelectBuilder<Items, 'item'>

interface Row {
  readonly asked: string
  readonly query: (from: Query) => Query
  /** What SEED observed. */
  readonly seed: string
  /** What Hashrange does: the leaf and its index, or the code of the error. */
  readonly chosen: string
  readonly because: string
  readonly selects: (item: Item) => boolean
}

const row = (
  asked: string,
  query: Row['query'],
  seed: string,
  chosen: string,
  because: string,
  selects: Row['selects'],
): Row => ({ asked, query, seed, chosen, because, selects })

/** An error selects nothing. */
const nothing = (): boolean => false

// The order of preference is that of DESIGN, section 4: complete before incomplete; then the estimated cost and the shape;
// then a covering index, the table, an index whose sort key is not left unused, a local index, and last the name.
const rows: readonly Row[] = [
  row(
    'h =',
    q => q.where('h', '=', 'a'),
    'table partial',
    'Query',
    'the same; lsi_x lacks items without x',
    i => i.h === 'a',
  ),
  row(
    'h =, r =',
    q => q.where('h', '=', 'a').where('r', '=', '2'),
    'table',
    'GetItem',
    'the same',
    i => i.h === 'a' && i.r === '2',
  ),
  row(
    'h =, x =',
    q => q.where('h', '=', 'a').where('x', '=', 'X1'),
    'lsi_x',
    'Query lsi_x',
    'the same: a whole key',
    i => i.h === 'a' && i.x === 'X1',
  ),
  row(
    'h =, x >, r =',
    q => q.where('h', '=', 'a').where('x', '>', 'X1').where('r', '=', '2'),
    'table',
    'GetItem',
    'the same, and x is checked by the client',
    i => i.h === 'a' && i.r === '2' && (i.x ?? '') > 'X1',
  ),
  row(
    'h =, g =',
    q => q.where('h', '=', 'a').where('g', '=', 'G1'),
    'table partial',
    'Query',
    'the same: the table goes before its indexes',
    i => i.h === 'a' && i.g === 'G1',
  ),
  row(
    'h =, g =, x =',
    q => q.where('h', '=', 'a').where('g', '=', 'G1').where('x', '=', 'X1'),
    'g_x (first full composite in order)',
    'Query lsi_x',
    'better: of two whole keys the local one, whatever the order of listing',
    i => i.h === 'a' && i.g === 'G1' && i.x === 'X1',
  ),
  row(
    'g =',
    q => q.where('g', '=', 'G1'),
    'g_only',
    'Query g_only',
    'the same; g_x lacks items without x',
    i => i.g === 'G1',
  ),
  row(
    'g =, x =',
    q => q.where('g', '=', 'G1').where('x', '=', 'X1'),
    'g_x',
    'Query g_x',
    'the same',
    i => i.g === 'G1' && i.x === 'X1',
  ),
  row(
    'g =, x in',
    q => q.where('g', '=', 'G1').where('x', 'in', ['X1', 'X2']),
    'g_x (then crashes)',
    '2 Query g_x',
    'better: one Query for each value',
    i => i.g === 'G1' && (i.x === 'X1' || i.x === 'X2'),
  ),
  row(
    'g =, x is null',
    q => q.where('g', '=', 'G2').isNull('x'),
    'g_only',
    'Query g_only',
    'the same: g_x holds no item without x',
    i => i.g === 'G2' && i.x === undefined,
  ),
  row(
    'g =, g2 =',
    q => q.where('g', '=', 'G1').where('g2', '=', 'K1'),
    'g2_only',
    'Query g2_only',
    'the same, by its name and not by the order of listing',
    i => i.g === 'G1' && i.g2 === 'K1',
  ),
  row(
    'g in',
    q => q.where('g', 'in', ['G1', 'G2']),
    'g_only',
    '2 Query g_only',
    'the same: one Query for each value',
    i => i.g === 'G1' || i.g === 'G2',
  ),
  row(
    'g >',
    q => q.where('g', '>', 'G1'),
    'scan',
    'Scan',
    'the same',
    i => (i.g ?? '') > 'G1',
  ),
  row(
    'x =',
    q => q.where('x', '=', 'X1'),
    'scan',
    'Scan',
    'the same',
    i => i.x === 'X1',
  ),
  row(
    'h = or z =',
    q => q.where(({ eb, or }) => or([eb('h', '=', 'a'), eb('z', '=', 2)])),
    'table partial',
    'Scan',
    'better: z is wanted from every partition (D002)',
    i => i.h === 'a' || i.z === 2,
  ),
  row(
    'h in, r in',
    q => q.where('h', 'in', ['a', 'b']).where('r', 'in', ['1', '3']),
    'table',
    'BatchGetItem',
    'better: the cross product, not pairs by position (D009)',
    i => (i.h === 'a' || i.h === 'b') && (i.r === '1' || i.r === '3'),
  ),
  row(
    'h =, r is null',
    q => q.where('h', '=', 'a').isNull('r'),
    'table partial',
    'Empty',
    'better: no item lacks its key, so nothing is sent',
    nothing,
  ),
  row(
    'h = with index lsi_x',
    q => q.where('h', '=', 'a').useIndex('lsi_x'),
    'that index',
    'Query lsi_x',
    'the same: to name it is to consent to what it lacks',
    i => i.h === 'a' && i.x !== undefined,
  ),
  row(
    'h = with index g_x',
    q => q.where('h', '=', 'a').useIndex('g_x'),
    'that index',
    'plan.index-unusable',
    'better: g is not constrained, no Query could be sent',
    nothing,
  ),
  row(
    'h = with index g_only',
    q => q.where('h', '=', 'a').useIndex('g_only'),
    'table partial',
    'plan.index-unusable',
    'better: what cannot be had is not ignored',
    nothing,
  ),
  row(
    'g = with index lsi_x',
    q => q.where('g', '=', 'G1').useIndex('lsi_x'),
    'lsi_x (then crashes)',
    'plan.index-unusable',
    'better: told before anything is sent',
    nothing,
  ),
]

function chosenFor(query: Query, table = itemTable): string {
  try {
    const leaves = leavesOf(compile(query, catalog([table])).plan)
    const names = new Set(leaves.map(leaf => (leaf.kind === 'Query' ? `Query ${leaf.index ?? ''}`.trim() : leaf.kind)))
    return `${leaves.length > 1 ? `${String(leaves.length)} ` : ''}${[...names].join(', ')}`
  } catch (error) {
    if (isHashrangeError(error)) return error.code
    throw error
  }
}

describe('C072 the choice of a path', () => {
  it.each(rows)('$asked: $chosen ($because; SEED: $seed)', ({ query, chosen }) => {
    expect(chosenFor(query(queryBuilder<Items>().from('item')))).toBe(chosen)
  })

  it('C066, D049 (better) is the same however DescribeTable lists the indexes', () => {
    const indexes: readonly GlobalSecondaryIndex[] = itemTable.GlobalSecondaryIndexes ?? []
    const [a, b, c] = indexes
    const listings = [
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ].map(listing => listing.flatMap(index => index ?? []))
    for (const GlobalSecondaryIndexes of listings) {
      for (const { query, chosen } of rows) {
        expect(chosenFor(query(queryBuilder<Items>().from('item')), { ...itemTable, GlobalSecondaryIndexes })).toBe(
          chosen,
        )
      }
    }
  })
})

describeEngines('C072 the rows of each choice', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })

  it.each(rows.filter(({ selects }) => selects !== nothing))('$asked', async ({ query, selects }) => {
    const found = await query(world.db.from('item')).options({ scan: true }).execute()
    expect(keysOf(found).sort()).toStrictEqual(keysWhere(selects))
  })
})
