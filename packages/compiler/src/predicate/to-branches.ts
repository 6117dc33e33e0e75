import type { BoundPredicate } from '../bind/bind-select.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import { attributesIn } from './map-predicate.js'
import { conjunctsOf, normalizePredicate } from './normalize-predicate.js'

/** Structural disjunctions are expanded into at most this many branches. Lists of values and of keys are not counted. */
export const maxBranches = 50

/**
 * The disjuncts of a predicate, each of which can have an access path of its own; undefined where there are none, or too
 * many. Those that contradict what stands beside them are left out, which may leave one or none. Only disjunctions that
 * name a key attribute are expanded: the others are filters in every branch.
 */
export function toBranches(predicate: BoundPredicate, table: TableMetadata): readonly BoundPredicate[] | undefined {
  const keys = new Set(
    [table, ...table.indexes].flatMap(({ keySchema }) =>
      [...keySchema.partition, ...keySchema.sort].map(({ name }) => name),
    ),
  )
  const expanded = expand(predicate, keys)
  if (expanded === undefined || expanded.length < 2) return undefined
  const branches = expanded
    .map(conjuncts => normalizePredicate({ kind: 'And', operands: conjuncts }, table))
    .filter(branch => branch.kind !== 'Constant' || branch.value)
  return branches
}

/** Lists of conjuncts, one a branch; undefined above the limit. */
function expand(predicate: BoundPredicate, keys: ReadonlySet<string>): BoundPredicate[][] | undefined {
  if (predicate.kind === 'Or') return expandOr(predicate.operands, keys)
  let branches: BoundPredicate[][] = [[]]
  for (const conjunct of conjunctsOf(predicate)) {
    const alternatives = conjunct.kind === 'Or' ? (expandOr(conjunct.operands, keys) ?? [[conjunct]]) : [[conjunct]]
    if (branches.length * alternatives.length > maxBranches) return undefined
    branches = branches.flatMap(branch => alternatives.map(alternative => [...branch, ...alternative]))
  }
  return branches
}

function expandOr(operands: readonly BoundPredicate[], keys: ReadonlySet<string>): BoundPredicate[][] | undefined {
  const namesKey = (operand: BoundPredicate): boolean => attributesIn(operand).some(name => keys.has(name))
  // What no key can serve would be a branch without a path: such disjuncts stay together.
  const filters = operands.filter(operand => !namesKey(operand))
  const branches: BoundPredicate[][] = filters.length === 0 ? [] : [[{ kind: 'Or', operands: filters }]]
  for (const operand of operands) {
    if (!namesKey(operand)) continue
    branches.push(...(expand(operand, keys) ?? [[operand]]))
    if (branches.length > maxBranches) return undefined
  }
  return branches
}
