import { describe, expect, it } from '@jest/globals'
import { queryBuilder } from '@hashrange/query'
import { createTableInput } from '@hashrange/testkit'
import { catalog } from '../../src/catalog/catalog.js'
import { compile } from '../../src/compile-any.js'
import { isVersionConflict } from '../../src/plan/version-conflict.js'
import { itemWritesOf } from '../../src/plan/write-plan.js'
import type { ItemWritePlan } from '../../src/plan/item-write-plan.js'
import { marshalItem } from '../../src/value/marshal-value.js'
import type { Write } from '../writes.js'

interface Doc {
  id: string
  n?: number
  version?: number
  list?: string[]
}

const db = queryBuilder<{ doc: Doc }>()
const docs = catalog([{ ...createTableInput({ name: 'doc', hash: { id: 'S' } }), version: 'version' }])
const doc = db.updateTable('doc').add('n', 1).where('id', '=', 'a')
const writesOf = (write: Write): readonly ItemWritePlan[] =>
  itemWritesOf(compile(write, docs).plan).filter(action => action.kind !== 'ConditionCheck')

describe('a write that demands a version', () => {
  const demanding = [
    doc.where('version', '=', 3),
    doc.where('n', '>', 1).where('version', '=', 3),
    doc.where('version', 'in', [3]),
    db.deleteFrom('doc').where('id', '=', 'a').where('version', '=', 3),
    db.updateTable('doc').pull('list', 'x').where('id', '=', 'a').where('version', '=', 3),
    doc.where('id', 'in', ['a', 'b']).where('version', '=', 3),
    db.deleteFrom('doc').where('id', 'in', ['a', 'b']).where('version', '=', 3),
  ]
  it.each(demanding.map(write => [compile(write, docs).text, write] as const))('%s', (_, write) => {
    const writes = writesOf(write)
    expect(writes.map(({ version }) => version)).toStrictEqual(writes.map(() => 'version'))
  })

  it('asks for the item on which the condition fails', () => {
    const compiled = compile(db.deleteFrom('doc').where('id', '=', 'a').where('version', '=', 3), docs)
    expect(compiled.requests[0]?.input).toStrictEqual({
      TableName: 'doc',
      Key: { id: { S: 'a' } },
      ConditionExpression: 'attribute_exists(#n0) AND #n1 = :v0',
      ExpressionAttributeNames: { '#n0': 'id', '#n1': 'version' },
      ExpressionAttributeValues: { ':v0': { N: '3' } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
  })

  it('is none where the version is not fixed, or the table has none', () => {
    const others = [
      doc,
      doc.where('version', '>', 3),
      doc.where('version', 'in', [3, 4]),
      doc.where(({ or, eb }) => or([eb('version', '=', 3), eb('n', '=', 1)])),
      doc.where('n', '=', 3),
    ]
    for (const write of others) for (const { version } of writesOf(write)) expect(version).toBeUndefined()
    const unversioned = catalog([createTableInput({ name: 'doc', hash: { id: 'S' } })])
    expect(compile(doc.where('version', '=', 3), unversioned).plan).not.toHaveProperty('version')
  })
})

describe('a condition that failed', () => {
  const [write] = writesOf(doc.where('n', '>', 1).where('version', '=', 3))
  it.each<[string, Omit<Doc, 'id'>, boolean]>([
    ['by the version alone is a conflict', { n: 2, version: 4 }, true],
    ['for there is no version is a conflict', { n: 2 }, true],
    ['by another condition alone is none', { n: 1, version: 3 }, false],
    ['by both is none', { n: 1, version: 4 }, false],
    ['and holds by now is none', { n: 2, version: 3 }, false],
  ])('%s', (_, attributes, expected) => {
    if (write === undefined) throw new Error('no write')
    expect(isVersionConflict(write, marshalItem({ id: 'a', ...attributes }))).toBe(expected)
  })

  it('of a write that demands none is none', () => {
    const [plain] = writesOf(doc.where('n', '>', 1))
    if (plain === undefined) throw new Error('no write')
    expect(isVersionConflict(plain, marshalItem({ id: 'a', n: 2, version: 4 }))).toBe(false)
  })
})
