import { describe, expect, it } from '@jest/globals'
import { queryBuilder } from '@hashrange/query'
import { createTableInput } from '@hashrange/testkit'
import { catalog } from '../../src/catalog/catalog.js'
import type { Catalog } from '../../src/catalog/table-metadata.js'
import { compile } from '../../src/compile-any.js'
import { leavesOf } from '../../src/plan/plan.js'

interface Database {
  order: { id: string; at: number; shop: string; state: string; rank: number; note: string }
}

const db = queryBuilder<Database>()

const sized = (input: ReturnType<typeof createTableInput>): Catalog =>
  catalog([{ ...input, ItemCount: 10_000, TableSizeBytes: 10_000_000, required: ['shop', 'state', 'rank'] }])

/** Choices that cost several times what was possible, when every candidate was run. */
describe('the cheaper path', () => {
  it('is an index whose own filter leaves few entries to be completed', () => {
    const tables = sized(
      createTableInput({
        name: 'order',
        hash: { id: 'S' },
        globalIndexes: {
          whole: { hash: { shop: 'S' } },
          states: { hash: { shop: 'S' }, range: { rank: 'N' }, project: ['state'] },
        },
      }),
    )
    const query = db.from('order').where('shop', '=', 'a').where('state', '=', 'open')
    expect(leavesOf(compile(query, tables).plan)).toMatchObject([{ index: 'states' }])
  })

  it('is not one that gives the order, where a sort is allowed and all rows are wanted', () => {
    const tables = sized(
      createTableInput({
        name: 'order',
        hash: { id: 'S' },
        range: { at: 'N' },
        localIndexes: { ranks: { range: { rank: 'N' }, project: 'KEYS_ONLY' } },
      }),
    )
    const query = db.from('order').where('id', '=', 'a').where('at', 'between', [1, 2]).orderBy('rank')
    const sorted = query.options({ sortInMemory: { maxItems: 1000 } })
    expect(leavesOf(compile(sorted, tables).plan)[0]).not.toHaveProperty('index')
    expect(leavesOf(compile(query, tables).plan)).toMatchObject([{ index: 'ranks' }])
    expect(leavesOf(compile(sorted.limit(3), tables).plan)).toMatchObject([{ index: 'ranks' }])
  })
})
