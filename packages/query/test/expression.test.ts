import { describe, expect, it } from '@jest/globals'
import {
  isExpression,
  isOperandExpression,
  isTupleExpression,
  operandExpression,
  predicateExpression,
  tupleExpression,
} from '../src/expression.js'

const path = { kind: 'Path', segments: ['a'] } as const
const expression = predicateExpression({ kind: 'IsNull', path })
const operand = operandExpression(path)
const tuple = tupleExpression([path])

describe('expressions', () => {
  it('are told apart by their brand', () => {
    expect([expression, operand, tuple].map(isExpression)).toStrictEqual([true, false, false])
    expect([expression, operand, tuple].map(isOperandExpression)).toStrictEqual([false, true, false])
    expect([expression, operand, tuple].map(isTupleExpression)).toStrictEqual([false, false, true])
  })

  it("are told from a user's values of the same form", () => {
    for (const value of [{ toNode: () => path }, { brand: 'operand' }, null, 'operand', 5, undefined]) {
      expect(isExpression(value) || isOperandExpression(value) || isTupleExpression(value)).toBe(false)
    }
  })

  it('are known across copies of the package', () => {
    const fromAnotherCopy = { [Symbol.for('hashrange.expression')]: 'operand', toNode: () => path }
    expect(isOperandExpression(fromAnotherCopy)).toBe(true)
  })
})
