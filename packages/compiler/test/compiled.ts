import { compile } from '../src/compile-any.js'
import { showPlan } from './show-plan.js'
import { testCatalog, type Query } from './tables.js'

/** The plan of a query, a line a node. */
export const planOf = (query: Query, tables = testCatalog): string => showPlan(compile(query, tables).plan)

/** The path that a plan begins at, `person.email` or `person`, and `Scan person` where that is all. */
export function pathOf(query: Query, tables = testCatalog): string {
  const leaf = planOf(query, tables).split('\n').at(-1)?.trim() ?? ''
  const [operation = '', path = ''] = leaf.split(' ')
  return operation === 'Query' ? path : `${operation} ${path}`
}

/** Why each path was not taken, by its name. */
export function passedOver(query: Query, tables = testCatalog): Readonly<Record<string, string>> {
  return Object.fromEntries(compile(query, tables).passedOver.map(({ path, text }) => [path, text]))
}

/** The code of what is thrown, and its message; fails where nothing is. */
export function thrownBy(run: () => unknown): {
  readonly code: unknown
  readonly message: string
  readonly details: unknown
  readonly hint: unknown
} {
  try {
    run()
  } catch (error) {
    const { code, details, hint } = error as { code?: unknown; details?: unknown; hint?: unknown }
    return { code, details, hint, message: error instanceof Error ? error.message : String(error) }
  }
  throw new Error('nothing was thrown')
}
