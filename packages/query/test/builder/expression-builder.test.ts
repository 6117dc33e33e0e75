import { describe, expect, it } from '@jest/globals'
import { expressionBuilder, printPredicate, queryBuilder } from '@hashrange/query'
import { refusalOf } from '../error-of.js'
import type { Database } from '../types/database.js'

const builder = expressionBuilder<Database, 'person'>()
const { eb, and, or, not, exists, size, ref, tuple } = builder
const untyped = builder as unknown as Record<string, (...args: readonly unknown[]) => unknown> & typeof eb

describe('ExpressionBuilder', () => {
  it('is a function, is its own eb, and is the same for every callback', () => {
    expect(builder.eb).toBe(builder)
    const seen: unknown[] = []
    queryBuilder<Database>()
      .from('person')
      .where(given => {
        seen.push(given)
        return given('age', '<', 5)
      })
    expect(seen).toStrictEqual([builder])
    expect(Object.isFrozen(builder)).toBe(true)
  })

  it('makes frozen nodes, the same at every call of toNode', () => {
    const expression = or([eb('age', '<', 5), not(exists('email'))])
    const node = expression.toNode()
    expect(expression.toNode()).toBe(node)
    expect(node).toStrictEqual({
      kind: 'Or',
      operands: [
        {
          kind: 'Comparison',
          operator: '<',
          left: { kind: 'Path', segments: ['age'] },
          right: { kind: 'Value', value: 5 },
        },
        { kind: 'Not', operand: { kind: 'AttributeExists', path: { kind: 'Path', segments: ['email'] } } },
      ],
    })
    expect(Object.isFrozen(expression)).toBe(true)
    expect(node.kind === 'Or' && Object.isFrozen(node.operands) && node.operands.every(Object.isFrozen)).toBe(true)
  })

  it('leaves out what joins one or none', () => {
    const one = exists('email')
    expect(and([one]).toNode()).toBe(one.toNode())
    expect(or([one]).toNode()).toBe(one.toNode())
    expect(and([]).toNode()).toStrictEqual({ kind: 'Constant', value: true })
    expect(or([]).toNode()).toStrictEqual({ kind: 'Constant', value: false })
  })

  it('keeps what it was given: a later change of the array changes nothing', () => {
    const operands = [exists('email'), exists('tags')]
    const expression = and(operands)
    operands.push(exists('age'))
    expect(printPredicate(expression.toNode())).toBe('email exists and tags exists')
  })

  it('takes a ref for an attribute and a size or ref for a value', () => {
    expect(printPredicate(eb(ref('age'), '<', ref('age')).toNode())).toBe('age < age')
    expect(printPredicate(builder.between(size('tags'), 1, ref('age')).toNode())).toBe('size(tags) between ? and age')
    expect(printPredicate(eb('email', 'contains', ref('first_name')).toNode())).toBe('email contains first_name')
    expect(size('tags').toNode()).toStrictEqual({ kind: 'Size', path: { kind: 'Path', segments: ['tags'] } })
    expect(tuple('id', 'address.city').toNodes()).toStrictEqual([
      { kind: 'Path', segments: ['id'] },
      { kind: 'Path', segments: ['address', 'city'] },
    ])
  })
})

describe('what an ExpressionBuilder refuses', () => {
  const call = (method: string, ...args: readonly unknown[]) => refusalOf(() => untyped[method]?.(...args))

  it.each(['and', 'or'])('%s: what is no array of expressions', method => {
    const details = { method, expected: 'an array of expressions' }
    expect(call(method, exists('email'))).toStrictEqual(['build.invalid-operand', { ...details, actual: 'an object' }])
    expect(call(method, [exists('email'), true])).toStrictEqual([
      'build.invalid-operand',
      { ...details, actual: 'a boolean' },
    ])
  })

  it('not: what is no expression', () => {
    expect(call('not', 'secret')).toStrictEqual([
      'build.invalid-operand',
      { method: 'not', expected: 'an expression', actual: 'a string' },
    ])
    expect(call('not', ref('age'))).toStrictEqual([
      'build.invalid-operand',
      { method: 'not', expected: 'an expression', actual: 'an object' },
    ])
  })

  it('attributeType: a type that DynamoDB does not have', () => {
    expect(call('attributeType', 'age', 'number')).toStrictEqual([
      'build.invalid-operand',
      {
        method: 'attributeType',
        expected: 'one of S, N, B, BOOL, NULL, SS, NS, BS, L, M',
        actual: 'a string',
      },
    ])
  })

  it('what DynamoDB has functions of attributes for, given a size', () => {
    for (const [method, name] of [
      ['beginsWith', 'begins_with'],
      ['contains', 'contains'],
      ['isNull', 'is'],
      ['exists', 'exists'],
    ] as const) {
      expect(call(method, size('tags'), 'x')).toStrictEqual([
        'build.invalid-operand',
        { method: name, expected: "an attribute's path", actual: 'size(tags)' },
      ])
    }
  })

  it('a tuple beside another operator than in, and other than plain values in tuples', () => {
    expect(call('eb', tuple('id', 'age'), '=', [['a', 1]])).toStrictEqual([
      'build.invalid-operand',
      { method: '=', expected: 'an attribute on its left', actual: 'an object' },
    ])
    expect(call('eb', tuple('id', 'age'), 'in', [['a', ref('age')]])).toStrictEqual([
      'build.invalid-operand',
      { method: 'in', expected: 'plain values in its tuples', actual: 'an object', path: 'age' },
    ])
    expect(call('tuple')).toStrictEqual([
      'build.invalid-operand',
      { method: 'tuple', expected: 'at least one attribute', actual: 'an array' },
    ])
  })

  it('an expression or a tuple as a value', () => {
    for (const right of [exists('email'), tuple('id')]) {
      expect(call('eb', 'age', '=', right)).toStrictEqual([
        'build.invalid-operand',
        { method: '=', expected: 'a value, a ref or a size', actual: 'an object', path: 'age' },
      ])
    }
  })

  it('names the operand in errors as it was written', () => {
    expect(call('eb', size('tags'), '>', null)).toStrictEqual([
      'build.null-comparison',
      { path: 'size(tags)', operator: '>' },
    ])
  })
})
