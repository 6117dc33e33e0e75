import { describe, expect, it } from '@jest/globals'
import type { BoundPredicate } from '../../src/bind/bind-select.js'
import { placeOnServer } from '../../src/plan/place-residual.js'
import { predicateOf, type Written } from '../predicate/rewriting.js'
import { showPredicate } from '../show-predicate.js'

const place = (
  conjuncts: readonly Written[],
  hidden: readonly string[] = [],
): { server: string; client: readonly string[] } => {
  const nodes = conjuncts.map((written): BoundPredicate =>
    typeof written === 'function' ? predicateOf(written) : written,
  )
  const { onServer, onClient } = placeOnServer(nodes, ({ segments: [name] }) => !hidden.includes(name))
  return { server: onServer === undefined ? '' : showPredicate(onServer), client: onClient.map(showPredicate) }
}

describe('a conjunct goes to DynamoDB', () => {
  it('where it sees every attribute in it', () => {
    expect(place([({ eb }) => eb('n', '=', 5), ({ isNull }) => isNull('s')])).toStrictEqual({
      server: 'n = 5 and s is null',
      client: [],
    })
  })

  it('alone, without an AND around it', () => {
    expect(place([({ or, eb }) => or([eb('n', '=', 5), eb('m', '=', 5)])])).toStrictEqual({
      server: 'n = 5 or m = 5',
      client: [],
    })
  })

  it('not at all where there is none', () => {
    expect(place([])).toStrictEqual({ server: '', client: [] })
  })
})

describe('a conjunct stays with the client', () => {
  it('where one attribute in it may not be named, as a whole', () => {
    const conjuncts: readonly Written[] = [
      ({ or, eb }) => or([eb('n', '=', 5), eb('m', '=', 5)]),
      ({ eb }) => eb('s', '=', 'a'),
      ({ eb, ref }) => eb('s', '>', ref('n')),
    ]
    expect(place(conjuncts, ['n'])).toStrictEqual({ server: "s = 'a'", client: ['n = 5 or m = 5', 's > n'] })
  })

  it('where a part of an attribute is meant that may not be named', () => {
    expect(place([({ eb }) => eb('o.a', '=', 5), ({ eb, size }) => eb(size('n'), '>', 1)], ['o', 'n'])).toStrictEqual({
      server: '',
      client: ['o.a = 5', 'size(n) > 1'],
    })
  })

  // DynamoDB: "The first operand must be distinct from the remaining operands for this operator or function".
  const same: readonly (readonly [string, Written])[] = [
    ['n = n', ({ eb, ref }) => eb('n', '=', ref('n'))],
    ['o.a < o.a', ({ eb, ref }) => eb('o.a', '<', ref('o.a'))],
    ['n between n and 5', ({ between, ref }) => between('n', ref('n'), 5)],
    ['n between 5 and n', ({ between, ref }) => between('n', 5, ref('n'))],
    ['n in (1, n)', ({ eb, ref }) => eb('n', 'in', [1, ref('n')])],
    ['s contains s', ({ contains, ref }) => contains('s', ref('s'))],
    ['s begins with s', ({ beginsWith, ref }) => beginsWith('s', ref('s'))],
    ['size(s) = size(s)', ({ eb, size }) => eb(size('s'), '=', size('s'))],
    ['not n = n', ({ not, eb, ref }) => not(eb('n', '=', ref('n')))],
    ['n = 5 or n <> n', ({ or, eb, ref }) => or([eb('n', '=', 5), eb('n', '<>', ref('n'))])],
  ]
  it.each(same)('where its operands are one path: %s', (text, written) => {
    expect(place([written])).toStrictEqual({ server: '', client: [text] })
  })

  it('not where they are one path in different ways', () => {
    const different: readonly Written[] = [
      ({ eb, ref }) => eb('n', '=', ref('m')),
      ({ eb, ref }) => eb('o.a', '=', ref('o.b')),
      ({ eb, size }) => eb('n', '=', size('n')),
      ({ between, ref }) => between('n', ref('m'), ref('m')),
    ]
    expect(place(different).client).toStrictEqual([])
  })
})
