import { describe, expect, it } from '@jest/globals'
import { childKeys, expressionBuilder, pathsOf, printPath, walk, type ExpressionNode } from '@hashrange/query'
import type { Database } from '../types/database.js'

const everyNode = expressionBuilder<Database, 'person'>()(
  'age',
  '=',
  expressionBuilder<Database, 'person'>().size('tags'),
)
const { eb, and, or, not, between, beginsWith, contains, exists, isNull, attributeType, ref, tuple } =
  expressionBuilder<Database, 'person'>()
const kitchenSink = and([
  everyNode,
  or([between('age', 1, 2), eb('id', 'in', ['a', ref('email')]), or([])]),
  not(eb(tuple('id', 'age'), 'in', [['a', 1]])),
  beginsWith('email', 'a'),
  contains('tags', 'x'),
  exists('address.city'),
  attributeType('age', 'N'),
  isNull('address.lines[0]'),
]).toNode()

describe('walk', () => {
  it('visits every kind of node, parents first', () => {
    const kinds: ExpressionNode['kind'][] = []
    walk(kitchenSink, node => kinds.push(node.kind))
    expect(kinds.slice(0, 5)).toStrictEqual(['And', 'Comparison', 'Path', 'Size', 'Path'])
    expect(new Set(kinds)).toStrictEqual(new Set(Object.keys(childKeys)))
    expect(kinds.filter(kind => kind === 'Value')).toHaveLength(7)
  })
})

describe('pathsOf', () => {
  it('lists paths in reading order, repeated ones too', () => {
    expect(pathsOf(kitchenSink).map(printPath)).toStrictEqual([
      ...['age', 'tags', 'age', 'id', 'email', 'id', 'age', 'email', 'tags'],
      ...['address.city', 'age', 'address.lines[0]'],
    ])
  })
})
