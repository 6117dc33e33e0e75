import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { printPath } from '@hashrange/query'
import { encodeCompared, encodeElement } from '../bind/encode-value.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import { marshalSimple, marshalValue } from '../value/marshal-value.js'
import { lettersOf, type LiteralSite } from './predicate-outline.js'
import type { Literals } from './shape-cache.js'

/**
 * The literals of a query as binding has them. Undefined for values on which a plan may depend, and for values that binding
 * will refuse: then it is left to it to say so.
 */
export function literalsOf(
  values: readonly unknown[],
  sites: readonly LiteralSite<unknown>[],
  table: TableMetadata,
): Literals | undefined {
  const literals: AttributeValue[] = []
  try {
    for (let at = 0; at < sites.length; at++) {
      const site = sites[at]
      if (site === undefined) return undefined
      const given = table.attributes === undefined ? values[at] : encodeLiteral(values[at], site, table)
      literals.push(marshalSimple(given) ?? marshalValue(given, printPath(site.path)))
    }
  } catch {
    return undefined
  }
  const letters = lettersOf(literals, sites)
  return letters === undefined ? undefined : { letters, values: literals }
}

function encodeLiteral(value: unknown, { path, role }: LiteralSite<unknown>, table: TableMetadata): unknown {
  if (role === 'prefix') return value
  return role === 'element' ? encodeElement(value, path, table) : encodeCompared(value, path, table)
}

/** Options that are objects are not compared. */
export const hasPlainOptions = ({ options = {} }: { readonly options?: object }): boolean =>
  (Object.values(options) as unknown[]).every(option => ['string', 'number', 'boolean'].includes(typeof option))
