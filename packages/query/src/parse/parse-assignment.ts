import type { PathNode, ValueNode } from '../ast/operand.js'
import type { AssignmentNode, RemoveAtNode, SetNode } from '../ast/assignment.js'
import { buildError } from '../error/build-error.js'
import type { HashrangeError } from '../error/hashrange-error.js'
import { valueKind } from '../error/value-kind.js'
import { isUpdateExpression } from '../update-expression.js'
import { isDecimalString } from '../value/decimal-string.js'
import { isPlainObject, isSet } from '../value/value-form.js'
import { maxIndex, printPath } from './parse-path.js'
import { parsePathArgument } from './parse-predicate.js'
import { attribute, parseWrittenValue } from './parse-written-value.js'

/** The arguments of an update's methods become assignments here, and nowhere else. */

/** `set({ ... })`, `set(path, value)` and `set(callback)`; `builder` is what a callback is given. */
export function parseSet(args: readonly unknown[], builder: unknown): readonly SetNode[] {
  const [first, value] = args
  if (args.length === 2) return [setNode(parsePathArgument(first, 'set'), value)]
  const changes = typeof first === 'function' ? (first as (builder: unknown) => unknown)(builder) : first
  if (typeof changes === 'object' && changes !== null && isPlainObject(changes)) {
    return Object.entries(changes).map(([name, change]) => setNode(attribute(name), change))
  }
  const method = typeof first === 'function' ? 'the callback of set' : 'set'
  throw invalidOperand(method, 'an object of attributes and their new values, or a path and a value', changes)
}

const setNode = (path: PathNode, value: unknown): SetNode => ({
  kind: 'Set',
  path,
  value: isUpdateExpression(value) ? value.toNode() : parseWrittenValue(value, path, 'set'),
})

/** Numbers in all their forms; their digits are looked at when they are bound. */
export function parseNumber(value: unknown, path: PathNode | undefined, method: string): ValueNode {
  if (typeof value === 'number' || typeof value === 'bigint' || isDecimalString(value)) return { kind: 'Value', value }
  if (value === undefined && path !== undefined) throw undefinedValue(path)
  throw invalidOperand(method, 'a number, bigint or DecimalString', value, path)
}

/** Members as one Set. DynamoDB has no empty one, so adding none is told here rather than by it. */
export function parseMembers(value: unknown, path: PathNode, method: string): ValueNode {
  if (value === undefined) throw undefinedValue(path)
  const isList = Array.isArray(value) || (typeof value === 'object' && value !== null && isSet(value))
  if (!isList) throw invalidOperand(method, 'an array or a Set of members', value, path)
  const members = new Set(value)
  if (members.size > 0) return parseWrittenValue(members, path, method)
  throw invalidOperand(method, 'at least one member', value, path, 'none')
}

/** Elements as one list, which may be empty. */
export function parseElements(value: unknown, path: PathNode, method: string): ValueNode {
  if (value === undefined) throw undefinedValue(path)
  if (Array.isArray(value)) return parseWrittenValue(value, path, method)
  throw invalidOperand(method, 'an array of elements', value, path)
}

/** Each position once, in the order in which they were given. */
export function parsePositions(value: unknown, path: PathNode): RemoveAtNode['positions'] {
  const expected = `an array of positions, whole numbers from 0 to ${String(maxIndex)}`
  if (!Array.isArray(value)) throw invalidOperand('removeAt', expected, value, path)
  const positions = [...new Set<unknown>(value)]
  if (positions.length === 0) throw invalidOperand('removeAt', 'at least one position', value, path, 'none')
  return positions.map(position => {
    if (Number.isSafeInteger(position) && Number(position) >= 0 && Number(position) <= maxIndex) return Number(position)
    throw invalidOperand('removeAt', expected, position, path)
  })
}

/**
 * Adds assignments to those that were said before. DynamoDB refuses an update of which two paths are equal or one lies
 * within the other; what works on a list as a whole (append, pull, removeAt) changes all that is in it.
 */
export function joinAssignments(
  before: readonly AssignmentNode[],
  added: readonly AssignmentNode[],
): readonly AssignmentNode[] {
  const all = [...before]
  for (const assignment of added) {
    const other = all.find(({ path }) => overlap(path, assignment.path))
    if (other !== undefined) {
      const [path, earlier] = [printPath(assignment.path), printPath(other.path)]
      throw buildError('build.overlapping-paths', { path, other: earlier })
    }
    all.push(assignment)
  }
  return all
}

const overlap = ({ segments: left }: PathNode, { segments: right }: PathNode): boolean =>
  left.slice(0, right.length).every((segment, index) => segment === right[index])

const undefinedValue = (path: PathNode): HashrangeError =>
  buildError('build.undefined-value', { path: printPath(path) })

export function invalidOperand(
  method: string,
  expected: string,
  value: unknown,
  path?: PathNode,
  actual = valueKind(value),
): HashrangeError {
  const place = path === undefined ? {} : { path: printPath(path) }
  return buildError('build.invalid-operand', { method, expected, actual, ...place })
}
