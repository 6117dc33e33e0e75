import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { readForPulls, resolvePulls } from '../../src/plan/resolve-pulls.js'
import type { UpdateItemPlan } from '../../src/plan/item-write-plan.js'
import { itemWriteRequest } from '../../src/request/write-request.js'
import { marshalItem } from '../../src/value/marshal-value.js'
import { testCatalog } from '../tables.js'
import { person, type Write } from '../writes.js'

function updateOf(write: Write): UpdateItemPlan {
  const { plan } = compile(write, testCatalog)
  if (plan.kind !== 'UpdateItem') throw new Error('no UpdateItem')
  return plan
}

const pull = updateOf(person.pull('address.lines', 'x'))
const itemOf = (lines: unknown[]): ReturnType<typeof marshalItem> => marshalItem({ id: 'a', address: { lines } })
const list = (...texts: string[]): object => ({ L: texts.map(S => ({ S })) })

describe('what is pulled out of a list', () => {
  it('is removed by position, from the last to the first, where the list is still as it was read', () => {
    expect(itemWriteRequest(resolvePulls(pull, itemOf(['x', 'y', 'x', 1])))).toStrictEqual({
      operation: 'UpdateItem',
      input: {
        TableName: 'person',
        Key: { id: { S: 'a' } },
        UpdateExpression: 'REMOVE #n0.#n1[2], #n0.#n1[0]',
        ConditionExpression: 'attribute_exists(#n2) AND #n0.#n1 = :v0',
        ExpressionAttributeNames: { '#n0': 'address', '#n1': 'lines', '#n2': 'id' },
        ExpressionAttributeValues: { ':v0': { L: [{ S: 'x' }, { S: 'y' }, { S: 'x' }, { N: '1' }] } },
      },
    })
  })

  it('may be nothing, which is checked too', () => {
    const none = itemWriteRequest(resolvePulls(pull, itemOf(['y']))).input
    expect(none).not.toHaveProperty('UpdateExpression')
    expect(none).toMatchObject({ ConditionExpression: 'attribute_exists(#n0) AND #n1.#n2 = :v0' })
    const missing = itemWriteRequest(resolvePulls(pull, {})).input
    expect(missing).toMatchObject({ ConditionExpression: 'attribute_exists(#n0) AND attribute_not_exists(#n1.#n2)' })
    expect(missing).not.toHaveProperty('ExpressionAttributeValues')
  })

  it('goes with the other changes, and with the rest of the condition', () => {
    const plan = updateOf(
      person.pull('address.lines', 'x').remove('email').set('age', 3).where('age', '<', 3).isNull('email'),
    )
    const resolved = resolvePulls(plan, itemOf(['x']))
    expect(resolved).not.toHaveProperty('pulls')
    expect(itemWriteRequest(resolved).input).toMatchObject({
      UpdateExpression: 'SET #n0 = :v0 REMOVE #n1, #n2.#n3[0]',
      ConditionExpression:
        'attribute_exists(#n4) AND #n0 < :v1 AND (attribute_not_exists(#n1) OR #n1 = :v2) AND #n2.#n3 = :v3',
    })
    expect(plan.pulls).toHaveLength(1)
  })

  it('is what the list is without it, where there are too many positions for an expression', () => {
    const many = Array.from({ length: 101 }, () => 'x')
    expect(itemWriteRequest(resolvePulls(pull, itemOf(['a', ...many, 'b']))).input).toMatchObject({
      UpdateExpression: 'SET #n0.#n1 = :v0',
      ExpressionAttributeValues: { ':v0': list('a', 'b'), ':v1': list('a', ...many, 'b') },
    })
    const few = resolvePulls(pull, itemOf(many.slice(1)))
    expect(few.update.remove).toHaveLength(100)
  })

  it('is compared by value', () => {
    const plan = { ...pull, pulls: [{ path: { kind: 'Path', segments: ['l'] }, value: { N: '1.0' } }] } as const
    expect(resolvePulls(plan, marshalItem({ l: [1, '1', 2, 1] })).update.remove).toMatchObject([
      { segments: ['l', 3] },
      { segments: ['l', 0] },
    ])
  })

  it('is read with what the condition looks at, whole lists of lists', () => {
    const plan = { ...pull, pulls: [{ path: { kind: 'Path', segments: ['l', 3, 'm'] }, value: { N: '1' } }] } as const
    expect(readForPulls(plan)).toMatchObject({
      kind: 'GetItem',
      consistentRead: true,
      projection: [{ segments: ['l'] }, { segments: ['id'] }],
    })
  })

  it('is read with the whole item, where that is wanted back or counts its versions', () => {
    expect(readForPulls(pull)).toHaveProperty('projection')
    expect(readForPulls(updateOf(person.pull('address.lines', 'x').returning('old')))).not.toHaveProperty('projection')
    expect(readForPulls({ ...pull, version: 'v' })).not.toHaveProperty('projection')
  })

  it('is read with the whole item, where the projection would be too long', () => {
    const pulls = Array.from({ length: 600 }, (_, index) => ({
      path: { kind: 'Path', segments: [`l${String(index)}`] } as const,
      value: { N: '1' },
    }))
    expect(readForPulls({ ...pull, pulls: pulls.slice(0, 100) }).projection).toHaveLength(101)
    expect(readForPulls({ ...pull, pulls })).not.toHaveProperty('projection')
  })

  it('is resolved without a condition where there is none, and nothing is pulled', () => {
    const { condition: _, pulls: __, ...bare } = pull
    expect(readForPulls(bare).projection).toStrictEqual([])
    expect(resolvePulls(bare)).toStrictEqual(bare)
    expect(resolvePulls({ ...bare, pulls: pull.pulls ?? [] }, itemOf(['x'])).condition).toMatchObject({ operator: '=' })
  })
})
