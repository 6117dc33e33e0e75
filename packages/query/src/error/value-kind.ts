import { bytesOf, isSet } from '../value/value-form.js'

/**
 * What an argument is, in words for an error: never the value itself, since it may be a user's.
 *
 * @internal
 */
export function valueKind(value: unknown): string {
  if (value === undefined) return 'undefined'
  if (typeof value === 'number') return numberKind(value)
  return typeof value === 'object' ? objectKind(value) : `a ${typeof value}`
}

function objectKind(value: object | null): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (isSet(value)) return 'a Set'
  return bytesOf(value) === undefined ? 'an object' : 'a binary'
}

function numberKind(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return 'an infinite number'
  return `${Number.isInteger(value) ? 'an integer' : 'a fraction'}${value < 0 ? ' below 0' : ''}`
}
