import type { BoundPredicate } from '../bind/bind-select.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import { evaluatePredicate } from '../predicate/evaluate-predicate.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import type { Item } from '../value/look-up-path.js'
import type { WriteTarget } from './item-write-plan.js'

/** The attribute that holds the version, where the conjuncts demand one version of it. */
export const demandedVersion = (
  conjuncts: readonly BoundPredicate[],
  { version }: TableMetadata,
): Pick<WriteTarget, 'version'> =>
  version !== undefined && conjuncts.some(conjunct => isTestOf(version, conjunct)) ? { version } : {}

/**
 * Whether the item is as the write demands it in all but its version: then somebody else has written to it.
 *
 * @internal
 */
export function isVersionConflict(
  { condition, version }: Pick<WriteTarget, 'condition' | 'version'>,
  item: Item,
): boolean {
  if (condition === undefined || version === undefined) return false
  const conjuncts = conjunctsOf(condition)
  const holds = (conjunct: BoundPredicate): boolean => evaluatePredicate(conjunct, item)
  const isVersion = (conjunct: BoundPredicate): boolean => isTestOf(version, conjunct)
  return (
    conjuncts.every(conjunct => isVersion(conjunct) || holds(conjunct)) && !conjuncts.filter(isVersion).every(holds)
  )
}

/** Literals stand on the right in a normalised predicate. */
const isTestOf = (version: string, test: BoundPredicate): boolean =>
  test.kind === 'Comparison' &&
  test.operator === '=' &&
  test.left.kind === 'Path' &&
  test.left.segments.length === 1 &&
  test.left.segments[0] === version &&
  test.right.kind === 'Value'
