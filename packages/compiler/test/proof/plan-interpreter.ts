import { assertNever } from '@hashrange/query'
import {
  attributesOfKey,
  compareByOrder,
  itemText,
  projectPaths,
  type ProofTable,
  type StoredItem,
  readPathsOf,
} from '@hashrange/testkit/proof'
import type { BatchGetItemPlan, Key } from '../../src/plan/leaf-plan.js'
import type { LookupPlan, ReadPlan, SortPlan, UnionPlan } from '../../src/plan/plan.js'
import { evaluatePredicate } from '../../src/predicate/evaluate-predicate.js'
import { PlanFault, requireThat, type Interpretation, type Row } from './interpretation.js'
import { interpretQuery, interpretScan, projected } from './interpret-query.js'

/**
 * Runs a plan over the items of a table, with the meaning that plan.ts gives to each node and AWS to each request. It shares
 * nothing with the runtime, and of the compiler only the evaluator of predicates.
 */
export function interpretPlan(plan: ReadPlan, items: readonly StoredItem[], table: ProofTable): Interpretation {
  const below = (input: ReadPlan): Interpretation => interpretPlan(input, items, table)
  switch (plan.kind) {
    case 'Empty':
      return { rows: [], cut: false }
    case 'GetItem':
      return {
        rows: getItems([plan.key], items, table).map(row => ({ ...row, item: projected(row.item, plan) })),
        cut: false,
      }
    case 'BatchGetItem':
      return { rows: batchGetItems(plan, items, table), cut: false }
    case 'Query':
      return interpretQuery(
        plan,
        items,
        readPathsOf(table).find(({ name }) => name === plan.index),
      )
    case 'Scan':
      return interpretScan(plan, items)
    case 'Cached':
      return { rows: items.map(item => ({ item })), cut: false } as never
    case 'Union':
      return interpretUnion(plan, plan.inputs.map(below))
    case 'Lookup':
      return lookUp(plan, below(plan.input), items, table)
    case 'Filter':
      return change(below(plan.input), rows => rows.filter(({ item }) => evaluatePredicate(plan.predicate, item)))
    case 'Sort':
      return change(below(plan.input), rows => sort(plan, rows))
    case 'Limit':
      return change(below(plan.input), rows => rows.slice(0, plan.limit))
    case 'Project':
      return change(below(plan.input), rows =>
        rows.map(row => ({ ...row, item: projectPaths(row.item, plan.projection) })),
      )
    default:
      return assertNever(plan)
  }
}

const change = ({ rows, cut }: Interpretation, with_: (rows: readonly Row[]) => readonly Row[]): Interpretation => ({
  rows: with_(rows),
  cut,
})

/** In the order of the keys; DynamoDB refuses a key that comes twice, and one that is not whole. */
function getItems(keys: readonly Key[], items: readonly StoredItem[], table: ProofTable): Row[] {
  const names = attributesOfKey(table)
  const wanted = keys.map(key => {
    requireThat(itemText(pick(key, names)) === itemText(key), 'a key is not the whole key')
    return itemText(key)
  })
  requireThat(new Set(wanted).size === wanted.length, 'a key comes twice')
  const stored = new Map(items.map(item => [itemText(pick(item, names)), item]))
  return wanted.flatMap((key): Row[] => {
    const item = stored.get(key)
    return item === undefined ? [] : [{ item, source: item }]
  })
}

function pick(item: StoredItem, names: readonly string[]): StoredItem {
  return Object.fromEntries(
    names.map(name => {
      const value = item[name]
      if (value === undefined) throw new PlanFault(`a row lacks ${name}, which it is told apart by`)
      return [name, value]
    }),
  )
}

function batchGetItems(plan: BatchGetItemPlan, items: readonly StoredItem[], table: ProofTable): Row[] {
  return getItems(plan.keys, items, table).map(row => {
    const answer = { ...row, item: projected(row.item, plan) }
    pick(answer.item, plan.keyAttributes)
    return answer
  })
}

function lookUp(
  plan: LookupPlan,
  input: Interpretation,
  items: readonly StoredItem[],
  table: ProofTable,
): Interpretation {
  const keys = input.rows.map(({ item }) => pick(item, plan.keyAttributes))
  const distinct = [...new Map(keys.map(key => [itemText(key), key])).values()]
  const rows = getItems(distinct, items, table).map(row => {
    const answer = { ...row, item: projected(row.item, plan) }
    pick(answer.item, plan.keyAttributes)
    return answer
  })
  return { rows, cut: input.cut }
}

function interpretUnion({ mergeBy, dedupe }: UnionPlan, inputs: readonly Interpretation[]): Interpretation {
  let rows = inputs.flatMap(input => input.rows)
  if (mergeBy !== undefined) {
    const compare = compareByOrder(mergeBy)
    for (const input of inputs) {
      for (const [position, { item }] of input.rows.entries()) {
        const before = input.rows[position - 1]
        requireThat(before === undefined || compare(before.item, item) <= 0, 'an input of a merge is not in its order')
      }
    }
    rows = rows.sort((a, b) => compare(a.item, b.item))
  }
  if (dedupe === 'disjoint') {
    requireThat(new Set(rows.map(({ source }) => source)).size === rows.length, 'a union said to be disjoint is not')
  } else {
    const seen = new Set<string>()
    rows = rows.filter(({ item }) => {
      const key = itemText(pick(item, dedupe.byKey))
      return !seen.has(key) && seen.add(key)
    })
  }
  return { rows, cut: inputs.some(({ cut }) => cut) }
}

function sort({ orderBy, maxItems = Infinity }: SortPlan, rows: readonly Row[]): Row[] {
  requireThat(rows.length <= maxItems, 'there is more to sort than may be')
  const compare = compareByOrder(orderBy)
  return [...rows].sort((a, b) => compare(a.item, b.item))
}
