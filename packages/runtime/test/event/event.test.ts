import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, it, jest } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { eventLine, type HashrangeEvent } from '@hashrange/runtime'
import { openTables } from '../open-tables.js'
import { pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page'>

describeEngines('events', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: pagesOf('dune', 5) },
  })

  /** Statements are numbered through all instances. */
  async function nextStatement(): Promise<number> {
    let last = 0
    const log = ({ statement = 0 }: HashrangeEvent): void => void (last = statement)
    await world.open({ tables: world.descriptions, log }).from('book_page').where('id', '=', 'dune').execute()
    return last + 1
  }

  it('tell what happens, in its order, and no value', async () => {
    const events: HashrangeEvent[] = []
    const db = world.open({ log: event => void events.push(event) })
    await db
      .from('book_page')
      .where('id', '=', 'dune')
      .where('text', '<>', 'secret')
      .options({ scanLimit: 3 })
      .execute()
    expect(events.map(({ kind }) => kind)).toStrictEqual([
      'statement.begun',
      'table.described',
      'plan.chosen',
      'request.sent',
      'request.ended',
      'page.read',
      'request.sent',
      'request.ended',
      'page.read',
      'statement.done',
      'statement.ended',
    ])
    const { statement } = events[0] ?? {}
    expect(events.every(event => event.kind === 'table.described' || event.statement === statement)).toBe(true)
    expect(events[2]).toStrictEqual({
      statement,
      kind: 'plan.chosen',
      table: 'book_page',
      query: 'select * from book_page where id = ? and text <> ? options scanLimit 3',
      plan: 'Query book_page',
    })
    expect(events.at(-2)).toMatchObject({ rows: 5, requests: 2, stopReason: 'end' })
    expect(events.at(-1)).toMatchObject({ table: 'book_page', how: 'done', requests: 2 })
    expect(JSON.stringify(events)).not.toMatch(/secret|dune/)
    expect(events.every(event => Object.isFrozen(event))).toBe(true)
  })

  it('tell refusals and errors', async () => {
    const events: HashrangeEvent[] = []
    const db = world.open({ tables: world.descriptions, log: event => void events.push(event) })
    await expect(db.from('book_page').execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
    world.changeAnswers('Query', () => {
      throw new Error('the answer is 42')
    })
    await expect(db.from('book_page').where('id', '=', 'dune').execute()).rejects.toThrow()
    expect(events.filter(({ kind }) => kind === 'refused' || kind === 'error')).toMatchObject([
      { kind: 'refused', table: 'book_page', code: 'policy.scan-refused', query: 'select * from book_page' },
      {
        kind: 'error',
        table: 'book_page',
        code: 'execute.request-failed',
        message: 'DynamoDB refused a request, or could not be reached.',
      },
    ])
  })

  it('are printed by their kind, a line each', async () => {
    const [info, error] = [jest.spyOn(console, 'info'), jest.spyOn(console, 'error')].map(spy =>
      spy.mockImplementation(() => undefined),
    )
    try {
      const db = world.open({ tables: world.descriptions, log: ['refused', 'page.read'] })
      const next = await nextStatement()
      await db.from('book_page').where('id', '=', 'dune').execute()
      await expect(db.from('book_page').execute()).rejects.toThrow()
      expect(info?.mock.calls).toStrictEqual([
        [`hashrange page.read table=book_page items=5 scanned=5 isLast=true statement=${String(next)}`],
      ])
      expect(error?.mock.calls).toStrictEqual([
        [
          `hashrange refused table=book_page code=policy.scan-refused query="select * from book_page" statement=${String(next + 1)}`,
        ],
      ])
    } finally {
      jest.restoreAllMocks()
    }
  })

  it('reach the diagnostics channel, from every instance', async () => {
    const kinds: string[] = []
    const listen = (message: unknown): void => void kinds.push((message as HashrangeEvent).kind)
    subscribe('hashrange', listen)
    await world.db.from('book_page').where('id', '=', 'dune').execute()
    unsubscribe('hashrange', listen)
    await world.db.from('book_page').where('id', '=', 'dune').execute()
    expect(kinds).toStrictEqual([
      'statement.begun',
      'plan.chosen',
      'request.sent',
      'request.ended',
      'page.read',
      'statement.done',
      'statement.ended',
    ])
  })

  it('refuses kinds that there are not', () => {
    expect(() => world.open({ log: ['refusd' as 'refused'] })).toThrow(
      expect.objectContaining({ code: 'build.invalid-option' }),
    )
  })

  it('are lines without line breaks, whatever is in them', () => {
    const described = { table: 'a', operation: 'GetItem', request: 1, ms: 2, capacity: { a: 0.5 } }
    expect(eventLine({ kind: 'request.ended', ...described })).toBe(
      'hashrange request.ended table=a operation=GetItem request=1 ms=2 capacity={"a":0.5}',
    )
    expect(eventLine({ kind: 'request.sent', ...described, tables: ['b', 'c'] })).toContain('tables=b,c')
    expect(eventLine({ kind: 'error', table: 'a', code: 'x.y', message: 'one\n  two' })).toBe(
      'hashrange error table=a code=x.y message="one | two"',
    )
  })
})
