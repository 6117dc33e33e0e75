import { leavesOf, type CompiledQuery, type CompiledWrite, type ReadPlan } from '@hashrange/compiler'
import { bytesOf, isSet } from '@hashrange/query'

/**
 * What tells a query from another: what it asks for, values included, and the paths that it is read by. What only bounds
 * it (budgets, page sizes, pages) is left out, so that a cursor is good whatever those are.
 */
export function fingerprintOf({ statement, plan }: CompiledQuery): string {
  const { predicate, orderBy, limit, projection } = statement
  return JSON.stringify([runs(pathsOf(plan)), predicate, orderBy, limit, projection], plain)
}

/** The same of a write: what it does, and the paths that its items are found by. Another write would do something else. */
export function fingerprintOfWrite({ statement, plan }: CompiledWrite): string {
  const paths = plan.kind === 'SearchedWrite' ? runs(pathsOf(plan.read)) : []
  return JSON.stringify([paths, { ...statement, options: undefined }], plain)
}

const pathsOf = (plan: ReadPlan): readonly unknown[] =>
  leavesOf(plan).map(leaf => [
    leaf.kind,
    'tableName' in leaf ? leaf.tableName : leaf.table,
    leaf.kind === 'Query' ? [leaf.index, leaf.direction] : leaf.kind === 'Scan' ? leaf.segments : undefined,
  ])

/** A list of values is as many Queries, all alike. */
function runs(paths: readonly unknown[]): unknown[] {
  const texts = paths.map(path => JSON.stringify(path))
  return texts.filter((text, at) => text !== texts[at - 1]).concat(String(texts.length))
}

/** Values that JSON cannot say, each as a text of its own form. */
function plain(this: unknown, key: string, value: unknown): unknown {
  const given = (this as Readonly<Record<string, unknown>>)[key]
  if (typeof given === 'bigint') return `${String(given)}n`
  if (typeof given !== 'object' || given === null) return value
  if (isSet(given)) return { set: [...given] }
  const bytes = bytesOf(given)
  return bytes === undefined ? value : { bytes: Buffer.from(bytes).toString('base64') }
}
