import type { PathNode } from '../ast/operand.js'
import type { UpdateOperandNode } from '../ast/assignment.js'
import { invalidOperand, parseElements, parseNumber } from '../parse/parse-assignment.js'
import { parsePathArgument } from '../parse/parse-predicate.js'
import { attribute, parseWrittenValue } from '../parse/parse-written-value.js'
import type { NumberOperand } from '../types/operand.js'
import type { PathOf, ValueAt } from '../types/path.js'
import type { OtherList, Settable, Term, ValueOfUpdateOperand } from '../types/write.js'
import {
  isUpdateExpression,
  updateOperand,
  updateSum,
  type UpdateExpression,
  type UpdateOperand,
} from '../update-expression.js'

/**
 * Makes the values that DynamoDB works out when it writes. An attribute is named by its path or by a `ref`. One `+` or
 * `-` makes a value; what stands in it, or in a function, is a number, an attribute, `ifNotExists` or another list.
 *
 * A reference to an attribute that is missing makes DynamoDB refuse the update; `ifNotExists` says what it counts as.
 * Errors: `build.invalid-path`, `build.invalid-operand`, `build.undefined-value`.
 * AWS: "Update expressions in DynamoDB".
 *
 * @example
 * ```ts
 * db.updateTable('person')
 *   .set(({ add, ifNotExists, ref }) => ({ age: add(ifNotExists('age', 0), 1), first_name: ref('email') }))
 *   .where('id', '=', 'a')
 * // set age = if_not_exists(age, ?) + ?, set first_name = email
 * ```
 */
export interface UpdateExpressionBuilder<DB, Table extends keyof DB> {
  /** What another attribute holds. */
  readonly ref: <Path extends PathOf<DB[Table]>>(path: Path) => UpdateOperand<NonNullable<ValueAt<DB[Table], Path>>>

  /** What the path holds, or the value where it is missing. */
  readonly ifNotExists: <Left extends PathOf<DB[Table]> | UpdateOperand, Value = ValueOfUpdateOperand<DB[Table], Left>>(
    path: Left,
    value: NoInfer<Settable<Value> | UpdateOperand<NonNullable<Value>>>,
  ) => UpdateOperand<NonNullable<Value>>

  /** The sum. */
  readonly add: <
    Left extends PathOf<DB[Table]> | UpdateOperand | NumberOperand,
    Value = ValueOfUpdateOperand<DB[Table], Left>,
  >(
    left: Left,
    right: NoInfer<Term<Value>>,
  ) => UpdateExpression<NumberOperand>

  /** The difference. */
  readonly subtract: <
    Left extends PathOf<DB[Table]> | UpdateOperand | NumberOperand,
    Value = ValueOfUpdateOperand<DB[Table], Left>,
  >(
    left: Left,
    right: NoInfer<Term<Value>>,
  ) => UpdateExpression<NumberOperand>

  /** The list with others after it. A list that is missing counts as empty. */
  readonly append: <Left extends PathOf<DB[Table]> | UpdateOperand, Value = ValueOfUpdateOperand<DB[Table], Left>>(
    list: Left,
    elements: NoInfer<OtherList<Value>>,
  ) => UpdateOperand<NonNullable<Value>>

  /** The list with others before it. A list that is missing counts as empty. */
  readonly prepend: <Left extends PathOf<DB[Table]> | UpdateOperand, Value = ValueOfUpdateOperand<DB[Table], Left>>(
    list: Left,
    elements: NoInfer<OtherList<Value>>,
  ) => UpdateOperand<NonNullable<Value>>
}

/** Arguments come unchecked, from JavaScript too. */
const methods: Readonly<
  Record<keyof UpdateExpressionBuilder<object, never>, (...args: readonly unknown[]) => unknown>
> = Object.freeze({
  ref: path => updateOperand(parsePathArgument(path, 'ref')),
  ifNotExists: (left, value) => {
    const path = parseOperand(left, 'ifNotExists')
    if (path.kind !== 'Path') throw invalidOperand('ifNotExists', "an attribute's path or a ref", left)
    const otherwise = isUpdateExpression(value)
      ? parseOperand(value, 'ifNotExists')
      : parseWrittenValue(value, path, 'ifNotExists')
    return updateOperand({ kind: 'IfNotExists', path, value: otherwise })
  },
  add: (left, right) => sum('+', left, right, 'add'),
  subtract: (left, right) => sum('-', left, right, 'subtract'),
  append: (list, elements) => {
    const [left, right] = parseLists(list, elements, 'append')
    return updateOperand({ kind: 'Concatenate', left, right })
  },
  prepend: (list, elements) => {
    const [right, left] = parseLists(list, elements, 'prepend')
    return updateOperand({ kind: 'Concatenate', left, right })
  },
})

/** What the callback of `set` is given. */
export function updateExpressionBuilder<DB, Table extends keyof DB>(): UpdateExpressionBuilder<DB, Table> {
  return methods as unknown as UpdateExpressionBuilder<DB, Table>
}

function sum(operator: '+' | '-', first: unknown, second: unknown, method: string): UpdateExpression {
  const named = typeof first === 'string' || isUpdateExpression(first)
  const left = named ? parseOperand(first, method) : parseNumber(first, undefined, method)
  const right = isUpdateExpression(second)
    ? parseOperand(second, method)
    : parseNumber(second, named ? pathIn(left) : undefined, method)
  return updateSum({ kind: 'Arithmetic', operator, left, right })
}

function parseLists(list: unknown, elements: unknown, method: string): readonly [UpdateOperandNode, UpdateOperandNode] {
  const named = parseOperand(list, method)
  const others = isUpdateExpression(elements)
    ? parseOperand(elements, method)
    : parseElements(elements, pathIn(named), method)
  return [orEmpty(named), others]
}

/** DynamoDB refuses list_append of an attribute that is missing. */
const orEmpty = (list: UpdateOperandNode): UpdateOperandNode =>
  list.kind === 'Path' ? { kind: 'IfNotExists', path: list, value: { kind: 'Value', value: Object.freeze([]) } } : list

/** Something with a value that may stand within an expression: DynamoDB's grammar has no sum in a sum or function. */
function parseOperand(value: unknown, method: string): UpdateOperandNode {
  if (!isUpdateExpression(value)) return parsePathArgument(value, method)
  const node = value.toNode()
  if (node.kind !== 'Arithmetic') return node
  throw invalidOperand(
    method,
    'an attribute, a value or ifNotExists; DynamoDB takes one + or - a value',
    value,
    undefined,
    'a sum',
  )
}

/** The attribute that an operand is about, for errors. */
function pathIn(node: UpdateOperandNode): PathNode {
  switch (node.kind) {
    case 'Path':
      return node
    case 'IfNotExists':
      return node.path
    case 'Concatenate':
    case 'Arithmetic':
      return pathIn(node.left.kind === 'Value' ? node.right : node.left)
    case 'Value':
      return attribute('?')
  }
}
