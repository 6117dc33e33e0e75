import type { PathNode } from '@hashrange/query'
import type { BoundSelect } from '../bind/bind-select.js'
import { isProjectionExpressible } from '../request/measure-expression.js'
import type { Paging, Source } from './plan.js'

/** What a leaf asks for: what the query selects, and what the client needs besides to filter, sort and tell rows apart. */
export function sourceOf({ table, projection, options }: BoundSelect, alsoNeeded: readonly string[]): Source {
  const requested = projection && widen(projection, alsoNeeded)
  // A projection that DynamoDB would find too long is taken by the client from whole items.
  const expressible = requested !== undefined && isProjectionExpressible(requested)
  return {
    table: table.name,
    tableName: table.tableName,
    consistentRead: options.consistentRead,
    ...(expressible ? { projection: requested } : {}),
  }
}

/** Adds whole attributes to a projection; DynamoDB refuses one that names both an attribute and a part of it. */
function widen(projection: readonly PathNode[], names: readonly string[]): readonly PathNode[] {
  const missing = [...new Set(names)].filter(
    name => !projection.some(({ segments }) => segments.length === 1 && segments[0] === name),
  )
  if (missing.length === 0) return projection
  const kept = projection.filter(({ segments }) => !missing.includes(segments[0]))
  return [...kept, ...missing.map((name): PathNode => ({ kind: 'Path', segments: [name] }))]
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
