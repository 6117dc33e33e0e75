import { parsePath } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { attributesIn, mapPredicate, pathKey } from '../../src/predicate/map-predicate.js'
import { showPredicate } from '../show-predicate.js'
import { predicateOf } from './rewriting.js'

describe('mapPredicate', () => {
  const predicate = predicateOf(({ and, or, not, eb, isNull }) =>
    and([or([eb('n', '=', 1), not(isNull('s'))]), eb('m', '=', 2)]),
  )

  it('shows the leaves before what they stand in', () => {
    const seen: string[] = []
    mapPredicate(predicate, node => {
      seen.push(node.kind)
      return node
    })
    expect(seen).toStrictEqual(['Comparison', 'IsNull', 'Not', 'Or', 'Comparison', 'And'])
  })

  it('shows a node whose children are rewritten already', () => {
    const rewritten = mapPredicate(predicate, node => {
      if (node.kind === 'IsNull') return { kind: 'Constant', value: false }
      return node.kind === 'Not' && node.operand.kind === 'Constant' ? { kind: 'Constant', value: true } : node
    })
    expect(showPredicate(rewritten)).toBe('(n = 1 or true) and m = 2')
  })
})

describe('attributesIn', () => {
  it('names the attributes that are read, each once, by the tops of their paths', () => {
    const predicate = predicateOf(({ and, eb, ref, size, tuple, isNull }) =>
      and([eb('o.a', '=', ref('m')), eb(size('s'), '>', 1), isNull('o.list[0]'), eb(tuple('n', 'm'), 'in', [[1, 2]])]),
    )
    expect(attributesIn(predicate)).toStrictEqual(['o', 'm', 's', 'n'])
    expect(attributesIn({ kind: 'Constant', value: true })).toStrictEqual([])
  })
})

describe('pathKey', () => {
  it('tells a name with a dot from a path, and a position from a name', () => {
    const paths = [
      parsePath('a.b'),
      { kind: 'Path', segments: ['a.b'] } as const,
      parsePath('a[0]'),
      { kind: 'Path', segments: ['a', '0'] } as const,
    ]
    expect(new Set(paths.map(pathKey)).size).toBe(4)
  })
})
