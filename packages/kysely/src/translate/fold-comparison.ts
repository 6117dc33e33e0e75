import { assertNever, type ComparisonOperator } from '@hashrange/query'

/** What comes of a comparison of two literals, such as the `1 = 0` of an empty list; undefined where it takes DynamoDB. */
export function foldComparison(left: unknown, operator: ComparisonOperator, right: unknown): boolean | undefined {
  if (typeof left === 'number' && typeof right === 'number') return compare(left, operator, right)
  if (typeof left === 'string' && typeof right === 'string') return equality(left, operator, right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return equality(left, operator, right)
  return undefined
}

function equality(left: unknown, operator: ComparisonOperator, right: unknown): boolean | undefined {
  if (operator === '=') return left === right
  return operator === '<>' ? left !== right : undefined
}

function compare(left: number, operator: ComparisonOperator, right: number): boolean {
  switch (operator) {
    case '=':
      return left === right
    case '<>':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
    default:
      return assertNever(operator)
  }
}
