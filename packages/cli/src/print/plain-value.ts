import { types } from 'node:util'
import { bytesOf, isDecimalString, isPlainObject, isSet } from '@hashrange/query'

/** A value as JSON can have it: sets as lists, bytes in base64, dates and numbers that a double cannot hold as texts. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (isDecimalString(value)) return String(value)
  if (types.isDate(value)) return value.toISOString()
  const bytes = bytesOf(value)
  if (bytes !== undefined) return Buffer.from(bytes).toString('base64')
  if (isSet(value)) return [...value].map(plainValue)
  if (Array.isArray(value)) return value.map(plainValue)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainValue(member)]))
}

export const jsonOf = (value: unknown, indent?: number): string => JSON.stringify(plainValue(value), undefined, indent)
