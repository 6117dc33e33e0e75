import type { PredicateNode, SelectNode } from '@hashrange/query'
import type { ProofCase } from './proof-case.js'
import { attributesOfKey, type ProofTable } from './random-table.js'

/** Candidates are tried at most this often: a case need not be the smallest, only small. */
const maxTrials = 3000

/** A smaller case that fails too: without the items, conditions, clauses and indexes that do not matter. */
export function shrinkCase(failing: ProofCase, fails: (smaller: ProofCase) => boolean): ProofCase {
  let smallest = failing
  let trials = 0
  for (let found = true; found;) {
    found = false
    for (const smaller of smallerCases(smallest)) {
      if (++trials > maxTrials) return smallest
      if (!fails(smaller)) continue
      smallest = smaller
      found = true
      break
    }
  }
  return smallest
}

function* smallerCases(proof: ProofCase): Generator<ProofCase, void> {
  const { items, statement, table } = proof
  if (items.length > 2) {
    const half = items.length >> 1
    yield { ...proof, items: items.slice(0, half) }
    yield { ...proof, items: items.slice(half) }
  }
  for (const fewer of withoutOne(items)) yield { ...proof, items: fewer }
  for (const smaller of smallerStatements(statement)) yield { ...proof, statement: smaller }
  for (const smaller of smallerTables(table)) yield { ...proof, table: smaller }
  for (const [position, item] of items.entries()) {
    for (const name of Object.keys(item)) {
      if (attributesOfKey(table).includes(name) || table.required?.includes(name) === true) continue
      const { [name]: _, ...rest } = item
      yield { ...proof, items: items.with(position, rest) }
    }
  }
}

function* withoutOne<T>(list: readonly T[]): Generator<T[], void> {
  for (const position of list.keys()) yield list.toSpliced(position, 1)
}

/** Statements with a clause, an option or a condition less. */
export function* smallerStatements(statement: SelectNode): Generator<SelectNode, void> {
  const { predicate, projection, orderBy, options } = statement
  for (const clause of ['projection', 'orderBy', 'limit', 'index', 'consistentRead'] as const) {
    const { [clause]: value, ...rest } = statement
    if (value !== undefined) yield rest
  }
  for (const option of Object.keys(options ?? {}) as (keyof NonNullable<typeof options>)[]) {
    const { [option]: _, ...rest } = options ?? {}
    yield { ...statement, options: rest }
  }
  if (projection !== undefined && projection.length > 1) {
    for (const fewer of withoutOne(projection)) yield { ...statement, projection: fewer }
  }
  if (orderBy !== undefined && orderBy.length > 1) {
    for (const fewer of withoutOne(orderBy)) yield { ...statement, orderBy: fewer }
  }
  if (predicate === undefined) return
  for (const smaller of smallerPredicates(predicate)) yield { ...statement, predicate: smaller }
}

/** Predicates with a part of this one left out, larger parts first. */
function* smallerPredicates(node: PredicateNode): Generator<PredicateNode, void> {
  switch (node.kind) {
    case 'And':
    case 'Or':
      yield* node.operands
      if (node.operands.length > 2) for (const operands of withoutOne(node.operands)) yield { ...node, operands }
      for (const [position, operand] of node.operands.entries()) {
        for (const smaller of smallerPredicates(operand)) {
          yield { ...node, operands: node.operands.with(position, smaller) }
        }
      }
      return
    case 'Not':
      yield node.operand
      for (const operand of smallerPredicates(node.operand)) yield { kind: 'Not', operand }
      return
    case 'In':
      if (node.values.length > 8) yield { ...node, values: node.values.slice(0, node.values.length >> 1) }
      for (const values of withoutOne(node.values.slice(0, 8))) yield { ...node, values }
      return
    case 'TupleIn':
      for (const tuples of withoutOne(node.tuples)) yield { ...node, tuples }
      return
    case 'Between':
      yield { kind: 'Comparison', operator: '>=', left: node.operand, right: node.low }
      yield { kind: 'Comparison', operator: '<=', left: node.operand, right: node.high }
      return
    default:
      return
  }
}

function* smallerTables(table: ProofTable): Generator<ProofTable, void> {
  const { GlobalSecondaryIndexes: global = [], LocalSecondaryIndexes: local = [], required = [] } = table
  for (const fewer of withoutOne(global)) yield { ...table, GlobalSecondaryIndexes: fewer }
  for (const fewer of withoutOne(local)) yield { ...table, LocalSecondaryIndexes: fewer }
  for (const fewer of withoutOne(required)) yield { ...table, required: fewer }
}
