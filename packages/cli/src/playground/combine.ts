/** What the operators make of plain operands; the few that are of use in a query. */
export function combine(operator: string, operands: readonly unknown[]): unknown {
  const [left, right] = operands
  if (operands.length === 1) {
    if (operator === '!') return !left
    if (operator === '-' && typeof left === 'bigint') return -left
    if (operator === '-' && typeof left === 'number') return -left
  }
  if (operator === '??') return left ?? right
  if (operator === '||' && !left) return right
  if (operator === '||') return left
  if (operator === '&&') return left && right
  if (operator === '===') return left === right
  if (operator === '!==') return left !== right
  if (typeof left === 'number' && typeof right === 'number') return arithmetic(operator, left, right)
  if (operator === '+' && isText(left) && isText(right)) return String(left) + String(right)
  throw new Error(`The operator "${operator}" is not understood here.`)
}

const isText = (value: unknown): value is string | number | bigint | boolean =>
  ['string', 'number', 'bigint', 'boolean'].includes(typeof value)

function arithmetic(operator: string, left: number, right: number): number | boolean {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case '%':
      return left % right
    case '<':
      return left < right
    case '>':
      return left > right
    default:
      throw new Error(`The operator "${operator}" is not understood here.`)
  }
}
