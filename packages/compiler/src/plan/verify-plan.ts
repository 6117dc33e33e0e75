import { invariant } from '@hashrange/query'
import { keyTest } from '../access/primary-keys.js'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import { keyNames } from '../catalog/table-metadata.js'
import { evaluatePredicate } from '../predicate/evaluate-predicate.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { predicateKey } from '../predicate/rewrite-flatten.js'
import type { PlanPart } from './plan-part.js'
import type { PlannedRead } from './plan-select.js'
import { inputsOf, leavesOf, type ReadPlan } from './plan.js'
import type { Key, KeyCondition, KeyRange, QueryPlan } from './leaf-plan.js'

/**
 * What must hold of every plan, whatever made it: each conjunct of each branch is said by a key condition, a filter or the
 * client, no branch is missing, key conditions have no gap, no filter names a key attribute of its path, and the limit is applied. A failure is
 * our bug, and is told before anything is sent.
 */
export function verifyPlan({ plan, parts, branches = [] }: PlannedRead, select: BoundSelect): void {
  for (const part of parts) verifyPlacement(part, select)
  const whole = new Set(branches.length === 0 ? [] : parts.map(({ predicate }) => predicateKey(predicate)))
  for (const branch of branches) if (!whole.has(predicateKey(branch))) verifyCovered(branch, parts)
  for (const leaf of leavesOf(plan)) if (leaf.kind === 'Query') verifyQuery(leaf, select)
  if (select.limit !== undefined) invariant(isLimited(plan, select.limit), 'the limit is not applied')
}

function verifyQuery({ index: name, keyCondition, filter, consistentRead }: QueryPlan, { table }: BoundSelect): void {
  const index = table.indexes.find(candidate => candidate.name === name)
  invariant(name === undefined || index?.active === true, `the index ${String(name)} cannot be read`)
  invariant(!(consistentRead && index?.kind === 'GSI'), 'a global index is read consistently')
  const { partition, sort } = (index ?? table).keySchema
  const schema = [...partition, ...sort].map(key => key.name)
  const fixed = keyCondition.equalities.map(({ attribute }) => attribute)
  invariant(fixed.length >= partition.length, 'a partition key attribute is not fixed')
  invariant(
    fixed.every((attribute, position) => attribute === schema[position]),
    'a key condition has a gap',
  )
  const { range } = keyCondition
  invariant(
    range === undefined || range.attribute === schema[fixed.length],
    'a range is not on the next sort key attribute',
  )
  const filtered = filter === undefined ? [] : attributesIn(filter)
  invariant(!filtered.some(attribute => schema.includes(attribute)), 'a filter names a key attribute of its path')
}

/** Every conjunct is in each leaf's key condition or filter, or in a filter of the client above it. */
function verifyPlacement({ rows, predicate }: PlanPart, select: BoundSelect): void {
  const conjuncts = conjunctsOf(predicate)
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
      verifyKeys(node.kind === 'GetItem' ? [node.key] : node.keys, conjuncts, here, select)
    }
    for (const input of inputsOf(node)) visit(input, here)
  }
  visit(rows, [])
}

/** What fulfils the branch fulfils what a part reads: each of its conjuncts, or one of the disjuncts of such. */
function verifyCovered(branch: BoundPredicate, parts: readonly PlanPart[]): void {
  const said = new Set(conjunctsOf(branch).map(predicateKey))
  const follows = (predicate: BoundPredicate): boolean =>
    said.has(predicateKey(predicate)) ||
    (predicate.kind === 'And' && predicate.operands.every(follows)) ||
    (predicate.kind === 'Or' && predicate.operands.some(follows))
  invariant(
    parts.some(({ predicate }) => follows(predicate)),
    'a branch is lost',
  )
}

/** Keys are whole, and each fulfils what the conjuncts say of key attributes; the rest is checked above. */
function verifyKeys(
  keys: readonly Key[],
  conjuncts: readonly BoundPredicate[],
  checked: readonly string[],
  { table }: BoundSelect,
): void {
  const names = keyNames(table.keySchema)
  invariant(
    keys.every(key => names.every(name => Object.hasOwn(key, name))),
    'a key is not whole',
  )
  for (const conjunct of conjuncts) {
    if (checked.length > 0 && checked.includes(predicateKey(conjunct))) continue
    const decidable = attributesIn(conjunct).every(name => names.includes(name))
    invariant(decidable && keys.every(keyTest(conjunct)), 'a conjunct is lost beside whole keys')
  }
}

/** The values that a key condition fixes decide the conjunct, or its range is what the conjunct says. */
function saysByKey({ equalities, range }: KeyCondition, conjunct: BoundPredicate): boolean {
  const fixed: Key = Object.fromEntries(equalities.map(({ attribute, value }) => [attribute, value]))
  if (attributesIn(conjunct).every(name => Object.hasOwn(fixed, name))) return evaluatePredicate(conjunct, fixed)
  return range !== undefined && saidByRange(range).some(said => predicateKey(said) === predicateKey(conjunct))
}

/** A range as predicates: what it says, and for a BETWEEN each of its bounds. */
function saidByRange({ attribute, operator, values: [first, second] }: KeyRange): BoundPredicate[] {
  const path = { kind: 'Path', segments: [attribute] } as const
  if (first === undefined) return []
  const low = { kind: 'Value', value: first } as const
  if (operator === 'begins_with') return [{ kind: 'BeginsWith', path, prefix: low }]
  if (operator !== 'between') return [{ kind: 'Comparison', operator, left: path, right: low }]
  if (second === undefined) return []
  const high = { kind: 'Value', value: second } as const
  return [
    { kind: 'Between', operand: path, low, high },
    { kind: 'Comparison', operator: '>=', left: path, right: low },
    { kind: 'Comparison', operator: '<=', left: path, right: high },
  ]
}

function isLimited(plan: ReadPlan, limit: number): boolean {
  if (plan.kind === 'Empty') return true
  if (plan.kind === 'Limit') return plan.limit === limit
  return plan.kind === 'Project' && isLimited(plan.input, limit)
}
