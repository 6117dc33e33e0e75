import { describe, expect, it } from '@jest/globals'
import { DecimalString, queryBuilder, type PathNode, type PredicateNode } from '@hashrange/query'
import { refusalOf } from '../error-of.js'
import type { Database } from '../types/database.js'

const person = queryBuilder<Database>().from('person')

/** `where` as JavaScript may call it. */
const untyped = person as unknown as Record<'where' | 'in' | 'between', (...args: readonly unknown[]) => typeof person>
const where = (...args: readonly unknown[]): PredicateNode | undefined => untyped.where(...args).toNode().predicate

const path = (...segments: PathNode['segments']): PathNode => ({ kind: 'Path', segments })
const value = (literal: unknown): { kind: 'Value'; value: unknown } => ({ kind: 'Value', value: literal })

describe('operators', () => {
  it.each(['=', '<>', '<', '<=', '>', '>='] as const)('%s is a comparison', operator => {
    expect(where('age', operator, 5)).toStrictEqual({
      kind: 'Comparison',
      operator,
      left: path('age'),
      right: value(5),
    })
  })

  const others: readonly (readonly [operator: string, right: unknown, node: unknown])[] = [
    ['!=', 5, { kind: 'Comparison', operator: '<>', left: path('x'), right: value(5) }],
    ['in', [1, 1], { kind: 'In', operand: path('x'), values: [value(1), value(1)] }],
    ['in', new Set(['a']), { kind: 'In', operand: path('x'), values: [value('a')] }],
    ['in', [], { kind: 'In', operand: path('x'), values: [] }],
    ['not in', [1], { kind: 'Not', operand: { kind: 'In', operand: path('x'), values: [value(1)] } }],
    ['between', [1, 2], { kind: 'Between', operand: path('x'), low: value(1), high: value(2) }],
    ['begins_with', 'a', { kind: 'BeginsWith', path: path('x'), prefix: value('a') }],
    ['contains', 'a', { kind: 'Contains', path: path('x'), operand: value('a') }],
    ['is', null, { kind: 'IsNull', path: path('x') }],
    ['is not', null, { kind: 'Not', operand: { kind: 'IsNull', path: path('x') } }],
  ]
  it.each(others)('%s', (operator, right, node) => {
    expect(where('x', operator, right)).toStrictEqual(node)
  })

  it('keeps values of every type', () => {
    for (const literal of ['', 0, 10n ** 30n, false, [1, [null]], { a: { b: null } }, new Set(['x'])]) {
      expect(where('x', '=', literal)).toMatchObject({ right: { value: literal } })
    }
    const decimal = DecimalString.of('0.1234567890123456789')
    expect(String((where('x', '=', decimal) as { right: { value: unknown } }).right.value)).toBe(String(decimal))
    expect(where('x', '=', Buffer.from('a'))).toMatchObject({ right: { value: new Uint8Array([97]) } })
  })

  it('copies values: what the caller does to them later does not reach the query', () => {
    const list = [1, 2]
    const ids = ['a', 'b']
    const set = new Set(['x'])
    const map = { street: 'x', geo: { lat: 1 } }
    const bytes = new Uint8Array([1])
    const tuple: [string, number] = ['a', 1]
    const tuples = [tuple]
    const bounds: [number, number] = [1, 2]
    const node = queryBuilder<Database>()
      .from('open')
      .where('l', '=', list)
      .where('id', 'in', ids)
      .where('s', '=', set)
      .where('m', '=', map)
      .where('b', '=', bytes)
      .where('n', 'between', bounds)
      .in(['id', 'age'], tuples)
      .toNode()
    const before = structuredClone(node)
    list.push(3)
    ids.push('c')
    set.add('y')
    map.geo.lat = 2
    bytes[0] = 9
    tuple[1] = 9
    tuples.push(['c', 3])
    bounds[0] = 9
    expect(node).toStrictEqual(before)
  })
})

describe('what operators refuse', () => {
  const refused: readonly (readonly [args: readonly unknown[], code: string, details: object])[] = [
    [['x', '=', null], 'build.null-comparison', { path: 'x', operator: '=' }],
    [['a.b[0]', '<>', null], 'build.null-comparison', { path: 'a.b[0]', operator: '<>' }],
    [['x', 'in', ['a', null]], 'build.null-comparison', { path: 'x', operator: 'in' }],
    [['x', 'between', [null, 1]], 'build.null-comparison', { path: 'x', operator: 'between' }],
    [['x', 'begins_with', null], 'build.null-comparison', { path: 'x', operator: 'begins_with' }],
    [['x', '=', undefined], 'build.undefined-value', { path: 'x' }],
    [['x', 'in', [undefined]], 'build.undefined-value', { path: 'x' }],
    // eslint-disable-next-line no-sparse-arrays -- a hole is the case
    [['x', 'in', ['a', , 'b']], 'build.undefined-value', { path: 'x' }],
    [['x', 'between', [1, undefined]], 'build.undefined-value', { path: 'x' }],
    [['x', 'is', undefined], 'build.undefined-value', { path: 'x' }],
    [['x', 'is', 'secret'], 'build.invalid-operand', { method: 'is', expected: 'null', actual: 'a string', path: 'x' }],
    [['x', 'in', 'secret'], 'build.invalid-operand', inOperand('a string')],
    [['x', 'in', { 0: 'secret' }], 'build.invalid-operand', inOperand('an object')],
    [['x', 'not in', null], 'build.invalid-operand', { ...inOperand('null'), method: 'not in' }],
    [['x', 'between', 5], 'build.invalid-operand', betweenOperand('an integer')],
    [['x', 'between', [1]], 'build.invalid-operand', betweenOperand('an array of 1')],
    [['x', 'between', [1, 2, 3]], 'build.invalid-operand', betweenOperand('an array of 3')],
    [['x', '=', () => 'secret'], 'build.invalid-operand', valueOperand('a function')],
    [['x', '=', Symbol('secret')], 'build.invalid-operand', valueOperand('a symbol')],
    [['x', '==', 5], 'build.unknown-operator', { operator: '==', nearest: '=' }],
    [['x', 'beginsWith', 'a'], 'build.unknown-operator', { operator: 'beginsWith', nearest: 'begins_with' }],
    [['x', 'IN', []], 'build.unknown-operator', { operator: 'IN', nearest: 'in' }],
    [['x', 'resembles', 5], 'build.unknown-operator', { operator: 'resembles' }],
    [['x', 'toString', 5], 'build.unknown-operator', { operator: 'toString' }],
    [
      ['x', 5, 5],
      'build.invalid-operand',
      { method: 'where', expected: 'an operator as its second argument', actual: 'an integer' },
    ],
    [[5, '=', 5], 'build.invalid-operand', { method: '=', expected: "an attribute's path", actual: 'an integer' }],
    [['a..b', '=', 5], 'build.invalid-path', { path: 'a..b', problem: 'has an empty name in it' }],
  ]
  it.each(refused)('%j: %s', (args, code, details) => {
    expect(refusalOf(() => where(...args))).toStrictEqual([code, details])
  })

  const whereTakes = 'an attribute, an operator and a value; or an expression, or a callback that returns one'
  it.each([
    [[], '0 arguments'],
    [['x', '='], '2 arguments'],
    [['x', '=', 1, 2], '4 arguments'],
    [['x'], 'a string'],
    [[{ x: 'secret' }], 'an object'],
    [[null], 'null'],
  ])('where with %j', (args, actual) => {
    expect(refusalOf(() => where(...args))).toStrictEqual([
      'build.invalid-operand',
      { method: 'where', expected: whereTakes, actual },
    ])
  })

  it('a callback that returns no expression', () => {
    expect(refusalOf(() => where(() => undefined))).toStrictEqual([
      'build.invalid-operand',
      { method: 'the callback of where', expected: 'an expression to return', actual: 'undefined' },
    ])
  })
})

describe('in over several attributes', () => {
  it('takes tuples', () => {
    expect(untyped.in(['id', 'address.city'], new Set([['a', 1]])).toNode().predicate).toStrictEqual({
      kind: 'TupleIn',
      paths: [path('id'), path('address', 'city')],
      tuples: [[value('a'), value(1)]],
    })
    expect(untyped.in(['id'], []).toNode().predicate).toStrictEqual({
      kind: 'TupleIn',
      paths: [path('id')],
      tuples: [],
    })
  })

  const expected = 'an array of arrays, each with 2 values'
  it.each([
    ['secret', 'a string'],
    [['secret'], 'a string'],
    [[['a']], 'an array of 1'],
    [[['a', 1, 2]], 'an array of 3'],
  ])('refuses %j', (tuples, actual) => {
    expect(refusalOf(() => untyped.in(['id', 'age'], tuples))).toStrictEqual([
      'build.invalid-operand',
      { method: 'in', expected, actual },
    ])
  })

  it('names the attribute whose value is missing', () => {
    expect(refusalOf(() => untyped.in(['id', 'age'], [['a', null]]))).toStrictEqual([
      'build.null-comparison',
      { path: 'age', operator: 'in' },
    ])
    // eslint-disable-next-line no-sparse-arrays -- a hole is the case
    expect(refusalOf(() => untyped.in(['id', 'age'], [[, 1]]))).toStrictEqual(['build.undefined-value', { path: 'id' }])
  })

  it('refuses no attribute at all', () => {
    expect(refusalOf(() => untyped.in([], []))).toStrictEqual([
      'build.invalid-operand',
      { method: 'in', expected: 'at least one attribute', actual: 'an array' },
    ])
  })
})

function inOperand(actual: string): object {
  return { method: 'in', expected: 'an array or a Set of values', actual, path: 'x' }
}

function betweenOperand(actual: string): object {
  return { method: 'between', expected: 'two bounds, [low, high]', actual, path: 'x' }
}

function valueOperand(actual: string): object {
  return { method: '=', expected: 'a value, a ref or a size', actual, path: 'x' }
}
