import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { PredicateNode } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { evaluatePredicate } from '../../src/predicate/evaluate-predicate.js'
import { truthItem, truths, untruths } from './truths.js'

describe('evaluatePredicate', () => {
  it.each(truths)('is true: %s', (_, predicate) => {
    expect(evaluatePredicate(predicate, truthItem)).toBe(true)
  })

  it.each(untruths)('is false: %s', (_, predicate) => {
    expect(evaluatePredicate(predicate, truthItem)).toBe(false)
  })

  it('finds attributes and entries named __proto__', () => {
    const proto = Object.fromEntries<AttributeValue>([['__proto__', { S: 'own' }]])
    const isOwn = (...segments: [string, ...string[]]): PredicateNode<AttributeValue> => ({
      kind: 'Comparison',
      operator: '=',
      left: { kind: 'Path', segments },
      right: { kind: 'Value', value: { S: 'own' } },
    })
    expect(evaluatePredicate(isOwn('__proto__'), proto)).toBe(true)
    expect(evaluatePredicate(isOwn('m', '__proto__'), { m: { M: proto } })).toBe(true)
  })
})
