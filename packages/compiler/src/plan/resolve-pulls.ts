import type { PathNode } from '@hashrange/query'
import { bindProjection } from '../bind/bind-projection.js'
import type { BoundPredicate } from '../bind/bind-select.js'
import type { BoundUpdate, ListPull } from '../bind/bound-update.js'
import { elementOf, inDescendingPositions } from '../bind/bind-update.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { isProjectionExpressible } from '../request/measure-expression.js'
import { equalValues } from '../value/compare-values.js'
import { lookUpPath, type Item } from '../value/look-up-path.js'
import { conditionOf } from './guard-write.js'
import type { GetItemPlan } from './leaf-plan.js'
import { withWholeLists } from './source.js'
import type { UpdateItemPlan } from './item-write-plan.js'

/** More positions than this would not fit into an expression: then the list is set anew. */
const mostPositions = 100

/**
 * Reads the lists that a value is to be pulled out of, and what the update's condition looks at: consistently.
 *
 * @internal
 */
export function readForPulls(plan: UpdateItemPlan): GetItemPlan {
  const { table, tableName, key, pulls = [], condition } = plan
  const tested = (condition === undefined ? [] : attributesIn(condition)).map((name): PathNode => ({
    kind: 'Path',
    segments: [name],
  }))
  const projection = bindProjection([...withWholeLists(pulls.map(({ path }) => path)), ...tested])
  return {
    kind: 'GetItem',
    table,
    tableName,
    key,
    consistentRead: true,
    ...(isWholeAsked(plan) || !isProjectionExpressible(projection) ? {} : { projection }),
  }
}

/** Where the condition does not hold of the item that was read, nothing more is sent, and it may be wanted as it is. */
const isWholeAsked = ({ returning, version }: UpdateItemPlan): boolean => returning === 'old' || version !== undefined

/**
 * The update with the pulls made positions of the lists as they were read, under the condition that they are so still: if
 * it fails, and the update's own condition holds of the item as it is then, it is to be read and resolved again.
 *
 * @internal
 */
export function resolvePulls(plan: UpdateItemPlan, item: Item = {}): UpdateItemPlan {
  const { pulls = [], condition, update, ...target } = plan
  const unchanged = pulls.map(({ path }) => asRead(path, item))
  const guard = conditionOf([...(condition === undefined ? [] : conjunctsOf(condition)), ...unchanged])
  return {
    ...target,
    update: pulls.reduce((changes, pull) => withPull(changes, pull, item), update),
    ...(guard === undefined ? {} : { condition: guard }),
  }
}

function withPull(update: BoundUpdate, { path, value }: ListPull, item: Item): BoundUpdate {
  const list = lookUpPath(item, path)?.L ?? []
  const positions = list.flatMap((element, position) => (equalValues(element, value) ? [position] : []))
  if (positions.length > mostPositions) {
    const left = list.filter(element => !equalValues(element, value))
    return { ...update, set: [...update.set, { path, value: { kind: 'Value', value: { L: left } } }] }
  }
  const removed = positions.map(position => elementOf(path, position))
  return { ...update, remove: inDescendingPositions([...update.remove, ...removed]) }
}

function asRead(path: PathNode, item: Item): BoundPredicate {
  const value = lookUpPath(item, path)
  if (value === undefined) return { kind: 'Not', operand: { kind: 'AttributeExists', path } }
  return { kind: 'Comparison', operator: '=', left: path, right: { kind: 'Value', value } }
}
