import type { UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb'
import { beforeEach, expect, it } from '@jest/globals'
import { isHashrangeError, type HashrangeError } from '@hashrange/query'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

type Database = Pick<TestTables, 'person'>

const names = ['Ann', 'Bo', 'Cy']
const people = Array.from({ length: 12 }, (_, n) => ({
  id: `p${String(n).padStart(2, '0')}`,
  first_name: names[n % names.length] ?? '',
  age: n,
}))

describeEngines('a write that was cut', engine => {
  const world = openTables<Database>(engine, { person: { table: tables.person } })
  const outside = outsideOf(engine)
  const update = () => world.db.updateTable('person').add('age', 100).where('first_name', 'in', names)
  const ages = async () => ((await outside.stored('person')) as { age: number }[]).map(({ age }) => age)
  const grown = people.map(({ age }) => age + 100)
  const cursorOf = ({ cursor = '', details }: HashrangeError): string => {
    expect(details).toMatchObject({ cursor })
    return cursor
  }
  beforeEach(async () => {
    await outside.empty('person')
    for (const person of people) await outside.put('person', person)
  })

  it('goes on from its cursor until each item is written once, wherever it is cut', async () => {
    let after: string | undefined
    let counted = 0
    for (let run = 0; run < 40 && counted < people.length; run++) {
      const going = update().options({ maxRequests: 2, concurrency: 1, ...(after === undefined ? {} : { after }) })
      try {
        counted += Number((await going.execute()).numUpdatedRows)
      } catch (error) {
        if (!isHashrangeError(error, 'policy.budget-spent')) throw error
        after = cursorOf(error)
        counted += error.details.done ?? 0
      }
    }
    expect(counted).toBe(people.length)
    expect(await ages()).toStrictEqual(grown)
  })

  it('by the end of its caller, in the middle of its writes, goes on with those that are left', async () => {
    const aborting = new AbortController()
    world.changeAnswers<UpdateItemCommandOutput>('UpdateItem', output => {
      if (world.requests.filter(({ operation }) => operation === 'UpdateItem').length === 5) aborting.abort()
      return output
    })
    const error = await rejection(update().options({ signal: aborting.signal, concurrency: 1 }).execute())
    expect(error).toMatchObject({ code: 'policy.budget-spent', details: { done: 5, left: 7 } })
    const after = cursorOf(error)
    const rest = update().options({ after })
    expect((await rest.dryRun()).keys).toStrictEqual(error.keys)
    const sentBefore = world.operations.length
    expect(await rest.execute()).toStrictEqual({ numUpdatedRows: 7n })
    expect(new Set(world.operations.slice(sentBefore))).toStrictEqual(new Set(['UpdateItem']))
    expect(await ages()).toStrictEqual(grown)
  })

  it('by a request that failed, in its search or its writes, goes on too', async () => {
    let fails = true
    const throttle = () => {
      if (fails) throw Object.assign(new Error('no'), { name: 'ProvisionedThroughputExceededException' })
    }
    world.changeAnswers<UpdateItemCommandOutput>('UpdateItem', (output, { Key }) => {
      if ((Key as { id: { S: string } }).id.S === 'p04') throttle()
      return output
    })
    world.changeAnswers('Query', (output, { ExpressionAttributeValues }) => {
      const values = Object.values(ExpressionAttributeValues as Record<string, { S?: string }>)
      if (values.some(({ S }) => S === 'Cy')) throttle()
      return output
    })
    const inSearch = await rejection(update().options({ concurrency: 1 }).execute())
    expect(inSearch).toMatchObject({ code: 'execute.request-failed', details: { operation: 'Query' } })
    expect(inSearch.details).not.toHaveProperty('left')
    fails = false
    expect(
      await update()
        .options({ after: cursorOf(inSearch) })
        .execute(),
    ).toStrictEqual({ numUpdatedRows: 12n })
    fails = true
    const ids = people.map(({ id }) => id)
    const listed = world.db.updateTable('person').add('age', -100).where('id', 'in', ids)
    const inWrites = await rejection(listed.execute())
    const { left } = inWrites.details as { left: number }
    expect(inWrites).toMatchObject({ code: 'execute.request-failed', details: { operation: 'UpdateItem' } })
    fails = false
    // The engine had carried it out before the answer was lost: of what was under way it is not known.
    const rest = listed.where('id', '!=', 'p04').options({ after: cursorOf(inWrites) })
    expect(await rejection(rest.execute())).toMatchObject({ code: 'execute.invalid-cursor' })
    expect(await listed.options({ after: cursorOf(inWrites) }).execute()).toStrictEqual({
      numUpdatedRows: BigInt(left),
    })
  })

  it('takes no cursor of another write, of a read, a damaged one, or one where nothing can be left', async () => {
    const error = await rejection(update().options({ maxRequests: 4, concurrency: 1 }).execute())
    const after = cursorOf(error)
    const byHand = world.db.from('person').where('first_name', '=', 'Ann')
    const { cursor = '' } = await byHand.page({ size: 1 })
    const sentBefore = world.operations.length
    const refused = [
      world.db.updateTable('person').add('age', 101).where('first_name', 'in', names).options({ after }),
      world.db.deleteFrom('person').where('first_name', 'in', names).options({ after }),
      update().options({ after: cursor }),
      update().options({ after: `${after.slice(0, -4)}AAAA` }),
      update().options({ after: '' }),
    ]
    for (const write of refused)
      expect(await rejection(write.execute())).toMatchObject({ code: 'execute.invalid-cursor' })
    const keyed = world.db.updateTable('person').add('age', 1).where('id', '=', 'p01')
    expect(await rejection(keyed.options({ after }).execute())).toMatchObject({
      code: 'plan.option-unusable',
      details: { option: 'after' },
    })
    expect(() => update().options({ after: 7 as unknown as string })).toThrow(/cursor/)
    expect(world.operations).toHaveLength(sentBefore)
  })
})
