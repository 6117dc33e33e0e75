import { pathsOf, type PathNode } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'
import { quoted } from '../value/compare-values.js'

/** Rewrites from the leaves up: `rewrite` sees a node whose children are rewritten already. */
export function mapPredicate(
  predicate: BoundPredicate,
  rewrite: (node: BoundPredicate) => BoundPredicate,
): BoundPredicate {
  switch (predicate.kind) {
    case 'And':
    case 'Or':
      return rewrite({
        kind: predicate.kind,
        operands: predicate.operands.map(operand => mapPredicate(operand, rewrite)),
      })
    case 'Not':
      return rewrite({ kind: 'Not', operand: mapPredicate(predicate.operand, rewrite) })
    default:
      return rewrite(predicate)
  }
}

/** The attributes at the top of an item that a predicate reads, each once. */
export const attributesIn = (predicate: BoundPredicate): string[] => [
  ...new Set(pathsOf(predicate).map(({ segments }) => segments[0])),
]

/** A text that is equal for equal paths only. */
export const pathKey = ({ segments }: PathNode): string =>
  segments.length === 1 ? `[${quoted(segments[0])}]` : JSON.stringify(segments)
