import { describe, expect, it } from '@jest/globals'
import type { BoundPredicate } from '../../src/bind/bind-select.js'
import { isExpressible, placeOnServer } from '../../src/plan/place-residual.js'
import { measurePredicate } from '../../src/request/measure-expression.js'
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

describe('a size', () => {
  const [s, t] = ['s', 't'].map(name => ({ kind: 'Path', segments: [name] }) as const)
  const five = { kind: 'Value', value: { N: '5' } } as const

  it.each<[string, BoundPredicate | undefined, boolean]>([
    ['is no prefix', s && t && { kind: 'BeginsWith', path: s, prefix: { kind: 'Size', path: t } }, false],
    ['is contained in nothing', s && t && { kind: 'Contains', path: s, operand: { kind: 'Size', path: t } }, false],
    ['is compared', s && { kind: 'Comparison', operator: '<', left: { kind: 'Size', path: s }, right: five }, true],
  ])('%s in an expression', (_, predicate, expressible) => {
    expect(predicate && isExpressible(predicate)).toBe(expressible)
  })

  it('of what may be said: values may be the same, and a prefix or a member another attribute', () => {
    const values: BoundPredicate = { kind: 'Comparison', operator: '=', left: five, right: five }
    expect(isExpressible(values)).toBe(true)
    expect(place([({ beginsWith, ref }) => beginsWith('s', ref('t'))]).client).toStrictEqual([])
    expect(place([({ contains, ref }) => contains('s', ref('t'))]).client).toStrictEqual([])
  })
})

/** What goes beyond one expression's limits is left to the client, and what is smaller still goes along. */
describe('the limit of one expression', () => {
  /** Of `count` comparisons: an operator each, and one between two of them. */
  const either =
    (count: number): Exclude<Written, BoundPredicate> =>
    ({ or, eb }) =>
      or(Array.from({ length: count }, (_, index) => eb('n', '>', index)))
  const list =
    (from: number): Exclude<Written, BoundPredicate> =>
    ({ eb }) =>
      eb(
        'n',
        'in',
        Array.from({ length: 100 }, (_, index) => from + index),
      )
  const long =
    (length: number): Written =>
    ({ eb }) =>
      eb('s', '>', 'x'.repeat(length))
  const onClient = (...conjuncts: readonly Written[]): number => place(conjuncts).client.length

  it('is 300 operators, with one AND a conjunct', () => {
    expect(onClient(either(75), either(75))).toBe(0)
    expect(onClient(either(75), either(75), ({ eb }) => eb('m', '=', 5))).toBe(1)
    expect(onClient(either(75), either(74), ({ eb }) => eb('m', '=', 5))).toBe(0)
  })

  it('lets what is smaller go along', () => {
    const { client } = place([either(75), either(76), ({ eb }) => eb('m', '=', 5)])
    expect(client).toHaveLength(1)
    expect(client[0]).toMatch(/^n > 0 or /)
  })

  it('is 4 KB of text, with an AND and parentheses for each', () => {
    const bytes = measurePredicate(predicateOf(list(0))).bytes + ' AND ()'.length
    const fitting = Math.floor(4096 / bytes)
    const lists = Array.from({ length: fitting + 1 }, (_, index) => list(100 * index))
    expect(fitting).toBeGreaterThan(1)
    expect(onClient(...lists.slice(1))).toBe(0)
    expect(onClient(...lists)).toBe(1)
  })

  it('is 1 MB of values', () => {
    // A value counts with two quotes.
    expect(onClient(long(524_286), long(524_286))).toBe(0)
    expect(onClient(long(524_286), long(524_287))).toBe(1)
    expect(onClient(long(524_286), long(524_287), long(100))).toBe(1)
  })
})
