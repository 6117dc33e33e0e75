import { expect, it } from '@jest/globals'
import { isHashrangeError } from '@hashrange/query'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { pagesOf } from '../rows.js'

type Library = Pick<TestTables, 'book_page'>

// Seven items, read three a request: a default that reads one page would leave four unread.
describeEngines('a Scan that would be cut by a default', engine => {
  const library = openTables<Library>(engine, {
    book_page: { table: tables.book_page, rows: pagesOf('dune', 7) },
  })
  const all = () => library.db.from('book_page').options({ scan: true, scanLimit: 3 })
  const incomplete = (itemsRead: number, rowsFound: number): unknown =>
    expect.objectContaining({
      code: 'policy.scan-incomplete',
      details: { table: 'book_page', itemsRead, rowsFound, cursor: expect.any(String) },
    })

  it('is an error after its one page, with what it read and the way out', async () => {
    const error: unknown = await all()
      .where('text', '=', 'dune 2')
      .execute()
      .catch((reason: unknown) => reason)
    expect(error).toEqual(incomplete(3, expect.any(Number) as unknown as number))
    expect(isHashrangeError(error, 'policy.scan-incomplete') && error.hint).toContain('recursive: true')
    expect(error).toMatchObject({ message: expect.stringContaining('text = ?') as unknown })
    expect(String(error)).not.toContain('dune 2')
    expect(library.operations).toStrictEqual(['Scan'])
  })

  it('tells the rows that it had found', async () => {
    await expect(all().execute()).rejects.toEqual(incomplete(3, 3))
    await expect(all().where('text', '=', 'none').execute()).rejects.toEqual(incomplete(3, 0))
  })

  it('is foretold by explain', async () => {
    expect(String(await all().explain())).toMatch(/pages\s+1 of 3 items\s+an error where there is more to read/)
    expect(String(await all().options({ pageLimit: 1 }).explain())).not.toContain('an error where')
  })

  it('is an answer where a part was consented to, by the query or by the instance', async () => {
    expect(await all().options({ recursive: false }).execute()).toHaveLength(3)
    expect(await all().options({ pageLimit: 1 }).execute()).toHaveLength(3)
    for (const consent of [{ recursive: false }, { pageLimit: 1 }]) {
      const db = library.open({ tables: library.descriptions, policy: { scan: true, scanLimit: 3, ...consent } })
      expect(await db.from('book_page').execute()).toHaveLength(3)
    }
  })

  it('is an answer to executeWithInfo, which says why it stopped', async () => {
    const { rows, info } = await all().executeWithInfo()
    expect(rows).toHaveLength(3)
    expect(info).toMatchObject({ count: 3, scannedCount: 3, requests: 1, stopReason: 'not-recursive' })
    expect(info.lastEvaluatedKey).toStrictEqual({ id: 'dune', page_num: expect.any(Number) })
  })

  it('is whole where the first page held all', async () => {
    expect(await all().options({ scanLimit: 8 }).execute()).toHaveLength(7)
    expect(library.operations).toStrictEqual(['Scan'])
  })

  it('is whole with recursive: true', async () => {
    expect(await all().options({ recursive: true }).execute()).toHaveLength(7)
  })

  it('is no error with a limit that was reached', async () => {
    expect(await all().limit(3).execute()).toHaveLength(3)
    expect(await all().limit(2).execute()).toHaveLength(2)
    expect(library.operations).toStrictEqual(['Scan', 'Scan'])
  })

  it('is an error with a limit that was not', async () => {
    await expect(all().limit(4).execute()).rejects.toEqual(incomplete(3, 3))
    await expect(all().where('text', '=', 'none').limit(1).execute()).rejects.toEqual(incomplete(3, 0))
  })

  it('is an error for executeTakeFirst where the row may be on the next page', async () => {
    await expect(all().where('text', '=', 'none').executeTakeFirst()).rejects.toEqual(incomplete(3, 0))
    await expect(all().where('text', '=', 'none').executeTakeFirstOrThrow()).rejects.toEqual(incomplete(3, 0))
    expect(await all().executeTakeFirst()).toMatchObject({ id: 'dune' })
  })

  it('is an error under a sort, which needs all rows', async () => {
    const sorted = all()
      .orderBy('page_num')
      .options({ sortInMemory: { maxItems: 100 } })
    await expect(sorted.execute()).rejects.toEqual(incomplete(3, expect.any(Number) as unknown as number))
    const whole = await sorted.options({ recursive: true }).execute()
    expect(whole.map(({ page_num }) => page_num)).toStrictEqual([1, 2, 3, 4, 5, 6, 7])
  })
})

describeEngines('a Query', engine => {
  const library = openTables<Library>(engine, {
    book_page: { table: tables.book_page, rows: pagesOf('dune', 7) },
  })
  const dune = () => library.db.from('book_page').where('id', '=', 'dune').options({ scanLimit: 3 })

  it('reads to its end by default', async () => {
    expect(await dune().execute()).toHaveLength(7)
  })

  it('with a limit reads on until it has the rows, whatever the filter drops', async () => {
    const even = dune().where('text', 'in', ['dune 2', 'dune 4', 'dune 6'])
    expect((await even.limit(3).execute()).map(({ page_num }) => page_num)).toStrictEqual([2, 4, 6])
    expect(await even.limit(4).execute()).toHaveLength(3)
  })

  it('is cut only where that was said', async () => {
    expect(await dune().options({ recursive: false }).execute()).toHaveLength(3)
    const { info } = await dune().options({ pageLimit: 2 }).executeWithInfo()
    expect(info).toMatchObject({ count: 6, scannedCount: 6, requests: 2, stopReason: 'page-limit' })
  })
})
