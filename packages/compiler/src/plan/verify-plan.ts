import { invariant } from '@hashrange/query'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { predicateKey } from '../predicate/rewrite-flatten.js'
import { leavesOf, inputsOf, type KeyCondition, type ReadPlan } from './plan.js'
import { primaryKeysOf } from '../access/primary-keys.js'
import { keyNames } from '../catalog/table-metadata.js'

/**
 * What must hold of every plan, whatever made it: each conjunct is said by a key condition, a filter or the client, a page
 * size never stands in for a limit behind a filter, and no filter names a key attribute of its path. A failure is our bug.
 */
export function verifyPlan(plan: ReadPlan, select: BoundSelect): void {
  verifyPlacement(plan, select)
  for (const leaf of leavesOf(plan)) {
    if (leaf.kind !== 'Query') continue
    const index = select.table.indexes.find(({ name }) => name === leaf.index)
    invariant(leaf.index === undefined || index?.active === true, `the index ${String(leaf.index)} cannot be read`)
    invariant(!(leaf.consistentRead && index?.kind === 'GSI'), 'a global index is read consistently')
    const { partition, sort } = (index ?? select.table).keySchema
    const fixed = leaf.keyCondition.equalities.map(({ attribute }) => attribute)
    const schema = [...partition, ...sort].map(({ name }) => name)
    invariant(
      fixed.length >= partition.length && fixed.every((name, position) => name === schema[position]),
      'a key condition has a gap',
    )
    const { range } = leaf.keyCondition
    invariant(
      range === undefined || range.attribute === schema[fixed.length],
      'a range is not on the next sort key attribute',
    )
  }
  if (select.limit !== undefined) invariant(bounds(plan, select.limit), 'the limit is not applied')
}

/** Every conjunct is in each leaf's key condition or filter, or in a filter of the client above it. */
function verifyPlacement(plan: ReadPlan, select: BoundSelect): void {
  const conjuncts = conjunctsOf(select.predicate)
  const visit = (node: ReadPlan, above: readonly string[]): void => {
    const here = node.kind === 'Filter' ? [...above, ...conjunctsOf(node.predicate).map(predicateKey)] : above
    if (node.kind === 'Query' || node.kind === 'Scan') {
      const said = new Set([...here, ...(node.filter === undefined ? [] : conjunctsOf(node.filter).map(predicateKey))])
      const condition = node.kind === 'Query' ? node.keyCondition : undefined
      const lost = conjuncts.find(
        conjunct => !said.has(predicateKey(conjunct)) && !(condition && saysByKey(condition, conjunct)),
      )
      invariant(lost === undefined, 'a conjunct is lost')
    } else if (node.kind === 'GetItem' || node.kind === 'BatchGetItem') {
      const residual = primaryKeysOf(conjuncts, select.table)?.residual
      invariant(
        residual?.every(conjunct => here.includes(predicateKey(conjunct))),
        'a conjunct is lost beside whole keys',
      )
      const names = keyNames(select.table.keySchema)
      const keys = node.kind === 'GetItem' ? [node.key] : node.keys
      invariant(
        keys.every(key => names.every(name => Object.hasOwn(key, name))),
        'a key is not whole',
      )
    }
    for (const input of inputsOf(node)) visit(input, here)
  }
  visit(plan, [])
}

/** A conjunct on one key attribute, which the key condition fixes or bounds at least as tightly. */
function saysByKey({ equalities, range }: KeyCondition, conjunct: BoundPredicate): boolean {
  const attribute = attributeOf(conjunct)
  if (equalities.some(equality => equality.attribute === attribute))
    return conjunct.kind === 'Comparison' || conjunct.kind === 'In'
  if (range === undefined || range.attribute !== attribute) return false
  if (range.operator !== 'between') return true
  // An open end is wider in a BETWEEN and has to be checked again.
  return conjunct.kind === 'Between' || (conjunct.kind === 'Comparison' && conjunct.operator.length === 2)
}

function attributeOf(conjunct: BoundPredicate): string | undefined {
  const operand =
    conjunct.kind === 'Comparison'
      ? conjunct.left
      : conjunct.kind === 'Between' || conjunct.kind === 'In'
        ? conjunct.operand
        : conjunct.kind === 'BeginsWith'
          ? conjunct.path
          : undefined
  return operand?.kind === 'Path' && operand.segments.length === 1 ? operand.segments[0] : undefined
}

function bounds(plan: ReadPlan, limit: number): boolean {
  if (plan.kind === 'Empty') return true
  if (plan.kind === 'Limit') return plan.limit === limit
  return plan.kind === 'Project' && bounds(plan.input, limit)
}
