import { expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { pagesOf } from '../rows.js'

type Library = Pick<TestTables, 'book_page'>

describeEngines('pages of a Query', engine => {
  const library = openTables<Library>(engine, {
    book_page: { table: tables.book_page, rows: pagesOf('dune', 7) },
  })
  const dune = () => library.db.from('book_page').where('id', '=', 'dune').select('page_num')
  const numbers = (rows: readonly { page_num: number }[]): number[] => rows.map(({ page_num }) => page_num)
  const limits = () => library.requests.map(({ input }) => input['Limit'])

  it('are followed to the end, each continued from the key of the one before', async () => {
    expect(numbers(await dune().options({ scanLimit: 3 }).execute())).toStrictEqual([1, 2, 3, 4, 5, 6, 7])
    expect(limits()).toStrictEqual([3, 3, 3])
    expect(library.requests.map(({ input }) => input['ExclusiveStartKey'])).toStrictEqual([
      undefined,
      { id: { S: 'dune' }, page_num: { N: '3' } },
      { id: { S: 'dune' }, page_num: { N: '6' } },
    ])
  })

  it('are as large as DynamoDB makes them, where nothing is said', async () => {
    expect(await dune().execute()).toHaveLength(7)
    expect(limits()).toStrictEqual([undefined])
  })

  it('stop after one with recursive: false', async () => {
    expect(numbers(await dune().options({ scanLimit: 3, recursive: false }).execute())).toStrictEqual([1, 2, 3])
    expect(library.operations).toStrictEqual(['Query'])
  })

  it('stop at pageLimit, whatever recursive says', async () => {
    const wanted = dune().options({ scanLimit: 2, pageLimit: 2 })
    for (const recursive of [true, false]) {
      expect(numbers(await wanted.options({ recursive }).execute())).toStrictEqual([1, 2, 3, 4])
    }
    expect(limits()).toStrictEqual([2, 2, 2, 2])
  })

  it('that a filter empties do not end the answer', async () => {
    const last = dune().where('text', '=', 'dune 7').options({ scanLimit: 2 })
    expect(numbers(await last.execute())).toStrictEqual([7])
    expect(library.requests).toHaveLength(4)
  })
})

describeEngines('pages of a Scan', engine => {
  const library = openTables<Library>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 4), ...pagesOf('emma', 3)] },
  })
  const all = () => library.db.from('book_page').options({ scan: true })

  it('hold 100 items where nothing is said, and are sent with that Limit', async () => {
    expect(await all().execute()).toHaveLength(7)
    expect(library.requests).toStrictEqual([
      { operation: 'Scan', input: { TableName: engine.table('book_page'), Limit: 100 } },
    ])
  })

  it('are followed with recursive: true', async () => {
    expect(await all().options({ scanLimit: 3, recursive: true }).execute()).toHaveLength(7)
    expect(library.requests.map(({ input }) => input['Limit'])).toStrictEqual([3, 3, 3])
  })

  it('stop at pageLimit, which consents to a part', async () => {
    expect(await all().options({ scanLimit: 2, pageLimit: 3 }).execute()).toHaveLength(6)
    expect(library.operations).toStrictEqual(['Scan', 'Scan', 'Scan'])
  })

  it('stop after one with recursive: false, which consents to a part', async () => {
    expect(await all().options({ scanLimit: 2, recursive: false }).execute()).toHaveLength(2)
    expect(library.operations).toStrictEqual(['Scan'])
  })

  it('obey an instance that says how far to go, unless the query says it itself', async () => {
    const db = library.open({ tables: library.descriptions, policy: { scan: true, scanLimit: 3, recursive: true } })
    expect(await db.from('book_page').execute()).toHaveLength(7)
    expect(await db.from('book_page').options({ recursive: false }).execute()).toHaveLength(3)
    expect(library.operations).toStrictEqual(['Scan', 'Scan', 'Scan', 'Scan'])
  })
})
