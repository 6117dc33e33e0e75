import { describe, expect, it } from '@jest/globals'
import { queryBuilder, QueryCreator } from '@hashrange/query'
import { refusalOf } from '../error-of.js'
import type { Database } from '../types/database.js'
import { writingExecutor } from '../writing-executor.js'

const db = queryBuilder<Database>()
const insert = db.insertInto('colour').values({ id: 'red' })
const update = db.updateTable('person').add('age', 1).where('id', '=', 'a')
const check = db.conditionCheck('colour').where('id', '=', 'blue')
const read = db.from('colour').where('id', '=', 'red')

const deeplyFrozen = (node: unknown): boolean =>
  typeof node !== 'object' || node === null || (Object.isFrozen(node) && Object.values(node).every(deeplyFrozen))

describe('transactWrite', () => {
  it('is its statements, in their order', () => {
    const remove = db.deleteFrom('colour').where('id', '=', 'green')
    const transaction = db.transactWrite([insert, update, remove, check], { idempotencyToken: 'once' })
    expect(transaction.toNode()).toStrictEqual({
      kind: 'TransactWrite',
      statements: [insert, update, remove, check].map(part => part.toNode()),
      idempotencyToken: 'once',
    })
    expect(deeplyFrozen(transaction.toNode())).toBe(true)
    expect(db.transactWrite([insert]).toNode()).toStrictEqual({
      kind: 'TransactWrite',
      statements: [insert.toNode()],
    })
  })

  it('does nothing until it is awaited, and then once', async () => {
    const { executor, asked } = writingExecutor()
    const transaction = new QueryCreator<Database>(executor).transactWrite([insert, check])
    expect((await transaction.compile()).statement).toBe(transaction.toNode())
    expect(String(await transaction.explain())).toBe('explained')
    expect(asked.map(([method]) => method)).toStrictEqual(['compileWrite', 'explainWrite'])
    await transaction
    await transaction
    expect(asked.slice(2)).toStrictEqual([['executeTransactWrite', transaction.toNode()]])
  })

  it('refuses statements that say nothing when it is run or looked at', async () => {
    const { executor, asked } = writingExecutor()
    const creator = new QueryCreator<Database>(executor)
    const nothing = creator.transactWrite([insert, db.updateTable('person').where('id', '=', 'a')])
    await expect(nothing).rejects.toMatchObject({ code: 'build.no-assignments' })
    await expect(nothing.compile()).rejects.toMatchObject({ code: 'build.no-assignments' })
    await expect(creator.transactWrite([db.insertInto('colour')]).explain()).rejects.toMatchObject({
      code: 'build.no-values',
    })
    expect(asked).toStrictEqual([])
  })

  it.each([
    [[], 'an empty array'],
    [insert, 'an object'],
    [undefined, 'undefined'],
    [[insert, read], 'a Select'],
    [[db.transactGet([read])], 'a TransactGet'],
    [[{ kind: 'Insert' }], 'an object'],
    [[{ toNode: () => 5 }], 'an object'],
    [[null], 'null'],
  ])('refuses %#', (parts, actual) => {
    expect(refusalOf(() => void db.transactWrite(parts as never))).toStrictEqual([
      'build.invalid-operand',
      { method: 'transactWrite', expected: 'an array of inserts, updates, deletes and condition checks', actual },
    ])
  })

  it('refuses options that are none, and tokens that DynamoDB does not take', () => {
    expect(refusalOf(() => void db.transactWrite([insert], { token: 'x' } as never))[0]).toBe('build.unknown-option')
    for (const idempotencyToken of ['', 'x'.repeat(37), 5]) {
      expect(refusalOf(() => void db.transactWrite([insert], { idempotencyToken } as never))).toMatchObject([
        'build.invalid-option',
        { option: 'idempotencyToken', expected: 'a string of 1 to 36 characters' },
      ])
    }
    expect(db.transactWrite([insert], { idempotencyToken: 'x'.repeat(36) }).toNode().idempotencyToken).toHaveLength(36)
  })

  it('rejects without a client, when it is awaited', async () => {
    await expect(db.transactWrite([insert])).rejects.toMatchObject({
      code: 'build.no-client',
      details: { method: 'transactWrite' },
    })
    await expect(db.transactWrite([insert]).compile()).rejects.toMatchObject({ code: 'build.no-client' })
  })
})

describe('transactGet', () => {
  it('is its reads, in their order', () => {
    const query = db.transactGet([read, db.from('person').select('id').where('id', '=', 'a')])
    expect(query.toNode()).toMatchObject({
      kind: 'TransactGet',
      statements: [{ table: 'colour' }, { table: 'person' }],
    })
    expect(deeplyFrozen(query.toNode())).toBe(true)
  })

  it('gives a row for each, when it is awaited', async () => {
    const { executor, asked } = writingExecutor({ count: 0n }, [{ id: 'red' }, undefined])
    const query = new QueryCreator<Database>(executor).transactGet([read, read])
    expect((await query.compile()).statement).toBe(query.toNode())
    expect(String(await query.explain())).toBe('explained')
    expect(asked.map(([method]) => method)).toStrictEqual(['compileTransactGet', 'explainWrite'])
    const [red, none] = await query
    expect([red?.id, none]).toStrictEqual(['red', undefined])
    await query
    expect(asked.slice(2)).toStrictEqual([['executeTransactGet', query.toNode()]])
  })

  it.each([
    [[], 'an empty array'],
    [[insert], 'an Insert'],
    [[check], 'a ConditionCheck'],
    [read, 'an object'],
  ])('refuses %#', (parts, actual) => {
    expect(refusalOf(() => void db.transactGet(parts as never))).toStrictEqual([
      'build.invalid-operand',
      { method: 'transactGet', expected: 'an array of reads', actual },
    ])
  })

  it('rejects without a client, when it is awaited', async () => {
    await expect(db.transactGet([read])).rejects.toMatchObject({ code: 'build.no-client' })
  })
})
