import { expect, it } from '@jest/globals'
import { createTableInput } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import type { HashrangeEvent } from '../../src/event/event.js'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

interface Note {
  id: string
  text?: string
}

describeEngines('what a write says and does when something is not as it was', engine => {
  const world = openTables<{ note: Note }>(engine, {
    note: { table: createTableInput({ name: 'note', hash: { id: 'S' } }) },
  })
  const outside = outsideOf(engine)
  const conflict = (): Error => Object.assign(new Error('conflict'), { name: 'TransactionConflictException' })

  it('is sent again, after a pause, where a transaction is under way on the item', async () => {
    const events: HashrangeEvent[] = []
    const db = world.open({
      tables: world.descriptions,
      policy: { retry: { attempts: 3, baseDelayMs: 1 } },
      log: event => void events.push(event),
    })
    let times = 0
    world.changeAnswers('PutItem', output => {
      if (++times < 3) throw conflict()
      return output
    })
    await db.replaceInto('note').values({ id: 'a' }).execute()
    expect(world.operations).toStrictEqual(['PutItem', 'PutItem', 'PutItem'])
    expect(events.filter(({ kind }) => kind === 'request.retried')).toMatchObject([
      { table: 'note', operation: 'PutItem', attempt: 2 },
      { table: 'note', operation: 'PutItem', attempt: 3 },
    ])
  })

  it('fails with the cause where it is so at each attempt', async () => {
    const db = world.open({ tables: world.descriptions, policy: { retry: { attempts: 3, baseDelayMs: 1 } } })
    world.changeAnswers('PutItem', () => {
      throw conflict()
    })
    const error = await rejection(db.replaceInto('note').values({ id: 'a' }).execute())
    expect(error).toMatchObject({
      code: 'execute.request-failed',
      details: { name: 'TransactionConflictException' },
      cause: { name: 'TransactionConflictException' },
    })
    expect(world.operations).toHaveLength(3)
  })

  it('hangs the statement, its plan and its requests on the error, not in sight', async () => {
    await outside.put('note', { id: 'hidden' })
    const error = await rejection(world.db.insertInto('note').values({ id: 'hidden' }).execute())
    expect(error.statement).toMatchObject({ kind: 'Insert', table: 'note' })
    expect(error.plan).toMatchObject({ kind: 'PutItem' })
    expect(error.requests).toMatchObject([{ operation: 'PutItem' }])
    expect(Object.keys(error)).not.toContain('statement')
    expect(`${error.message}${JSON.stringify(error)}`).not.toContain('hidden')
  })

  it('says in an error which table does not exist, having asked again', async () => {
    const db = world.open()
    const missing = db.insertInto('missing' as 'note').values({ id: 'a' })
    expect(await rejection(missing.execute())).toMatchObject({
      code: 'bind.unknown-table',
      details: { table: 'missing' },
    })
  })

  it('tells what it does, as events', async () => {
    await outside.empty('note')
    const events: HashrangeEvent[] = []
    const db = world.open({ tables: world.descriptions, log: event => void events.push(event) })
    await db.insertInto('note').values({ id: 'a' }).execute()
    await rejection(db.insertInto('note').values({ id: 'a' }).execute())
    await rejection(db.deleteFrom('note').options({ searchedWrites: 'refuse' }).execute())
    expect(events.map(({ kind }) => kind)).toStrictEqual([
      ...[
        'statement.begun',
        'plan.chosen',
        'request.sent',
        'request.ended',
        'items.written',
        'statement.done',
        'statement.ended',
      ],
      ...[
        'statement.begun',
        'plan.chosen',
        'request.sent',
        'request.ended',
        'items.written',
        'error',
        'statement.ended',
      ],
      ...['statement.begun', 'plan.chosen', 'refused', 'statement.ended'],
    ])
  })

  it('sends what compile foretold', async () => {
    await outside.empty('note')
    const several = world.db.replaceInto('note').values(Array.from({ length: 30 }, (_, n) => ({ id: String(n) })))
    const writes = [
      several,
      world.db.updateTable('note').set({ text: 'x' }).where('id', '=', '1'),
      world.db.updateTable('note').set({ text: 'y' }).where('id', 'in', ['1', '2']),
      world.db.deleteFrom('note').where('id', '=', '1'),
    ]
    for (const write of writes) {
      const before = world.requests.length
      const { requests } = await write.compile()
      expect(world.requests).toHaveLength(before)
      await write.execute()
      expect(world.requests.slice(before)).toStrictEqual(requests)
      expect(String(await write.explain())).toContain('note')
    }
  })
})
