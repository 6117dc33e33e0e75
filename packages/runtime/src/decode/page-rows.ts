import type { UnmarshalOptions } from '../value/unmarshal-item.js'

/** How items become rows. */
export interface RowForm extends UnmarshalOptions {
  /** The rows of a Query or Scan are looked at one by one, and once: they are made then. */
  readonly lazily?: boolean
}

/** The rows of a page, which may be made only as they are asked for. */
export interface PageRows extends Iterable<object> {
  readonly length: number
}

/** So many of them, from the first one on. */
export function firstRows(rows: PageRows, length: number): PageRows {
  if (length >= rows.length) return rows
  return Array.isArray(rows) ? rows.slice(0, length) : { length, [Symbol.iterator]: () => eachOf(rows, length) }
}

function* eachOf(rows: PageRows, length: number): Generator<object, void, undefined> {
  let left = length
  if (left > 0)
    for (const row of rows) {
      yield row
      left -= 1
      if (left === 0) return
    }
}
