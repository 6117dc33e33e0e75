import { describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { executePage, withOptions } from '../../src/index.js'
import { db, translated } from '../translated.js'

const path = (...segments: [string, ...(string | number)[]]) => ({ kind: 'Path', segments })
const idIs = (value: string) => ({
  kind: 'Comparison',
  operator: '=',
  left: path('id'),
  right: { kind: 'Value', value },
})

describe('a select', () => {
  it('of all attributes of an item is a read without a projection', () => {
    expect(translated(db.selectFrom('person').selectAll().where('id', '=', 'a'))).toStrictEqual({
      kind: 'Read',
      statement: { kind: 'Select', table: 'person', predicate: idIs('a') },
      shape: { whole: true, columns: [] },
    })
  })

  it('of columns, aliased ones too, reads their paths and names them afterwards', () => {
    const query = db
      .selectFrom('person as p')
      .select(['p.id', 'p.age as years'])
      .select(eb => eb.ref('p.address', '->').key('lines').at(0).as('line'))
    expect(translated(query)).toStrictEqual({
      kind: 'Read',
      statement: { kind: 'Select', table: 'person', projection: [path('id'), path('age'), path('address', 'lines')] },
      shape: {
        whole: false,
        columns: [
          { name: 'id', path: path('id') },
          { name: 'years', path: path('age') },
          { name: 'line', path: path('address', 'lines', 0) },
        ],
      },
    })
  })

  it('of everything and a column more reads the item', () => {
    const query = db.selectFrom('person').selectAll('person').select('age as years')
    expect(translated(query)).toMatchObject({
      statement: { kind: 'Select', table: 'person' },
      shape: { whole: true, columns: [{ name: 'years', path: path('age') }] },
    })
    expect(translated(query)).not.toHaveProperty('statement.projection')
  })

  it('names paths by both of the ways that Kysely has', () => {
    const byJsonPath = db.selectFrom('person').select(eb => eb.ref('address', '->$').key('lines').at(1).as('line'))
    const byArrows = db.selectFrom('person').select(eb => eb.ref('address', '->>').key('lines').at(1).as('line'))
    expect(translated(byJsonPath)).toStrictEqual(translated(byArrows))
    expect(() =>
      db
        .selectFrom('person')
        .select(eb => eb.ref('address', '->$').key('lines').at('last').as('line'))
        .compile(),
    ).toThrow(expect.objectContaining({ code: 'kysely.unsupported-form' }))
  })

  it('takes an order, by an alias too, and a limit', () => {
    const query = db
      .selectFrom('book_page')
      .select(['page_num as number'])
      .where('id', '=', 'dune')
      .orderBy('number', 'desc')
      .limit(10)
    expect(translated(query)).toMatchObject({
      statement: { orderBy: [{ path: path('page_num'), direction: 'desc' }], limit: 10 },
    })
    expect(translated(db.selectFrom('book_page').selectAll().orderBy('page_num').limit(5n))).toMatchObject({
      statement: { orderBy: [{ path: path('page_num'), direction: 'asc' }], limit: 5 },
    })
    expect(
      translated(
        db
          .selectFrom('book_page')
          .selectAll()
          .orderBy('page_num', ob => ob.desc()),
      ),
    ).toMatchObject({
      statement: { orderBy: [{ path: path('page_num'), direction: 'desc' }] },
    })
  })

  it('takes every way to say a limit', () => {
    const from = db.selectFrom('colour').selectAll()
    expect(translated(from.fetch(3))).toMatchObject({ statement: { limit: 3 } })
    expect(translated(from.top(3))).toMatchObject({ statement: { limit: 3 } })
    expect(translated(from.limit(3).offset(0))).toMatchObject({ statement: { limit: 3 } })
    expect(translated(from.limit(sql.lit(4)))).toMatchObject({ statement: { limit: 4 } })
    expect(translated(from.limit(null))).not.toHaveProperty('statement.limit')
  })

  it.each([
    ['an offset', () => db.selectFrom('colour').selectAll().offset(5), 'OffsetNode'],
    ['fetch with ties', () => db.selectFrom('colour').selectAll().fetch(5, 'with ties'), 'FetchNode'],
    ['top percent', () => db.selectFrom('colour').selectAll().top(5, 'percent'), 'TopNode'],
    ['a limit below 0', () => db.selectFrom('colour').selectAll().limit(-1), 'LimitNode'],
    [
      'nulls last',
      () =>
        db
          .selectFrom('colour')
          .selectAll()
          .orderBy('name', ob => ob.nullsLast()),
      'OrderByItemNode',
    ],
    ['distinct', () => db.selectFrom('colour').selectAll().distinct(), 'SelectModifierNode'],
    ['forUpdate', () => db.selectFrom('colour').selectAll().forUpdate(), 'SelectModifierNode'],
    ['two tables', () => db.selectFrom(['person', 'colour']).select('person.age'), 'FromNode'],
    ['no selection', () => db.selectFrom('colour'), 'SelectQueryNode'],
    ['no table', () => db.selectNoFrom(eb => eb.val(1).as('one')), 'SelectQueryNode'],
    ['a literal as a column', () => db.selectFrom('colour').select(eb => eb.val(1).as('one')), 'ValueNode'],
    [
      'a count beside columns',
      () => db.selectFrom('colour').select(['id', eb => eb.fn.countAll().as('n')]),
      'AggregateFunctionNode',
    ],
    [
      'a count of distinct values',
      () => db.selectFrom('colour').select(eb => eb.fn.count('name').distinct().as('n')),
      'SelectModifierNode',
    ],
  ])('refuses %s', (_, query, node) => {
    expect(() => query().compile()).toThrow(
      expect.objectContaining({ code: 'kysely.unsupported-form', details: expect.objectContaining({ node }) }),
    )
  })

  it('refuses to explain in other formats than text', async () => {
    await expect(db.selectFrom('colour').selectAll().explain('json')).rejects.toMatchObject({
      code: 'kysely.unsupported-form',
      details: { node: 'ExplainNode' },
    })
  })

  it('tells a path in a document from a table', () => {
    const { dynamic } = db
    expect(() =>
      db.selectFrom('person').select('age').where(dynamic.ref('address.city'), '=', 'Oslo').compile(),
    ).toThrow(
      expect.objectContaining({
        code: 'kysely.unsupported-reference',
        hint: "For a path in a document write eb.ref('address', '->').key('city').",
      }),
    )
  })

  it('counts items, or those that have a value', () => {
    const all = db
      .selectFrom('person')
      .select(eb => eb.fn.countAll().as('people'))
      .where('id', '=', 'a')
    expect(translated(all)).toStrictEqual({
      kind: 'Count',
      statement: { kind: 'Select', table: 'person', predicate: idIs('a'), count: true },
      name: 'people',
    })
    const aged = db.selectFrom('person').select(eb => eb.fn.count<number>('age').as('aged'))
    expect(translated(aged)).toStrictEqual({
      kind: 'Count',
      statement: {
        kind: 'Select',
        table: 'person',
        predicate: { kind: 'Not', operand: { kind: 'IsNull', path: path('age') } },
        count: true,
      },
      name: 'aged',
    })
    expect(translated(aged.limit(0))).toMatchObject({ none: true })
  })

  it('refuses the other aggregates', () => {
    expect(() =>
      db
        .selectFrom('person')
        .select(eb => eb.fn.sum('age').as('total'))
        .compile(),
    ).toThrow(
      expect.objectContaining({
        code: 'kysely.unsupported-function',
        details: expect.objectContaining({ func: 'sum' }),
      }),
    )
  })

  it('takes $if, $call, $castTo and dynamic references as the builder makes of them', () => {
    const { dynamic } = db
    const query = db
      .selectFrom('person')
      .select(dynamic.ref<'age'>('age'))
      .$if(true, qb => qb.select('email'))
      .$if(false, qb => qb.select('tags'))
      .$call(qb => qb.where(dynamic.ref('id'), '=', 'a'))
      .$castTo<{ other: string }>()
    expect(translated(query)).toMatchObject({
      statement: { projection: [path('age'), path('email')], predicate: idIs('a') },
    })
  })

  it('takes the schema into the name of the table', () => {
    expect(
      translated(db.withSchema('prod').selectFrom('person').select('person.age').where('person.id', '=', 'a')),
    ).toMatchObject({
      statement: { table: 'prod.person', projection: [path('age')], predicate: idIs('a') },
    })
  })

  it('compiles to a line to read, its values, and data that two compilations share', () => {
    const query = db.selectFrom('person').select('age').where('id', 'in', ['a', 'b']).limit(1)
    const compiled = query.compile()
    expect(compiled.sql).toBe('select age from person where id in (?, ?) limit 1')
    expect(compiled.parameters).toStrictEqual(['a', 'b'])
    expect({ ...query.compile(), queryId: 0 }).toStrictEqual({ ...compiled, queryId: 0 })
  })

  it('has pages by executePage alone', async () => {
    await expect(executePage(db, db.selectFrom('person').selectAll(), { size: 0 })).rejects.toMatchObject({
      code: 'build.invalid-option',
      details: { option: 'size' },
    })
    const count = db.selectFrom('person').select(eb => eb.fn.countAll().as('n'))
    await expect(executePage(db, count, { size: 3 })).rejects.toMatchObject({ code: 'kysely.unsupported-form' })
  })

  it('takes options, the last of each', () => {
    const query = db
      .selectFrom('person')
      .selectAll()
      .$call(withOptions({ scan: true, scanLimit: 5 }))
      .$call(withOptions({ scanLimit: 6 }))
    expect(translated(query)).toMatchObject({ statement: { options: { scan: true, scanLimit: 6 } } })
  })
})
