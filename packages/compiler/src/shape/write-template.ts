import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { AssignmentNode } from '@hashrange/query'
import type { BoundDelete, BoundUpdateStatement } from '../bind/bind-write.js'
import type { BoundUpdate, BoundUpdateOperand, PathValue } from '../bind/bound-update.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import type { DeleteItemPlan, UpdateItemPlan } from '../plan/item-write-plan.js'
import type { WritePlan } from '../plan/write-plan.js'
import type { Policy } from '../policy/policy.js'
import { writeRequestsOf } from '../request/write-request.js'
import { copyOf, fillHoles, holesIn, placesIn } from './holes.js'
import { sitesOf } from './predicate-outline.js'
import { sampleLike } from './sample-literal.js'
import { cachePerTable, ShapeCache } from './shape-cache.js'
import type { Planned, Template } from './template.js'
import { writeShaping, type ChangingNode, type WriteSites } from './write-outline.js'

/** The write of one item by its whole key. */
export type WriteTemplate<Rest> = Template<UpdateItemPlan | DeleteItemPlan, ReturnType<typeof writeRequestsOf>, Rest>

type WriteCache<Rest> = ShapeCache<ChangingNode, WriteSites, WriteTemplate<Rest>>

const writeCacheOf = cachePerTable(
  (table: TableMetadata, policy: Policy): WriteCache<unknown> => new ShapeCache(writeShaping(table, policy)),
)

/** The caller says what it keeps beside plans; there is one caller. */
export const writeTemplatesOf = <Rest>(table: TableMetadata, policy: Policy): WriteCache<Rest> =>
  writeCacheOf(table, policy) as WriteCache<Rest>

type BoundChange = BoundUpdateStatement | BoundDelete

/** As `readTemplateOf`, for what is written in one request. */
export function writeTemplateOf<Rest, Bound extends BoundChange>(
  statement: ChangingNode,
  bound: Bound,
  { plan, rest }: Planned<WritePlan, Rest>,
  replan: (bound: Bound) => Planned<WritePlan, Rest>,
): WriteTemplate<Rest> | undefined {
  const literals = literalsIn(statement, bound)
  if (literals === undefined || !isWriteByKey(plan)) return undefined
  const places = new Map(literals.map((literal, place) => [literal, place]))
  const holes = holesIn(plan, places)
  if (placesIn(holes).size < literals.length) return undefined
  const samples = literals.map(sampleLike)
  const filled = <T>(data: T): T => fillHoles(data, holesIn(data, places), samples)
  const { select } = bound
  const others = replan({
    ...bound,
    select: { ...select, predicate: filled(select.predicate) },
    ...('update' in bound ? { update: filled(bound.update) } : {}),
  })
  const requests = copyOf(writeRequestsOf(plan), places) as WriteTemplate<Rest>['requests']
  const made = JSON.stringify([fillHoles(plan, holes, samples), rest, requests(samples)])
  const isSame = made === JSON.stringify([others.plan, others.rest, writeRequestsOf(others.plan)])
  return isSame ? { plan, holes, requests, rest } : undefined
}

const isWriteByKey = (plan: WritePlan): plan is UpdateItemPlan | DeleteItemPlan =>
  plan.kind === 'DeleteItem' || (plan.kind === 'UpdateItem' && plan.pulls === undefined)

/** In the order of the statement's sites. Undefined where a change has become another. */
function literalsIn(statement: ChangingNode, bound: BoundChange): readonly AttributeValue[] | undefined {
  const compared = sitesOf(bound.select.predicate)?.map(({ value }) => value)
  if (compared === undefined || statement.kind === 'Delete') return compared
  if (!('update' in bound)) return undefined
  const stored = statement.assignments.map(assignment => storedIn(assignment, bound.update))
  return stored.includes(undefined) ? undefined : [...stored.flatMap(literals => literals ?? []), ...compared]
}

function storedIn(node: AssignmentNode, update: BoundUpdate): readonly AttributeValue[] | undefined {
  // Binding hands on the paths as they are.
  const valueAt = <V>(changes: readonly PathValue<V>[]): V | undefined =>
    changes.find(({ path }) => path === node.path)?.value
  const only = (value: AttributeValue | undefined) => value && [value]
  switch (node.kind) {
    case 'Set': {
      const operand = valueAt(update.set)
      return operand && literalsOfOperand(operand)
    }
    case 'Add':
      return only(valueAt(update.add))
    case 'DeleteFromSet':
      return only(valueAt(update.delete))
    case 'ListAppend': {
      const operand = valueAt(update.set)
      // The other side is what is there.
      const added = operand?.kind === 'Concatenate' && (node.at === 'end' ? operand.right : operand.left)
      return added && added.kind === 'Value' ? [added.value] : undefined
    }
    case 'Remove':
      return []
    case 'Pull':
    case 'RemoveAt':
      return undefined
  }
}

function literalsOfOperand(operand: BoundUpdateOperand): readonly AttributeValue[] {
  switch (operand.kind) {
    case 'Path':
      return []
    case 'Value':
      return [operand.value]
    case 'IfNotExists':
      return literalsOfOperand(operand.value)
    case 'Arithmetic':
    case 'Concatenate':
      return [...literalsOfOperand(operand.left), ...literalsOfOperand(operand.right)]
  }
}
