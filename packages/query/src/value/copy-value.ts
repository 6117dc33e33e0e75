import { setOwn } from './set-own.js'
import { bytesOf, isPlainObject, isSet } from './value-form.js'

/** DynamoDB nests 32 levels; what lies below is refused when the value is bound, and need not be copied. */
export const deepestLevel = 32

/**
 * A snapshot of a user's value, so that a change that the user makes to it later does not reach the query.
 *
 * Arrays, plain objects, Sets and binaries are copied, all binaries as Uint8Array. What DynamoDB cannot store (dates,
 * Maps, instances of classes) is left as it is: binding the value refuses it, and names the place.
 *
 * @internal
 */
export const copyValue = (value: unknown): unknown =>
  typeof value === 'object' ? copyLevel(value, 1, { copies: new Map() }) : value

/**
 * As `copyValue`; what is undefined in an object is left out, for DynamoDB stores no undefined. `onUndefined` is told of
 * what is undefined elsewhere.
 */
export const copyWrittenValue = (value: unknown, onUndefined: () => void): unknown =>
  copyLevel(value, 1, { copies: new Map(), onUndefined })

interface Copying {
  /** Keeps a cycle a cycle, for the binding to refuse. */
  readonly copies: Map<object, unknown>
  readonly onUndefined?: () => void
}

function copyLevel(value: unknown, level: number, copying: Copying): unknown {
  if (typeof value !== 'object' || value === null || level > deepestLevel) {
    if (value === undefined) copying.onUndefined?.()
    return value
  }
  const known = copying.copies.get(value)
  if (known !== undefined) return known
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    copying.copies.set(value, copy)
    // Not map(): it keeps holes, which are then overlooked when the elements are bound.
    for (const element of value) copy.push(copyLevel(element, level + 1, copying))
    return Object.freeze(copy)
  }
  if (isPlainObject(value)) return copyObject(value, level, copying)
  if (isSet(value)) return new Set([...value].map(member => copyLevel(member, level + 1, copying)))
  const bytes = bytesOf(value)
  return bytes === undefined ? value : new Uint8Array(bytes)
}

function copyObject(value: Record<string, unknown>, level: number, copying: Copying): unknown {
  const copy = {}
  copying.copies.set(value, copy)
  for (const name of Object.keys(value)) {
    const member = value[name]
    if (copying.onUndefined !== undefined && member === undefined) continue
    setOwn(copy, name, copyLevel(member, level + 1, copying))
  }
  return Object.freeze(copy)
}
