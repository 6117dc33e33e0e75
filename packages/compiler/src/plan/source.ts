import type { PathNode } from '@hashrange/query'
import { bindProjection } from '../bind/bind-projection.js'
import type { BoundSelect } from '../bind/bind-select.js'
import { allKeyNames } from '../catalog/table-metadata.js'
import { isProjectionExpressible } from '../request/measure-expression.js'
import type { Paging, Source } from './leaf-plan.js'

/** What a leaf asks for: what the query selects, and what the client needs besides to filter, sort and tell rows apart. */
export function sourceOf({ table, projection, options }: BoundSelect, alsoNeeded: readonly string[]): Source {
  const requested = projection && widen(projection, alsoNeeded, allKeyNames(table))
  // A projection that DynamoDB would find too long is taken by the client from whole items.
  const expressible = requested !== undefined && isProjectionExpressible(requested)
  return {
    table: table.name,
    tableName: table.tableName,
    consistentRead: options.consistentRead,
    ...(expressible ? { projection: requested } : {}),
  }
}

/**
 * Adds whole attributes to a projection. The client takes the projection out of what comes back, so that lists have to
 * come whole: of `lines[1]` alone DynamoDB would make a list of one.
 */
function widen(
  projection: readonly PathNode[],
  names: readonly string[],
  keys: ReadonlySet<string>,
): readonly PathNode[] {
  const whole = names.filter(name => !projection.some(({ segments }) => segments.length === 1 && segments[0] === name))
  // DynamoDB refuses a path into a key attribute, of which it knows that there is nothing in it.
  const intoKeys = projection.filter(({ segments }) => segments.length > 1 && keys.has(segments[0]))
  if (whole.length === 0 && intoKeys.length === 0) return projection
  const added = [...whole, ...intoKeys.map(({ segments }) => segments[0])].map(attributePath)
  return bindProjection([...withWholeLists(projection), ...added])
}

const attributePath = (name: string): PathNode => ({ kind: 'Path', segments: [name] })

/** A projection with lists whole, of which the client takes the positions; the same one where it goes into no list. */
export function withWholeLists(projection: readonly PathNode[]): readonly PathNode[] {
  const goesIntoList = projection.some(({ segments }) => segments.some(segment => typeof segment === 'number'))
  return goesIntoList ? bindProjection(projection.map(toList)) : projection
}

/** The path up to the first list that it goes into. */
function toList({ segments: [name, ...rest] }: PathNode): PathNode {
  const position = rest.findIndex(segment => typeof segment === 'number')
  return { kind: 'Path', segments: [name, ...rest.slice(0, position < 0 ? undefined : position)] }
}

export function pagingOf({ options }: BoundSelect, pageSize: number | undefined, allByDefault: boolean): Paging {
  const { pageLimit, recursive } = options
  const maxPages = pageLimit ?? ((recursive ?? allByDefault) ? undefined : 1)
  return {
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(maxPages === undefined ? {} : { maxPages }),
    consented: pageLimit !== undefined || recursive !== undefined,
  }
}
