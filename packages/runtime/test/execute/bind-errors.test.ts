import { expect, it } from '@jest/globals'
import type { ReadOptions, SelectBuilder } from '@hashrange/query'
import { Hashrange } from '@hashrange/runtime'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'

type Database = Pick<TestTables, 'person' | 'book_page'>

/** As JavaScript would call it. */
interface Unchecked {
  where(path: string, operator: string, value?: unknown): Unchecked
  options(options: object): Unchecked
  execute(): Promise<unknown>
}

describeEngines('what cannot be asked', engine => {
  const world = openTables<Database>(engine, {
    person: { table: tables.person },
    book_page: { table: tables.book_page },
  })
  const person = (): Unchecked => world.db.from('person')
  const pages = (): Unchecked => world.db.from('book_page')

  const expectError = async (
    run: () => { execute(): Promise<unknown> },
    code: string,
    details: object,
  ): Promise<void> => {
    const running = async (): Promise<unknown> => run().execute()
    await expect(running()).rejects.toMatchObject({ code, details })
    expect(world.requests).toStrictEqual([])
  }

  it('a table that is not there', async () => {
    const db = world.open() as unknown as Hashrange<{ people: { id: string } }>
    await expect(db.from('people').execute()).rejects.toMatchObject({
      code: 'bind.unknown-table',
      details: { table: 'people' },
    })
    expect(world.operations).toStrictEqual(['DescribeTable'])
  })

  it('a table that is not there, with the nearest name of those that were given', async () => {
    const db = new Hashrange<Record<string, { id: string }>>({ client: engine.client, tables: world.descriptions })
    const [near, given] = [engine.table('persn'), engine.table('person')]
    await expect(db.from(near).where('id', '=', 'a').execute()).rejects.toMatchObject({
      code: 'bind.unknown-table',
      details: {
        table: near,
        nearest: given,
        known: expect.arrayContaining([given, engine.table('book_page')]) as unknown,
      },
    })
    expect(world.operations).toStrictEqual(['DescribeTable'])
  })

  it('an index that is not there, with the nearest name', async () => {
    const known = ['email', 'first_name', 'first_name_age', 'first_name_email']
    const query = (index: string) => () => world.db.from('person').where('email', '=', 'x').useIndex(index)
    await expectError(query('emial'), 'bind.unknown-index', { table: 'person', index: 'emial', nearest: 'email' })
    await expectError(query('nothing_like_it'), 'bind.unknown-index', {
      index: 'nothing_like_it',
      known: expect.arrayContaining(known) as unknown,
    })
    const none = () => world.db.from('book_page').where('id', '=', 'x').useIndex('email')
    await expectError(none, 'bind.unknown-index', { known: [] })
  })

  it('an index that cannot serve the query, with the reason', async () => {
    const query = world.db.from('person').where('first_name', '>', 'x').useIndex('first_name')
    await expectError(() => query, 'plan.index-unusable', {
      index: 'first_name',
      reason: expect.stringContaining('first_name') as unknown,
    })
  })

  it.each([
    ['=', 1, 'a number'],
    ['in', ['a', 1], 'a number'],
    ['>', true, /a boolean/],
    ['=', Uint8Array.of(1), 'a binary'],
    ['between', ['a', 2], 'a number'],
    ['begins_with', Uint8Array.of(1), 'a binary'],
  ])('a key value of the wrong type: id %s %p', async (operator, value, actual) => {
    const running = async (): Promise<unknown> => person().where('id', operator, value).execute()
    await expect(running()).rejects.toMatchObject({
      code: expect.stringMatching(/^bind\.(key-type-mismatch|incomparable-value)$/) as unknown,
      details: { actual: expect.stringMatching(actual) as unknown },
    })
    expect(world.requests).toStrictEqual([])
  })

  it('a prefix of a number', async () => {
    const query = () => pages().where('id', '=', 'a').where('page_num', 'begins_with', '1')
    await expectError(query, 'bind.key-type-mismatch', { table: 'book_page', attribute: 'page_num' })
  })

  it('an empty key value', async () => {
    for (const [operator, value] of [
      ['=', ''],
      ['in', ['a', '']],
      ['>=', ''],
    ] as const) {
      await expectError(() => person().where('id', operator, value), 'bind.empty-key', {
        table: 'person',
        attribute: 'id',
      })
    }
    const pair = () => world.db.from('book_page').in(['id', 'page_num'], [['', 1]])
    await expectError(pair, 'bind.empty-key', { attribute: 'id' })
  })

  it('null and undefined', async () => {
    await expectError(() => person().where('age', '=', null), 'build.null-comparison', { path: 'age', operator: '=' })
    await expectError(() => person().where('age', 'in', [1, null]), 'build.null-comparison', { path: 'age' })
    await expectError(() => person().where('age', '=', undefined), 'build.undefined-value', { path: 'age' })
    await expectError(() => person().where('age', 'in', [1, undefined]), 'build.undefined-value', { path: 'age' })
    await expectError(() => person().where('age', 'is', undefined), 'build.undefined-value', { path: 'age' })
  })

  it('an operator or a path that is none', async () => {
    await expectError(() => person().where('age', '=<', 1), 'build.unknown-operator', { operator: '=<' })
    await expectError(() => person().where('age', 'begin_with', '1'), 'build.unknown-operator', {
      nearest: 'begins_with',
    })
    await expectError(() => person().where('age.', '=', 1), 'build.invalid-path', { path: 'age.' })
    await expectError(() => person().where('tags[x]', '=', 1), 'build.invalid-path', { path: 'tags[x]' })
  })

  it('a comparison that has no order', async () => {
    await expectError(() => person().where('age', '<', true), 'bind.incomparable-value', { path: 'age', operator: '<' })
    await expectError(() => person().where('age', 'begins_with', 1), 'bind.incomparable-value', { path: 'age' })
  })

  it.each<[object, string, object]>([
    [{ scann: true }, 'build.unknown-option', { option: 'scann', nearest: 'scan' }],
    [{ page_limit: 1 }, 'build.unknown-option', { option: 'page_limit', nearest: 'pageLimit' }],
    [{ Limit: 1 }, 'build.unknown-option', { option: 'Limit' }],
    [{ scanLimit: 0 }, 'build.invalid-option', { option: 'scanLimit' }],
    [{ pageLimit: 0 }, 'build.invalid-option', { option: 'pageLimit' }],
    [{ pageLimit: '2' }, 'build.invalid-option', { option: 'pageLimit' }],
    [{ scan: { tables: ['person'] } }, 'build.invalid-option', { option: 'scan' }],
  ])('the options %p', async (options, code, details) => {
    await expectError(() => person().options(options), code, details)
  })

  it.each<[string, (query: SelectBuilder<Database, 'person'>) => SelectBuilder<Database, 'person'>]>([
    ['consistentRead', query => query.where('email', '=', 'x').consistentRead().useIndex('email')],
    ['scanIndexForward', query => query.where('id', '=', 'x').options({ scanIndexForward: false })],
    ['scanIndexForward', query => query.options({ scanIndexForward: false, scan: true })],
    ['scanIndexForward', query => query.where('email', '=', 'x').options({ scanIndexForward: false })],
    ['index', query => query.where('id', '=', 'x').options({ index: 'email' })],
  ])('%s where it cannot be had', async (option, ask) => {
    const codes = /^plan\.(option-unusable|index-unusable)$/
    await expect(ask(world.db.from('person')).execute()).rejects.toMatchObject({
      code: expect.stringMatching(codes) as unknown,
      message: expect.stringContaining(option === 'scanIndexForward' ? option : 'email') as unknown,
    })
    expect(world.requests).toStrictEqual([])
  })

  it('two directions at once', async () => {
    const options: ReadOptions = { scanIndexForward: true }
    const query = world.db.from('book_page').where('id', '=', 'x').orderBy('page_num', 'desc').options(options)
    await expectError(() => query, 'plan.option-unusable', { option: 'scanIndexForward' })
  })
})
