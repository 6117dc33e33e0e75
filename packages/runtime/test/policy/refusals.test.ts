import { expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { people } from '../rows.js'

type Database = Pick<TestTables, 'person'>

describeEngines('an index that may miss wanted items', engine => {
  const world = openTables<Database>(engine, { person: { table: tables.person, rows: people } })
  // Dee has no age and Ed neither age nor email: first_name_age and first_name_email do not hold them.
  const anns = () => world.db.from('person').where('first_name', '=', 'Ann').select('id')
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id).sort()

  it('is passed over for one that misses none', async () => {
    const compiled = await anns().compile()
    expect(compiled.plan).toMatchObject({ kind: 'Query', index: 'first_name' })
    expect(compiled.warnings).toStrictEqual([])
    expect(ids(await anns().execute())).toStrictEqual(['a', 'c', 'e'])
  })

  it('is no longer sparse where the predicate asks for the attribute', async () => {
    const compiled = await anns().where('email', 'begins_with', 'ann').compile()
    expect(compiled.plan).toMatchObject({ kind: 'Query', index: 'first_name_email' })
    expect(compiled.warnings).toStrictEqual([])
  })

  it('is read by useIndex, which consents to what it holds, also where such indexes are refused', async () => {
    const query = anns().useIndex('first_name_email').options({ sparseIndexes: 'refuse' })
    expect((await query.compile()).warnings).toStrictEqual([])
    expect(ids(await query.execute())).toStrictEqual(['a', 'e'])
  })
})

describeEngines('an index that may miss wanted items, where no other path is left', engine => {
  const sparse = {
    ...tables.person,
    GlobalSecondaryIndexes: tables.person.GlobalSecondaryIndexes?.filter(
      ({ IndexName }) => IndexName === 'first_name_age',
    ),
    AttributeDefinitions: tables.person.AttributeDefinitions?.filter(({ AttributeName }) => AttributeName !== 'email'),
  }
  const world = openTables<Database>(engine, { person: { table: sparse, rows: people } })
  const eds = () => world.db.from('person').where('first_name', 'in', ['Ed', 'Bo']).select('id')

  it('is used with a warning, which explain repeats', async () => {
    const { warnings, refusal } = await eds().compile()
    expect(refusal).toBeUndefined()
    expect(warnings).toMatchObject([{ code: 'sparse-index', index: 'first_name_age', attributes: ['age'] }])
    expect(String(await eds().explain())).toContain(warnings[0]?.message ?? '?')
    expect(await eds().execute()).toStrictEqual([{ id: 'b' }])
  })

  it('is refused where the query or the instance says so, before anything is sent', async () => {
    const refused = {
      code: 'policy.sparse-index-refused',
      details: { table: 'person', index: 'first_name_age', attributes: ['age'] },
    }
    await expect(eds().options({ sparseIndexes: 'refuse' }).execute()).rejects.toMatchObject(refused)
    const strict = world.open({ tables: world.descriptions, policy: { sparseIndexes: 'refuse' } })
    const query = strict.from('person').where('first_name', '=', 'Ed')
    await expect(query.execute()).rejects.toMatchObject(refused)
    expect(world.requests).toStrictEqual([])
    await expect(query.options({ sparseIndexes: 'warn' }).execute()).resolves.toStrictEqual([])
  })

  it("is used without a word where 'allow' is said", async () => {
    expect((await eds().options({ sparseIndexes: 'allow' }).compile()).warnings).toStrictEqual([])
  })

  it('is complete where the description declares the attribute as required', async () => {
    const [description] = world.descriptions
    const db = world.open({ tables: [{ ...description, required: ['age'] }], policy: { sparseIndexes: 'refuse' } })
    expect((await db.from('person').where('first_name', '=', 'Bo').compile()).warnings).toStrictEqual([])
    const everyone = await db.from('person').where('first_name', '=', 'Bo').select('id').execute()
    expect(everyone).toStrictEqual([{ id: 'b' }])
  })
})
