import { expect, it } from '@jest/globals'
import { isHashrangeError, type HashrangeError } from '@hashrange/query'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { people } from '../rows.js'

type Database = Pick<TestTables, 'person' | 'colour'>

describeEngines('a Scan', engine => {
  const world = openTables<Database>(engine, {
    person: { table: tables.person, rows: people },
    colour: { table: tables.colour, rows: [{ id: 'red' }] },
  })
  const old = (db = world.db) => db.from('person').where('age', '>', 4711)

  const refusalOf = async (query: { execute(): Promise<unknown> }): Promise<HashrangeError<'policy.scan-refused'>> => {
    try {
      await query.execute()
    } catch (error) {
      if (isHashrangeError(error, 'policy.scan-refused')) return error
      throw error
    }
    throw new Error('the Scan was not refused')
  }

  it('is refused, and nothing but DescribeTable was sent', async () => {
    const refusal = await refusalOf(old(world.open()))
    expect(refusal.details).toStrictEqual({ table: 'person' })
    expect(world.operations).toStrictEqual(['DescribeTable'])
  })

  it('is refused in words that name the query, why, and what to do, and hold no value', async () => {
    const { message, hint } = await refusalOf(old())
    expect(message).toContain('[policy.scan-refused] This query would read the whole table "person".')
    expect(message).toContain('select * from person where age > ?')
    expect(message).toMatch(/why\s+person\s+partition key "id" is not constrained\n/)
    for (const index of ['email', 'first_name', 'first_name_age', 'first_name_email']) {
      expect(message).toContain(`person.${index}`)
    }
    expect(message).toContain(hint)
    expect(hint).toContain('.options({ scan: true')
    expect(message).not.toContain('4711')
  })

  it('is refused with the statement, plan and requests at hand, and not enumerated', async () => {
    const refusal = await refusalOf(old())
    expect(refusal.statement).toStrictEqual(old().toNode())
    expect(refusal.plan).toMatchObject({ kind: 'Scan', table: 'person' })
    expect(refusal.requests).toMatchObject([{ operation: 'Scan' }])
    expect(Object.keys(refusal)).toStrictEqual(expect.not.arrayContaining(['statement', 'plan', 'requests']))
    expect(JSON.stringify(refusal)).not.toContain('4711')
  })

  it('is refused by executeTakeFirst, executeTakeFirstOrThrow and executeWithInfo', async () => {
    const refused = expect.objectContaining({ code: 'policy.scan-refused' })
    await expect(old().executeTakeFirst()).rejects.toEqual(refused)
    await expect(old().executeTakeFirstOrThrow()).rejects.toEqual(refused)
    await expect(old().executeWithInfo()).rejects.toEqual(refused)
    expect(world.requests).toStrictEqual([])
  })

  it('is foretold by compile and explain, which do not throw', async () => {
    const compiled = await old().compile()
    expect(compiled.refusal).toMatchObject({ code: 'policy.scan-refused', details: { table: 'person' } })
    expect(String(await old().explain())).toMatch(/refused\s+policy\.scan-refused/)
    const { refusal } = await old().options({ scan: true }).compile()
    expect(refusal).toBeUndefined()
  })

  it('is allowed by the query, by the instance, and by the instance for the tables that it lists', async () => {
    const { descriptions } = world
    expect(await old().options({ scan: true }).execute()).toStrictEqual([])
    expect(await old(world.open({ tables: descriptions, policy: { scan: true } })).execute()).toStrictEqual([])
    const some = world.open({ tables: descriptions, policy: { scan: { tables: ['colour'] } } })
    expect(await some.from('colour').execute()).toStrictEqual([{ id: 'red' }])
    await refusalOf(old(some))
    expect(world.operations).toStrictEqual(['Scan', 'Scan', 'Scan'])
  })

  it('is refused by the query where the instance would allow it, and the other way round', async () => {
    const { descriptions } = world
    await refusalOf(old(world.open({ tables: descriptions, policy: { scan: true } })).options({ scan: false }))
    const listed = world.open({ tables: descriptions, policy: { scan: { tables: ['person'] } } })
    await refusalOf(old(listed).options({ scan: false }))
    const never = world.open({ tables: descriptions, policy: { scan: false } })
    expect(await old(never).options({ scan: true }).execute()).toStrictEqual([])
    expect(world.operations).toStrictEqual(['Scan'])
  })

  it('is not forced by the permission where an index serves', async () => {
    const ann = world.db.from('person').where('first_name', '=', 'Bo').options({ scan: true }).select('id')
    expect(await ann.execute()).toStrictEqual([{ id: 'b' }])
    expect(world.operations).toStrictEqual(['Query'])
  })
})
