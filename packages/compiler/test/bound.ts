import { bindSelect, type BoundPredicate, type BoundSelect } from '../src/bind/bind-select.js'
import type { Catalog } from '../src/catalog/table-metadata.js'
import { effectiveOptions, type Policy } from '../src/policy/policy.js'
import { conjunctsOf, normalizePredicate } from '../src/predicate/normalize-predicate.js'
import { testCatalog, type Query } from './tables.js'

/** A query after binding, and before any rewrite. */
export function bound(query: Query, catalog: Catalog = testCatalog, policy: Policy = {}): BoundSelect {
  const node = query.toNode()
  return bindSelect(node, catalog, effectiveOptions(node, policy))
}

/** A query as the planner sees it. */
export function normalized(query: Query, catalog: Catalog = testCatalog, policy: Policy = {}): BoundSelect {
  const select = bound(query, catalog, policy)
  return { ...select, predicate: normalizePredicate(select.predicate, select.table) }
}

export const conjuncts = (query: Query, catalog?: Catalog): readonly BoundPredicate[] =>
  conjunctsOf(normalized(query, catalog).predicate)
