import type { Expression, ExpressionBuilder } from '@hashrange/query'
import type { AnyDatabase } from '../journal/journal.js'
import { pathOf } from '../path-of.js'

type Builder = ExpressionBuilder<AnyDatabase, string>
type Row = Readonly<Record<string, unknown>>

/** That attributes are as they were read; those that were not there, still are not. */
export function unchangedSince(
  row: Row,
  names: readonly string[],
  { and, eb, notExists, attributeType }: Builder,
): Expression<AnyDatabase[string]> {
  return and(
    names.map(name => {
      const path = pathOf(name)
      const value = row[name]
      if (value === undefined) return notExists(path)
      return value === null ? attributeType(path, 'NULL') : eb(path, '=', value)
    }),
  )
}
