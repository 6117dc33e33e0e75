import type { PathNode, ValueNode } from '../ast/operand.js'
import { buildError } from '../error/build-error.js'
import type { HashrangeError } from '../error/hashrange-error.js'
import { valueKind } from '../error/value-kind.js'
import { isExpression, isOperandExpression, isTupleExpression } from '../expression.js'
import { isUpdateExpression } from '../update-expression.js'
import { copyWrittenValue, deepestLevel } from '../value/copy-value.js'
import { setOwn } from '../value/set-own.js'
import { isPlainObject, isSet } from '../value/value-form.js'
import { printPath } from './parse-path.js'

/**
 * Values that are to be stored, copied. In a map an entry that is undefined is absent; elsewhere undefined is an error,
 * for there is nothing that it could leave out.
 */
export function parseWrittenValue(value: unknown, path: PathNode, method: string): ValueNode {
  if (isScalar(value)) return { kind: 'Value', value }
  if (value === undefined) throw buildError('build.undefined-value', { path: printPath(path) })
  if (isNoValue(value)) {
    throw buildError('build.invalid-operand', {
      method,
      expected: 'a value that DynamoDB can store',
      actual: valueKind(value),
      path: printPath(path),
    })
  }
  return { kind: 'Value', value: copyOf(value, path) }
}

/** The rows of an insert: each a copy, without the attributes that are undefined. */
export function parseRows(rows: unknown): readonly Readonly<Record<string, unknown>>[] {
  return (Array.isArray(rows) ? Array.from<unknown>(rows) : [rows]).map(row => {
    if (typeof row !== 'object' || row === null || !isPlainObject(row)) throw notARow(row)
    const parsed: Record<string, unknown> = {}
    for (const name of Object.keys(row)) {
      const value = row[name]
      if (value === undefined) continue
      setOwn(parsed, name, isScalar(value) ? value : parseWrittenValue(value, attribute(name), 'values').value)
    }
    return Object.freeze(parsed)
  })
}

/** Which is its own copy, and is stored. */
const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** The path of an attribute by its name: a dot in it is a dot, not a step. */
export const attribute = (name: string): PathNode => ({ kind: 'Path', segments: [name] })

function copyOf(value: unknown, path: PathNode): unknown {
  const holes = { count: 0 }
  const copy = copyWrittenValue(value, () => {
    holes.count += 1
  })
  const segments = holes.count > 0 ? findUndefined(copy, [], new Set()) : undefined
  if (segments === undefined) return copy
  const [first, ...rest] = path.segments
  throw buildError('build.undefined-value', {
    path: printPath({ kind: 'Path', segments: [first, ...rest, ...segments] }),
  })
}

type Segments = readonly (string | number)[]

/** Where undefined stands in a list or Set; each object is looked at once, so that a cycle ends. */
function findUndefined(value: unknown, at: Segments, seen: Set<unknown>): Segments | undefined {
  if (typeof value !== 'object' || value === null || at.length > deepestLevel || seen.has(value)) return undefined
  seen.add(value)
  for (const [segment, child] of childrenOf(value)) {
    const below = [...at, ...segment]
    const found = child === undefined ? below : findUndefined(child, below, seen)
    if (found !== undefined) return found
  }
  return undefined
}

/** Members of a Set have no path of their own. */
function childrenOf(value: object): readonly (readonly [segment: Segments, child: unknown])[] {
  if (Array.isArray(value)) return Array.from<unknown>(value).map((child, index) => [[index], child])
  if (isPlainObject(value)) return Object.entries(value).map(([name, child]) => [[name], child])
  return isSet(value) ? [...value].map(child => [[], child]) : []
}

/** What only a mistake puts among values; dates and the like are told by the binding, which knows what can be stored. */
const isNoValue = (value: unknown): boolean =>
  typeof value === 'function' ||
  typeof value === 'symbol' ||
  isExpression(value) ||
  isOperandExpression(value) ||
  isTupleExpression(value) ||
  isUpdateExpression(value)

const notARow = (row: unknown): HashrangeError =>
  buildError('build.invalid-operand', {
    method: 'values',
    expected: 'a row, or an array of rows',
    actual: valueKind(row),
  })
