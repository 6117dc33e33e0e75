import { describe, expect, it } from '@jest/globals'
import { attr, defineTable } from '@hashrange/compiler'
import { isHashrangeError, queryBuilder, type DeleteNode, type UpdateNode } from '@hashrange/query'
import { createTableInput } from '@hashrange/testkit'
import { catalog } from '../../src/catalog/catalog.js'
import type { Catalog } from '../../src/catalog/table-metadata.js'
import { compileWrite } from '../../src/compile-write.js'
import { checkPolicy } from '../../src/policy/check-policy.js'
import type { Policy } from '../../src/policy/policy.js'

interface Row {
  id: string
  at: number
  n: number
  m?: number
  s?: string
  list: number[]
  tags: Set<string>
  doc: { a: number; b: unknown }
}

const db = queryBuilder<{ t: Row; defined: Row }>()
const byKey = db.updateTable('t').where('id', '=', 'x').where('at', '=', 1)
const remove = db.deleteFrom('t').where('id', '=', 'x').where('at', '=', 1)
const tableInput = createTableInput({
  name: 't',
  hash: { id: 'S' },
  range: { at: 'N' },
  globalIndexes: { by_s: { hash: { s: 'S' } } },
})
const definition = defineTable({
  name: 'defined',
  key: { partition: 'id', sort: 'at' },
  attributes: {
    id: attr.string(),
    at: attr.number(),
    n: attr.number().default(() => made++),
    s: attr.string().optional(),
  },
})
let made = 1
const fresh = (): Catalog => catalog([tableInput, definition])
const policyOf = (policy: Policy): Policy => checkPolicy(policy)

interface Change {
  toNode(): UpdateNode | DeleteNode
}

function outcomeOf(change: Change, known: Catalog, policy: Policy): string {
  try {
    const compiled = compileWrite(change.toNode(), known, policy)
    const { plan, requests, text, options, refusal } = compiled
    return JSON.stringify([plan, requests, text, options, refusal ?? 'none', compiled.explain()])
  } catch (error) {
    if (isHashrangeError(error)) return JSON.stringify([error.code, error.details])
    throw error
  }
}

const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)])

/** Each differs from its neighbours in one part only. */
const alike: readonly ((value: number) => Change)[] = [
  value => byKey.set('n', value),
  value => byKey.set('m', value),
  value => byKey.set('doc.a', value),
  value => byKey.set('list[1]', value),
  value => byKey.set('list[2]', value),
  value => byKey.set({ n: value, m: 1 }),
  value => byKey.set({ m: 1, n: value }),
  value => byKey.set(({ add, ref }) => ({ n: add(ref('n'), value) })),
  value => byKey.set(({ subtract, ref }) => ({ n: subtract(ref('n'), value) })),
  value => byKey.set(({ add, ref }) => ({ n: add(ref('m'), value) })),
  value => byKey.set(({ add, ref }) => ({ n: add(value, ref('m')) })),
  value => byKey.set(({ ifNotExists }) => ({ n: ifNotExists('n', value) })),
  value => byKey.set(({ ifNotExists }) => ({ n: ifNotExists('m', value) })),
  value => byKey.set(({ ref }) => ({ n: ref('m') })).set('m', value),
  value => byKey.set(({ ref }) => ({ n: ref('at') })).set('m', value),
  value => byKey.add('n', value),
  value => byKey.addToSet('tags', [String(value)]),
  value => byKey.deleteFromSet('tags', [String(value)]),
  value => byKey.append('list', [value]),
  value => byKey.prepend('list', [value]),
  value => byKey.pull('list', value),
  value => byKey.removeAt('list', [value]),
  value => byKey.set('n', value).remove('s'),
  value => byKey.set('n', value).remove('m'),
  value => byKey.set('n', value).returning('old'),
  value => byKey.set('n', value).returning('new'),
  value => byKey.set('n', value).returning(['n']),
  value => byKey.set('n', value).returning(['m']),
  value => byKey.set('n', value).returning(['m', 'n']),
  value => byKey.set('n', value).upsert(),
  value => byKey.set('n', value).options({ maxRequests: 2 }),
  value => byKey.set('n', value).options({ maxRequests: 3 }),
  value => byKey.set('n', value).options({ removeNilFieldsOnUpdate: true }),
  value => byKey.set('n', value).where('m', '=', value),
  value => byKey.set('n', value).where('m', '<', value),
  value => byKey.set('n', value).where('s', '=', String(value)),
  value => byKey.set('n', value).useIndex('by_s'),
  value => byKey.set('n', value).exists('m'),
  value => byKey.set('n', value).notExists('m'),
  value => byKey.set('n', value).where('m', 'in', [value, 2]),
  value => byKey.set('n', value).where('m', '<', value).where('m', '>', 2),
  value => db.updateTable('t').set('n', value).where('id', '=', 'x'),
  value => db.updateTable('t').set('n', value).where('at', '=', value),
  value => db.updateTable('t').set('n', value).where('id', '=', String(value)).where('at', '=', value),
  value => db.updateTable('t').set('n', value).where('s', '=', String(value)).useIndex('by_s'),
  value => remove.where('n', '=', value),
  value => remove.where('m', '=', value),
  value => remove.where('m', '=', value).returning('old'),
  value => db.deleteFrom('t').where('id', '=', 'x').where('at', '=', value),
  () => remove,
]

describe('writes by key that are kept by shape', () => {
  it('are not taken for those that are like them but in one part', () => {
    const [known, policy] = [fresh(), policyOf({})]
    for (let value = 1; value <= 5; value++)
      for (const build of alike) {
        const wanted = outcomeOf(build(value), fresh(), policy)
        expect(outcomeOf(build(value), known, policy)).toBe(wanted)
      }
  })

  it('are planned once where their literals alone differ, whatever these are', () => {
    const [known, policy] = [fresh(), policyOf({})]
    const options = [1, 2, 3, 4].map(
      value =>
        compileWrite(
          byKey
            .set('doc', { a: value, b: ['x'] })
            .where('n', '<', value)
            .toNode(),
          known,
          policy,
        ).options,
    )
    expect(options[3]).toBe(options[2])
    expect(options[1]).not.toBe(options[0])
  })

  it.each<readonly [string, Policy, readonly Change[]]>([
    ['an empty key of an index', {}, ['a', 'b', 'c', '', 'd'].map(s => byKey.set('s', s))],
    ['a key of an index of another type', {}, ['a', 'b', 'c', 4, 'd'].map(s => byKey.set('s', s as string))],
    [
      'an empty key of the table',
      {},
      ['a', 'b', 'c', '', 'd'].map(id => db.deleteFrom('t').where('id', '=', id).where('at', '=', 1)),
    ],
    ['null that removes', { removeNilFieldsOnUpdate: true }, [1, 2, 3, null, 4].map(b => byKey.set('doc.b', b))],
    [
      'an empty set that is stored as null',
      { emptySetToNil: true },
      [[1], [2], [3], [], [4]].map(b => byKey.set('doc.b', new Set(b))),
    ],
    ['a document deeper than DynamoDB takes', {}, [0, 0, 0, 40, 0].map(depth => byKey.set('doc.b', nested(depth)))],
    [
      'values that are too much for one request',
      {},
      [1, 1, 1, 2_200_000, 1].map(length => byKey.set('doc.b', 'x'.repeat(length))),
    ],
    [
      'a default that is made anew',
      {},
      [1, 2, 3, 4].map(at =>
        db.updateTable('defined').set('s', 'x').where('id', '=', 'x').where('at', '=', at).upsert(),
      ),
    ],
    ['one and the same statement', {}, Array.from({ length: 4 }, () => byKey.set('n', 1))],
  ])('heed what depends on a literal: %s', (_, given, changes) => {
    const [known, policy] = [fresh(), policyOf(given)]
    for (const change of changes) {
      const before = made
      const wanted = outcomeOf(change, fresh(), policy)
      made = before
      expect(outcomeOf(change, known, policy)).toBe(wanted)
    }
  })

  it('give requests that may be changed: the next ones are as they were', () => {
    const [known, policy] = [fresh(), policyOf({})]
    const change = byKey.set('n', 1).toNode()
    const wanted = JSON.stringify(compileWrite(change, known, policy).requests)
    for (let round = 0; round < 4; round++) {
      const [request] = compileWrite(change, known, policy).requests
      expect(JSON.stringify([request])).toBe(wanted)
      const { ExpressionAttributeNames = {} } = request?.input as { ExpressionAttributeNames?: Record<string, string> }
      Object.assign(ExpressionAttributeNames, { '#n9': 'other' })
    }
  })

  it('have plans that are frozen to the bottom', () => {
    const [known, policy] = [fresh(), policyOf({})]
    for (let value = 0; value < 4; value++) {
      const { plan } = compileWrite(byKey.set('doc', { a: value, b: [value] }).toNode(), known, policy)
      expect(isFrozen(plan)).toBe(true)
    }
  })
})

const isFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen))
