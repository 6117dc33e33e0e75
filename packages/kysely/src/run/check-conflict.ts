import { refuseForm } from '../refuse/refuse.js'
import type { Engine } from './engine.js'

/** The attributes of a table's primary key; refuses a conflict that is said to be about others. */
export async function conflictKey(
  table: string,
  conflict: readonly string[] | undefined,
  { tables }: Engine,
): Promise<readonly string[]> {
  const { KeySchema = [] } = await tables.describe(table)
  const key = KeySchema.flatMap(({ AttributeName }) => (AttributeName === undefined ? [] : [AttributeName]))
  const names = new Set(conflict ?? key)
  if (names.size === key.length && key.every(name => names.has(name))) return key
  return refuseForm(
    'OnConflictNode',
    'columns that are not the primary key',
    `nothing is unique in "${table}" but ${key.join(', ')}`,
    `Say oc.columns([${key.map(name => `'${name}'`).join(', ')}]).`,
  )
}
