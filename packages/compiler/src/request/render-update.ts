import type { BoundUpdate, BoundUpdateOperand } from '../bind/bound-update.js'
import type { ExpressionAttributes } from './expression-attributes.js'

/** An UpdateExpression, each clause once and only those that are needed; undefined where nothing is to be changed. */
export function renderUpdate(update: BoundUpdate, attributes: ExpressionAttributes): string | undefined {
  const clauses = [
    clause('SET', update.set, ({ path, value }) => `${attributes.path(path)} = ${renderOperand(value, attributes)}`),
    clause('REMOVE', update.remove, path => attributes.path(path)),
    clause('ADD', update.add, ({ path, value }) => `${attributes.path(path)} ${attributes.value(value)}`),
    clause('DELETE', update.delete, ({ path, value }) => `${attributes.path(path)} ${attributes.value(value)}`),
  ].filter(text => text !== '')
  return clauses.length === 0 ? undefined : clauses.join(' ')
}

const clause = <Change>(word: string, changes: readonly Change[], render: (change: Change) => string): string =>
  changes.length === 0 ? '' : `${word} ${changes.map(render).join(', ')}`

function renderOperand(operand: BoundUpdateOperand, attributes: ExpressionAttributes): string {
  switch (operand.kind) {
    case 'Path':
      return attributes.path(operand)
    case 'Value':
      return attributes.value(operand.value)
    case 'Arithmetic':
      return `${renderOperand(operand.left, attributes)} ${operand.operator} ${renderOperand(operand.right, attributes)}`
    case 'IfNotExists':
      return `if_not_exists(${attributes.path(operand.path)}, ${renderOperand(operand.value, attributes)})`
    case 'Concatenate':
      return `list_append(${renderOperand(operand.left, attributes)}, ${renderOperand(operand.right, attributes)})`
  }
}

/** Functions, `+` and `-`, as DynamoDB counts them: the `=` of a `SET` is none. */
export function countUpdateOperators({ set }: BoundUpdate): number {
  return set.reduce((total, { value }) => total + countOperators(value), 0)
}

function countOperators(operand: BoundUpdateOperand): number {
  switch (operand.kind) {
    case 'Path':
    case 'Value':
      return 0
    case 'IfNotExists':
      return 1 + countOperators(operand.value)
    case 'Arithmetic':
    case 'Concatenate':
      return 1 + countOperators(operand.left) + countOperators(operand.right)
  }
}
