import { tableNamed, type Catalog, type CompiledQuery, type TableMetadata } from '@hashrange/compiler'
import { isHashrangeError, type SelectNode } from '@hashrange/query'
import type { CursorCodec } from '../cursor/cursor.js'
import { fingerprintOf } from '../cursor/fingerprint.js'

/** A statement compiled, and whatever else its compiler tells of it. */
export interface Compilation {
  readonly compiled: CompiledQuery
}

/**
 * The plan by which a cursor was made, where the planner would choose another by now: an index was added, or the sizes by
 * which it chooses are others. Each path of the table is tried alone; undefined where none of them is the cursor's.
 */
export function planOfCursor<C extends Compilation>(
  { after, ...statement }: SelectNode & { readonly after: string },
  catalog: Catalog,
  cursors: CursorCodec,
  compile: (statement: SelectNode, catalog: Catalog) => C,
): C | undefined {
  const { table } = statement
  // Whoever names an index has all plans by it.
  if (statement.index !== undefined || statement.options?.index !== undefined) return undefined
  const metadata = tableNamed(table, catalog)
  const fits = ({ compiled }: C): boolean => cursors.fits(after, { table, fingerprint: fingerprintOf(compiled) })
  for (const index of [undefined, ...metadata.indexes]) {
    if (index?.active === false) continue
    const alone: TableMetadata = { ...metadata, indexes: index === undefined ? [] : [index] }
    const forced = index === undefined ? statement : { ...statement, index: index.name }
    try {
      const tried = compile({ ...forced, after }, { tables: new Map([[table, alone]]) })
      if (fits(tried)) return tried
    } catch (error) {
      // A path that cannot serve the statement made no cursor of it.
      if (!isHashrangeError(error)) throw error
    }
  }
  return undefined
}
