import { describe, expect, it } from '@jest/globals'
import {
  isHashrangeError,
  QueryCreator,
  type Page,
  type QueryInfo,
  type SelectNode,
  type StatementExecutor,
  type WriteExecutor,
} from '@hashrange/query'
import type { Database } from '../types/database.js'

const info: QueryInfo = { count: 2, scannedCount: 3, requests: 1, stopReason: 'end' }
const rows = [{ id: 'a' }, { id: 'b' }]

type ReadExecutor = Omit<StatementExecutor, keyof WriteExecutor>

/** An executor that remembers what it was asked, and answers from a list: builders know no more of the one that sends. */
class RememberingExecutor implements ReadExecutor {
  readonly asked: (readonly [method: keyof ReadExecutor, statement: SelectNode, size?: number])[] = []
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

  page(statement: SelectNode, size: number): Promise<Page<object>> {
    this.asked.push(['page', statement, size])
    return Promise.resolve({ rows: this.#rows, info })
  }

  async *pages(statement: SelectNode, size?: number): AsyncGenerator<Page<object>, void, undefined> {
    this.asked.push(size === undefined ? ['pages', statement] : ['pages', statement, size])
    yield await Promise.resolve({ rows: this.#rows, info })
  }

  async *stream(statement: SelectNode): AsyncGenerator<object, void, undefined> {
    this.asked.push(['stream', statement])
    for (const row of this.#rows) yield await Promise.resolve(row)
  }

  count(statement: SelectNode): Promise<number> {
    this.asked.push(['count', statement])
    return Promise.resolve(this.#rows.length)
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

/** Only reads are asked of it here. */
const creatorOf = (executor: RememberingExecutor): QueryCreator<Database> =>
  new QueryCreator<Database>(executor as unknown as StatementExecutor)

describe('a read', () => {
  it('asks for pages, streams and counts', async () => {
    const executor = new RememberingExecutor(rows)
    const query = creatorOf(executor).from('colour').where('id', 'in', ['a', 'b'])
    const node = query.toNode()
    expect(await query.page({ size: 2 })).toStrictEqual({ rows, info })
    await query.page({ size: 3, after: 'cursor' })
    for await (const page of query.pages()) expect(page).toStrictEqual({ rows, info })
    for await (const page of query.pages({ size: 4, after: 'cursor' })) expect(page.rows).toBe(rows)
    const streamed: object[] = []
    for await (const row of query.stream()) streamed.push(row)
    expect(streamed).toStrictEqual(rows)
    expect(await query.count()).toBe(2)
    expect(executor.asked).toStrictEqual([
      ['page', node, 2],
      ['page', { ...node, after: 'cursor' }, 3],
      ['pages', node],
      ['pages', { ...node, after: 'cursor' }, 4],
      ['stream', node],
      ['count', node],
    ])
    expect(query.after('cursor').toNode()).toStrictEqual({ ...node, after: 'cursor' })
  })

  it.each([0, -1, 1.5, NaN, '2', undefined])('refuses a page of %p', async size => {
    const executor = new RememberingExecutor(rows)
    const query = creatorOf(executor).from('colour')
    await expect(query.page({ size: size as number })).rejects.toMatchObject({ code: 'build.invalid-operand' })
    await expect(query.page({ size: 1, after: 5 as unknown as string })).rejects.toMatchObject({
      code: 'build.invalid-operand',
    })
    expect(executor.asked).toStrictEqual([])
  })

  it('hands its node to the executor, and the answer back', async () => {
    const executor = new RememberingExecutor(rows)
    const query = creatorOf(executor).from('colour').select('id').where('id', 'in', ['a', 'b'])
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
    const query = creatorOf(new RememberingExecutor([])).from('colour').where('id', '=', 'secret')
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
