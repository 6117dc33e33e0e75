import { describe, expect, it } from '@jest/globals'
import {
  attr,
  catalog,
  compile,
  defineTable,
  type Catalog,
  type InferDatabase,
  type StandardSchema,
} from '@hashrange/compiler'
import { queryBuilder, type SelectNode, type WriteNode } from '@hashrange/query'
import { thrownBy } from '../compiled.js'
import { showPlan } from '../show-plan.js'
import { Money, orders, type OrderId } from './orders.js'

const db = queryBuilder<InferDatabase<[typeof orders]>>()
const tables = catalog([orders])
const at = new Date(Date.UTC(2024, 0, 1))
const row = { customer: 'ann', placed: at, id: 1 as OrderId, total: new Money(5) }
type Statement = Parameters<typeof compile>[0] | { toNode(): WriteNode | SelectNode }
const compileAny = compile as (statement: Statement, catalog: Catalog) => { requests: readonly { input: object }[] }
const compiled = (statement: Statement) => compileAny(statement, tables)
const inputOf = (statement: Statement) => compiled(statement).requests[0]?.input
const refusal = (run: () => unknown) => {
  const { code, details } = thrownBy(run)
  return { code, ...(details as object) }
}
const insert = (changes: object) => () => compiled(db.insertInto('orders').values({ ...row, ...changes }))
const update = () => db.updateTable('orders').where('customer', '=', 'ann').where('placed', '=', at)

describe('what a definition encodes', () => {
  it('stands in requests as it is stored', () => {
    expect(inputOf(db.insertInto('orders').values(row))).toMatchObject({
      Item: {
        customer: { S: 'ann' },
        placed: { S: '2024-01-01T00:00:00.000Z' },
        id: { N: '1' },
        total: { N: '5' },
        status: { S: 'open' },
        rev: { N: '1' },
      },
    })
    expect(
      inputOf(
        db.from('orders').where('customer', '=', 'ann').where('placed', '>=', at).where('total', '<', new Money(9)),
      ),
    ).toMatchObject({
      KeyConditionExpression: '#n0 = :v0 AND #n1 >= :v1',
      FilterExpression: '#n2 < :v2',
      ExpressionAttributeValues: { ':v0': { S: 'ann' }, ':v1': { S: '2024-01-01T00:00:00.000Z' }, ':v2': { N: '9' } },
    })
  })

  it('orders as it is stored', () => {
    const { plan, warnings } = compile(db.from('orders').where('status', '=', 'open').orderBy('total', 'desc'), tables)
    expect(showPlan(plan)).toContain('by_total')
    expect(warnings).toStrictEqual([])
  })

  it('has no paths into it', () => {
    const lead = { code: 'bind.encoded-path', table: 'orders', path: 'payload.note', attribute: 'payload' }
    expect(refusal(() => compiled(db.from('orders').where('payload.note', '=', 'x')))).toStrictEqual(lead)
    expect(refusal(() => compiled(db.from('orders').exists('payload.note')))).toStrictEqual(lead)
    expect(refusal(() => compiled(db.from('orders').select(['payload.note'])))).toStrictEqual(lead)
    expect(refusal(() => compiled(update().set('payload.note', 'x')))).toStrictEqual(lead)
  })
})

describe('what a definition refuses', () => {
  it.each([
    [{ placed: 'x' }, 'placed', 'is a string where the definition says a Date'],
    [{ placed: new Date(NaN) }, 'placed', 'is an invalid Date'],
    [
      { placed: new Date(Date.UTC(12_000, 0)) },
      'placed',
      'is outside of the years 0 to 9999, whose texts order as dates do',
    ],
    [{ status: 'sent' }, 'status', 'is none of "open", "paid"'],
    [{ id: 'x' }, 'id', 'is a string where the definition says a number'],
    [{ id: undefined }, 'id', 'is missing, and the definition requires it'],
    [{ id: null }, 'id', 'is null where the definition says a number'],
    [{ serial: 5 }, 'serial', 'is an integer where the definition says a bigint'],
    [{ address: {} }, 'address.city', 'is missing, and the definition requires it'],
    [{ address: { city: 5 } }, 'address.city', 'is a number where the definition says a string'],
    [{ address: { city: 'x', since: 5 } }, 'address.since', 'is an integer where the definition says a Date'],
    [{ visits: [at, 5] }, 'visits[1]', 'is an integer where the definition says a Date'],
    [{ seen: { 'a.b': 5 } }, String.raw`seen.a\.b`, 'is an integer where the definition says a Date'],
    [{ tags: ['x'] }, 'tags', 'is a list where the definition says a set of strings'],
    [{ total: 5 }, 'total', 'becomes nothing by its codec'],
  ])('in a row: %j', (changes, path, problem) => {
    expect(refusal(insert(changes))).toStrictEqual({ code: 'bind.invalid-value', table: 'orders', path, problem })
  })

  it('at the position of the row', () => {
    const rows = [row, { ...row, customer: 'bob', status: 'sent' as never }]
    expect(refusal(() => compiled(db.insertInto('orders').values(rows)))).toMatchObject({ path: 'status', position: 1 })
  })

  it('in an update', () => {
    const refused = (statement: Statement) => refusal(() => compiled(statement))
    expect(refused(update().set({ status: 'sent' as never }))).toMatchObject({ problem: 'is none of "open", "paid"' })
    expect(refused(update().set('address.city', null as never))).toMatchObject({ path: 'address.city' })
    expect(refused(update().remove('id' as never))).toMatchObject({
      path: 'id',
      problem: 'is required by the definition, and cannot be removed',
    })
    expect(refused(update().remove('address.city' as never))).toMatchObject({ path: 'address.city' })
    expect(inputOf(update().remove(['address.since', 'seen.x', 'visits[0]'] as never))).toMatchObject({
      UpdateExpression: 'REMOVE #n0.#n1, #n2.#n3, #n4[0] ADD #n5 :v0',
    })
  })

  it('in an upsert that would make an item without what is required', () => {
    expect(
      refusal(() =>
        compiled(
          update()
            .set({ total: new Money(1) })
            .upsert(),
        ),
      ),
    ).toMatchObject({
      path: 'id',
      problem: 'is required by the definition, and an upsert that makes the item would leave it out',
    })
    expect(
      inputOf(
        update()
          .set({ total: new Money(1), id: 1 as OrderId })
          .upsert(),
      ),
    ).toMatchObject({
      UpdateExpression: 'SET #n0 = :v0, #n1 = :v1, #n2 = if_not_exists(#n2, :v2) ADD #n3 :v3',
      ExpressionAttributeNames: { '#n0': 'total', '#n1': 'id', '#n2': 'status', '#n3': 'rev' },
    })
  })

  it('by its codec, whose error is not printed', () => {
    const secret = defineTable({
      name: 'secret',
      key: { partition: 'id' },
      attributes: {
        id: attr.custom({
          type: 'S',
          encode: (value: string): string => {
            throw new Error(`not ${value}`)
          },
          decode: stored => stored,
        }),
      },
    })
    const builder = queryBuilder<InferDatabase<[typeof secret]>>()
    const run = () => compile(builder.from('secret').where('id', '=', 'pin-1234'), catalog([secret]))
    expect(refusal(run)).toStrictEqual({
      code: 'bind.invalid-value',
      table: 'secret',
      path: 'id',
      problem: 'is refused by its codec',
    })
    expect(thrownBy(run).message).not.toContain('1234')
  })
})

const schemaOf = (validate: StandardSchema['~standard']['validate']): StandardSchema<never> =>
  ({ '~standard': { version: 1, vendor: 'test', validate } }) as StandardSchema<never>

describe('a schema', () => {
  const trimmed = schemaOf(value =>
    typeof value === 'string' && value.length < 9
      ? { value: value.trim() }
      : { issues: [{ message: `bad ${String(value)}`, path: ['part', { key: 0 }] }] },
  )
  const late = schemaOf(value => Promise.resolve({ value }))
  const whole = schemaOf(value =>
    (value as { id: string }).id === 'bad'
      ? { issues: [{ message: 'no' }] }
      : { value: { ...(value as object), extra: 1 } },
  )
  const docs = defineTable({
    name: 'doc',
    key: { partition: 'id' },
    attributes: {
      id: attr.string(),
      text: attr.string().validate(trimmed).optional(),
      later: attr.string().validate(late).optional(),
      extra: attr.number().optional(),
    },
    schema: whole,
  })
  const builder = queryBuilder<{ doc: { id: string; text?: string; later?: string } }>()
  const run = (values: { id: string; text?: string; later?: string }) =>
    compile(builder.insertInto('doc').values(values), catalog([docs])).requests[0]?.input
  const change = (text: string) =>
    compile(builder.updateTable('doc').set({ text }).where('id', '=', 'a'), catalog([docs])).requests[0]?.input

  it('gives what is stored', () => {
    expect(run({ id: 'a', text: ' x ' })).toMatchObject({
      Item: { id: { S: 'a' }, text: { S: 'x' }, extra: { N: '1' } },
    })
    expect(change(' y ')).toMatchObject({ ExpressionAttributeValues: { ':v0': { S: 'y' } } })
  })

  it('refuses before anything is sent, at its path, its words hidden', () => {
    const { code, details, message } = thrownBy(() => run({ id: 'a', text: 'much too long' }))
    expect({ code, details }).toStrictEqual({
      code: 'bind.invalid-value',
      details: { table: 'doc', path: 'text.part[0]', problem: 'is refused by its schema' },
    })
    expect(message).not.toContain('much')
    expect(refusal(() => change('much too long'))).toMatchObject({ path: 'text.part[0]' })
    expect(refusal(() => run({ id: 'bad' }))).toMatchObject({ path: '*', problem: 'is refused by its schema' })
  })

  it('answers at once', () => {
    expect(refusal(() => run({ id: 'a', later: 'x' }))).toMatchObject({
      path: 'later',
      problem: 'has a schema that answers later, and what is compiled waits for nothing',
    })
  })

  it('looks at nothing that conditions compare with', () => {
    const query = builder.from('doc').where('text', '=', 'much too long')
    expect(compile(query, catalog([docs])).warnings).toBeDefined()
  })
})

describe('what the planner relies on', () => {
  const define = (status: ReturnType<typeof attr.string>) =>
    catalog([
      defineTable({
        name: 'task',
        key: { partition: 'id' },
        attributes: { id: attr.string(), kind: attr.string(), status },
        indexes: { by_kind: { partition: 'kind', sort: 'status' } },
      }),
    ])
  const query = queryBuilder<{ task: { id: string; kind: string; status?: string } }>()
    .from('task')
    .where('kind', '=', 'a')

  it('is what is required: an index on it misses nothing', () => {
    expect(compile(query, define(attr.string())).warnings).toStrictEqual([])
    const sparse = define(attr.string().optional() as never)
    expect(compile(query, sparse).warnings.map(({ code }) => code)).toStrictEqual(['sparse-index'])
  })

  it('is the same by the names of the catalog', () => {
    const named = catalog([orders], { orders: 'prod_orders' })
    const [request] = compile(db.from('orders').where('customer', '=', 'a'), named).requests
    expect(request?.input).toMatchObject({ TableName: 'prod_orders' })
  })
})
