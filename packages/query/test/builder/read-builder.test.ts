import { describe, expect, it } from '@jest/globals'
import {
  isHashrangeError,
  QueryCreator,
  type QueryInfo,
  type SelectNode,
  type StatementExecutor,
} from '@hashrange/query'
import type { Database } from '../types/database.js'

const info: QueryInfo = { count: 2, scannedCount: 3, requests: 1, stopReason: 'end' }
const rows = [{ id: 'a' }, { id: 'b' }]

/** An executor that remembers what it was asked, and answers from a list: builders know no more of the one that sends. */
class RememberingExecutor implements StatementExecutor {
  readonly asked: (readonly [method: keyof StatementExecutor, statement: SelectNode])[] = []
  readonly #rows: object[]

  constructor(answer: object[]) {
    this.#rows = answer
  }

  execute(statement: SelectNode): Promise<object[]> {
    this.asked.push(['execute', statement])
    return Promise.resolve(this.#rows)
  }

  executeTakeFirst(statement: SelectNode): Promise<object | undefined> {
    this.asked.push(['executeTakeFirst', statement])
    return Promise.resolve(this.#rows[0])
  }

  executeWithInfo(statement: SelectNode): Promise<{ rows: object[]; info: QueryInfo }> {
    this.asked.push(['executeWithInfo', statement])
    return Promise.resolve({ rows: this.#rows, info })
  }

  compile(statement: SelectNode): Promise<never> {
    this.asked.push(['compile', statement])
    return Promise.resolve({ statement } as never)
  }

  explain(statement: SelectNode): Promise<never> {
    this.asked.push(['explain', statement])
    return Promise.resolve({ toString: () => 'explained' } as never)
  }
}

describe('a read', () => {
  it('hands its node to the executor, and the answer back', async () => {
    const executor = new RememberingExecutor(rows)
    const query = new QueryCreator<Database>(executor).from('colour').select('id').where('id', 'in', ['a', 'b'])
    expect(await query.execute()).toBe(rows)
    expect(await query.executeTakeFirst()).toBe(rows[0])
    expect(await query.executeTakeFirstOrThrow()).toBe(rows[0])
    expect(await query.executeWithInfo()).toStrictEqual({ rows, info })
    expect((await query.compile()).statement).toBe(query.toNode())
    expect(String(await query.explain())).toBe('explained')
    expect(executor.asked).toStrictEqual(
      ['execute', 'executeTakeFirst', 'executeTakeFirst', 'executeWithInfo', 'compile', 'explain'].map(method => [
        method,
        query.toNode(),
      ]),
    )
  })

  it('throws where a row is required and none is there, with the query and no value', async () => {
    const query = new QueryCreator<Database>(new RememberingExecutor([])).from('colour').where('id', '=', 'secret')
    expect(await query.executeTakeFirst()).toBeUndefined()
    const error: unknown = await query.executeTakeFirstOrThrow().catch((thrown: unknown) => thrown)
    expect(isHashrangeError(error, 'execute.no-result')).toBe(true)
    if (!isHashrangeError(error, 'execute.no-result')) return
    expect(error.details).toStrictEqual({ table: 'colour' })
    expect(error.message).toBe(
      [
        '[execute.no-result] No item of "colour" matches.',
        '  query   select * from colour where id = ?',
        '  hint    Use executeTakeFirst() where no row is an answer too.',
      ].join('\n'),
    )
    expect(error.statement).toBe(query.toNode())
    expect(Object.keys(error)).not.toContain('statement')
    expect(JSON.stringify(error)).not.toContain('secret')
  })
})
