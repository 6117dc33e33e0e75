import type { BoundOperand, BoundPredicate } from '../bind/bind-select.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import { valueKey } from '../value/compare-values.js'
import { pathKey } from './map-predicate.js'
import { conjunctsOf, normalizePredicate } from './normalize-predicate.js'

/** Texts of more combinations of values are more work than to say the predicates together. */
const mostCombinations = 10_000

/**
 * Whether no item fulfils two of the predicates: said together, they are a contradiction. Said together are only those that
 * allow the paths which all of them fix the same values: all with all would be the square of their number.
 */
export function areDisjoint(predicates: readonly BoundPredicate[], table: TableMetadata): boolean {
  const fixed = predicates.map(fixedBy)
  const common = [...(fixed[0]?.keys() ?? [])].filter(path => fixed.every(paths => paths.has(path)))
  const isMany = (paths: readonly string[]): boolean =>
    fixed.some(values => paths.reduce((count, path) => count * (values.get(path)?.length ?? 1), 1) > mostCombinations)
  while (isMany(common)) common.pop()
  const groups = new Map<string, BoundPredicate[]>()
  for (const [at, predicate] of predicates.entries()) {
    const beside = new Set<BoundPredicate>()
    const lists = common.map(path => fixed[at]?.get(path) ?? [])
    for (const text of lists.reduce(combine, [''])) {
      const group = groups.get(text) ?? []
      groups.set(text, group)
      for (const other of group) beside.add(other)
      group.push(predicate)
    }
    for (const other of beside) if (!contradict(other, predicate, table)) return false
  }
  return true
}

function contradict(a: BoundPredicate, b: BoundPredicate, table: TableMetadata): boolean {
  const both = normalizePredicate({ kind: 'And', operands: [a, b] }, table)
  return both.kind === 'Constant' && !both.value
}

/** The values that each path is fixed to, by `=` or a list. Positions in lists are left alone, as rewrites leave them. */
function fixedBy(predicate: BoundPredicate): ReadonlyMap<string, readonly string[]> {
  const fixed = new Map<string, readonly string[]>()
  for (const conjunct of conjunctsOf(predicate)) {
    const [path, ...operands] = listedBy(conjunct)
    if (path?.kind !== 'Path' || path.segments.some(segment => typeof segment === 'number')) continue
    const values = operands.flatMap(operand => (operand.kind === 'Value' ? [valueKey(operand.value)] : []))
    if (values.length === operands.length) fixed.set(pathKey(path), values)
  }
  return fixed
}

function listedBy(conjunct: BoundPredicate): readonly BoundOperand[] {
  if (conjunct.kind === 'In') return [conjunct.operand, ...conjunct.values]
  return conjunct.kind === 'Comparison' && conjunct.operator === '=' ? [conjunct.left, conjunct.right] : []
}

const combine = (texts: readonly string[], values: readonly string[]): readonly string[] =>
  texts.flatMap(text => values.map(value => `${text},${value}`))
