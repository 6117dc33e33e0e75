import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { lookUpPath } from '../../src/value/look-up-path.js'

const inherited: [string, AttributeValue][] = [['__proto__', { S: 'own' }]]
const item: Record<string, AttributeValue> = {
  s: { S: 'text' },
  ss: { SS: ['a'] },
  m: { M: { l: { L: [{ N: '1' }, { M: { a: { NULL: true } } }] }, 'a.b': { S: 'dotted' } } },
  own: { M: Object.fromEntries(inherited) },
}

describe('lookUpPath', () => {
  it.each<[[string, ...(string | number)[]], AttributeValue | undefined]>([
    [['s'], { S: 'text' }],
    [['m', 'l', 0], { N: '1' }],
    [['m', 'l', 1, 'a'], { NULL: true }],
    [['m', 'a.b'], { S: 'dotted' }],
    [['own', '__proto__'], { S: 'own' }],
    [['missing'], undefined],
    [['missing', 'a'], undefined],
    [['m', 'l', 2], undefined],
    [['m', 'l', '0'], undefined],
    [['m', 'l', 'length'], undefined],
    [['m', 0], undefined],
    [['s', 0], undefined],
    [['s', 'length'], undefined],
    [['ss', 0], undefined],
    [['constructor'], undefined],
    [['__proto__'], undefined],
    [['m', '__proto__'], undefined],
    [['m', 'toString'], undefined],
  ])('finds at %p %p', (segments, expected) => {
    expect(lookUpPath(item, { kind: 'Path', segments })).toStrictEqual(expected)
  })

  it('finds an attribute named __proto__', () => {
    expect(lookUpPath(Object.fromEntries(inherited), { kind: 'Path', segments: ['__proto__'] })).toStrictEqual({
      S: 'own',
    })
  })
})
