import { InvalidField } from './error-view.js'
import type { Fields } from './read-body.js'

/** A text that has to be there. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value === 'string' && value !== '') return value
  throw new InvalidField(`"${name}" is to be a text.`)
}

/** A text, or nothing. */
export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  return textOf(fields, name)
}

const rowsAtMost = 1000

/** Rows a page. */
export function sizeOf(fields: Fields): number {
  const value = fields['size'] ?? 25
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= rowsAtMost) return value
  throw new InvalidField(`"size" is to be a whole number from 1 to ${String(rowsAtMost)}.`)
}
