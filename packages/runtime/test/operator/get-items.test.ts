import { expect, it } from '@jest/globals'
import { DecimalString } from '@hashrange/query'
import { createTableInput, tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { pagesOf, people } from '../rows.js'

interface Scan {
  hash: Uint8Array
  at: number | bigint | DecimalString
  note?: string | null
}
type Database = Pick<TestTables, 'person' | 'book_page'> & { scan: Scan }

const hash = (byte: number): Uint8Array => Uint8Array.of(byte, 255 - byte)
const ats = [0, -1.5, 1e21, 12345678901234567890n, DecimalString.of('0.1234567890123456789')]
const scans: readonly Scan[] = ats.map((at, place) => ({ hash: hash(place), at, note: place === 1 ? null : 'x' }))

describeEngines('whole keys', engine => {
  const world = openTables<Database>(engine, {
    person: { table: tables.person, rows: people },
    scan: { table: createTableInput({ name: 'scan', hash: { hash: 'B' }, range: { at: 'N' } }) },
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 130), ...pagesOf('emma', 3)] },
  })
  const pages = () => world.db.from('book_page')
  const persons = () => world.db.from('person')
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
  const numbers = (rows: readonly { id: string; page_num: number }[]): string[] =>
    rows.map(({ id, page_num }) => `${id} ${String(page_num)}`)

  it('one: GetItem', async () => {
    expect(await pages().where('id', '=', 'emma').where('page_num', '=', 2).execute()).toHaveLength(1)
    expect(await persons().where('id', '=', 'none').execute()).toStrictEqual([])
    expect(world.requests).toStrictEqual([
      {
        operation: 'GetItem',
        input: { TableName: engine.table('book_page'), Key: { id: { S: 'emma' }, page_num: { N: '2' } } },
      },
      { operation: 'GetItem', input: { TableName: engine.table('person'), Key: { id: { S: 'none' } } } },
    ])
  })

  it('several: one BatchGetItem, rows in the order of the keys, without those that are not there', async () => {
    expect(ids(await persons().where('id', 'in', ['e', 'none', 'a', 'c']).execute())).toStrictEqual(['e', 'a', 'c'])
    expect(world.requests).toStrictEqual([
      {
        operation: 'BatchGetItem',
        input: {
          RequestItems: {
            [engine.table('person')]: { Keys: ['e', 'none', 'a', 'c'].map(id => ({ id: { S: id } })) },
          },
        },
      },
    ])
  })

  it('more than 100: chunks of 100, all rows in the order of the keys', async () => {
    const wanted = Array.from({ length: 230 }, (_, index) => 230 - index)
    const rows = await pages().where('id', '=', 'dune').where('page_num', 'in', wanted).execute()
    expect(rows.map(({ page_num }) => page_num)).toStrictEqual(wanted.filter(number => number <= 130))
    expect(world.operations).toStrictEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
    const sizes = world.requests.map(({ input }) => keysIn(input['RequestItems'], engine.table('book_page')))
    expect(sizes).toStrictEqual([100, 100, 30])
  })

  it('given twice are sent and given once', async () => {
    expect(ids(await persons().where('id', 'in', ['b', 'a', 'b', 'a', 'b']).execute())).toStrictEqual(['b', 'a'])
    const pairs: [string, number][] = [
      ['dune', 1],
      ['emma', 1],
      ['dune', 1],
    ]
    expect(numbers(await pages().in(['id', 'page_num'], pairs).execute())).toStrictEqual(['dune 1', 'emma 1'])
    expect(ids(await persons().where('id', 'in', ['c', 'c']).execute())).toStrictEqual(['c'])
    expect(world.operations).toStrictEqual(['BatchGetItem', 'BatchGetItem', 'GetItem'])
  })

  it('of two lists are their cross product, as in SQL', async () => {
    const product = pages().where('page_num', 'in', [3, 1]).where('id', 'in', ['emma', 'dune'])
    expect(numbers(await product.execute())).toStrictEqual(['emma 3', 'emma 1', 'dune 3', 'dune 1'])
    expect(world.operations).toStrictEqual(['BatchGetItem'])
  })

  it('as pairs are these pairs only, in whatever order the attributes are named', async () => {
    const pairs: [number, string][] = [
      [3, 'emma'],
      [1, 'dune'],
    ]
    expect(numbers(await pages().in(['page_num', 'id'], pairs).execute())).toStrictEqual(['emma 3', 'dune 1'])
    const wanted = pages().where(({ eb, tuple }) => eb(tuple('id', 'page_num'), 'in', [['emma', 1]]))
    expect(numbers(await wanted.execute())).toStrictEqual(['emma 1'])
    expect(world.operations).toStrictEqual(['BatchGetItem', 'GetItem'])
  })

  it('beside conditions: those on the key shorten the list, the others are checked by the client', async () => {
    const list = pages().where('id', '=', 'dune').where('page_num', 'in', [1, 2, 3, 4, 5])
    expect(numbers(await list.where('page_num', '>', 3).execute())).toStrictEqual(['dune 4', 'dune 5'])
    expect(keysIn(world.requests[0]?.input['RequestItems'], engine.table('book_page'))).toBe(2)
    expect(numbers(await list.where('text', '=', 'dune 2').execute())).toStrictEqual(['dune 2'])
    expect(await persons().where('id', '=', 'a').where('age', '>', 50).execute()).toStrictEqual([])
    expect(await persons().where('id', 'in', ['a', 'b']).where('id', '=', 'c').execute()).toStrictEqual([])
    expect(world.operations).toStrictEqual(['BatchGetItem', 'BatchGetItem', 'GetItem'])
  })

  it('are read consistently where that is asked for', async () => {
    await persons().where('id', '=', 'a').consistentRead().execute()
    await persons().where('id', 'in', ['a', 'b']).options({ consistentRead: true }).execute()
    const [one, several] = world.requests
    expect(one?.input['ConsistentRead']).toBe(true)
    expect(several?.input['RequestItems']).toMatchObject({ [engine.table('person')]: { ConsistentRead: true } })
  })

  it.each([
    ['exact', ats],
    ['number', [0, -1.5, 1e21, 12345678901234567000, 0.12345678901234568]],
    ['string', ['0', '-1.5', '1000000000000000000000', '12345678901234567890', '0.1234567890123456789']],
  ] as const)('of bytes and of numbers that no double holds find their items, with numbers %s', async (form, found) => {
    await world.db.replaceInto('scan').values(scans).execute()
    const pairs = scans.map((scan): [Uint8Array, Scan['at']] => [scan.hash, scan.at])
    const listed = world.db
      .from('scan')
      .in(['hash', 'at'], [...pairs, [hash(9), 1]])
      .options({ numbers: form, nilToEmptySet: ['note'] })
    const rows = [...found.entries()].map(([place, at]) => ({
      ...scans[place],
      at,
      ...(place === 1 ? { note: new Set() } : {}),
    }))
    const plain = (given: readonly object[]) => given.map(row => ({ ...row, at: String((row as { at: unknown }).at) }))
    expect(plain(await listed.execute())).toStrictEqual(plain(rows))
    // A middleware that looks at the items has them made, and rows of them.
    const seen: unknown[] = []
    world.changeAnswers<{ Responses?: object }>('BatchGetItem', output => {
      seen.push(...Object.values<unknown>({ ...output.Responses }))
      return output
    })
    expect(plain(await listed.execute())).toStrictEqual(plain(rows))
    expect(seen).toHaveLength(1)
    expect(world.operations).toStrictEqual(['BatchWriteItem', 'BatchGetItem', 'BatchGetItem'])
  })

  it('in a set or an array are copied when they are given', async () => {
    const wanted = ['a']
    const listed = new Set(['b'])
    const [byArray, bySet] = [persons().where('id', 'in', wanted), persons().where('id', 'in', listed)]
    wanted.push('c')
    listed.add('c')
    expect(ids(await byArray.execute())).toStrictEqual(['a'])
    expect(ids(await bySet.execute())).toStrictEqual(['b'])
  })

  it('none: nothing is sent', async () => {
    expect(await persons().where('id', 'in', []).execute()).toStrictEqual([])
    expect(await pages().in(['id', 'page_num'], []).execute()).toStrictEqual([])
    expect(world.requests).toStrictEqual([])
  })
})

const keysIn = (items: unknown, table: string): number =>
  (items as Readonly<Record<string, { readonly Keys: readonly unknown[] }>>)[table]?.Keys.length ?? 0
