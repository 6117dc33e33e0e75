import { expect, it } from '@jest/globals'
import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { rejection } from '../write/outside.js'

type Database = Pick<TestTables, 'person'>

const rows = Array.from({ length: 9 }, (_, n) => ({ id: `p${String(n)}`, first_name: 'Ann', age: 10 + n }))

/** As the table was described before it had an index. */
const without = (index: string, description: TableDescription): TableDescription => ({
  ...description,
  GlobalSecondaryIndexes: (description.GlobalSecondaryIndexes ?? []).filter(({ IndexName }) => IndexName !== index),
})

describeEngines('a cursor', engine => {
  const world = openTables<Database>(engine, { person: { table: tables.person, rows } })
  const described = (): TableDescription => world.descriptions[0] ?? {}

  it('goes on by the plan that made it, when a better one is there by now', async () => {
    const before = world.open({ tables: [without('first_name_age', described())] })
    const now = world.open({ tables: [described()] })
    const query = (db: typeof now) => db.from('person').where('first_name', '=', 'Ann').where('age', '>', 10)
    const indexOf = async (db: typeof now) => (await query(db).compile()).requests[0]?.input
    expect(await indexOf(before)).toMatchObject({ IndexName: 'first_name' })
    expect(await indexOf(now)).toMatchObject({ IndexName: 'first_name_age' })

    const found: string[] = []
    let page = await query(before).page({ size: 3 })
    for (let pages = 0; ; pages++) {
      found.push(...page.rows.map(({ id }) => id))
      if (page.cursor === undefined) break
      page = await query(pages % 2 === 0 ? now : before).page({ size: 3, after: page.cursor })
    }
    expect(found.sort()).toStrictEqual(rows.slice(1).map(({ id }) => id))
    const used = new Set(world.requests.map(({ input }) => input['IndexName']))
    expect(used).toStrictEqual(new Set(['first_name']))
  })

  it('of a Scan goes on when an index is there by now', async () => {
    const options = { scan: true, sparseIndexes: 'allow' } as const
    const before = world.open({ tables: [{ ...described(), GlobalSecondaryIndexes: [], LocalSecondaryIndexes: [] }] })
    const now = world.open({ tables: [described()] })
    const query = (db: typeof now) => db.from('person').where('first_name', '=', 'Ann').options(options)
    const { rows: first, cursor = '' } = await query(before).page({ size: 4 })
    const { rows: rest } = await query(now).page({ size: 9, after: cursor })
    expect([...first, ...rest].map(({ id }) => id).sort()).toStrictEqual(rows.map(({ id }) => id))
    expect(new Set(world.operations)).toStrictEqual(new Set(['Scan']))
  })

  it('of another query is refused all the same, and so is one for another index than is named', async () => {
    const now = world.open({ tables: [described()] })
    const anns = now.from('person').where('first_name', '=', 'Ann')
    const { cursor = '' } = await anns.page({ size: 3 })
    const others = [
      now.from('person').where('first_name', '=', 'Bo'),
      anns.where('age', '>', 3),
      anns.useIndex('first_name_age'),
    ]
    const sent = world.requests.length
    for (const other of others)
      expect(await rejection(other.page({ size: 3, after: cursor }))).toMatchObject({ code: 'execute.invalid-cursor' })
    expect(world.requests).toHaveLength(sent)
  })
})
