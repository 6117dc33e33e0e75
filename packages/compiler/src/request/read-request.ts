import type {
  AttributeValue,
  BatchGetItemCommandInput,
  GetItemCommandInput,
  KeysAndAttributes,
  QueryCommandInput,
  ScanCommandInput,
} from '@aws-sdk/client-dynamodb'
import type { BatchGetItemPlan, GetItemPlan, Key, QueryPlan, ScanPlan, Source } from '../plan/leaf-plan.js'
import type { ReadPlan } from '../plan/plan.js'
import { inputsOf } from '../plan/plan.js'
import { ExpressionAttributes } from './expression-attributes.js'
import { batchGetKeys } from './limits.js'
import { renderKeyCondition, renderPredicate, renderProjection } from './render-predicate.js'

/**
 * A request as data: the API's name of the operation, and its input.
 *
 * @example
 * ```ts
 * import type { DynamoRequest } from '@hashrange/compiler'
 * const { requests } = await db.from('person').where('id', '=', 'a').compile()
 * const [request]: readonly DynamoRequest[] = requests
 * console.log(JSON.stringify(request))
 * // {"operation":"GetItem","input":{"TableName":"person","Key":{"id":{"S":"a"}}}}
 * ```
 */
export type DynamoRequest =
  | { readonly operation: 'GetItem'; readonly input: GetItemCommandInput }
  | { readonly operation: 'BatchGetItem'; readonly input: BatchGetItemCommandInput }
  | { readonly operation: 'Query'; readonly input: QueryCommandInput }
  | { readonly operation: 'Scan'; readonly input: ScanCommandInput }

/**
 * What a plan sends first: a request for each branch, and for a list of keys all of its chunks.
 *
 * @internal
 */
export function requestsOf(plan: ReadPlan): DynamoRequest[] {
  switch (plan.kind) {
    case 'Empty':
    case 'Cached':
      return []
    case 'GetItem':
      return [getItemRequest(plan)]
    case 'BatchGetItem':
      return chunksOf(plan.keys, batchGetKeys).map(keys => batchGetItemRequest(plan, keys))
    case 'Query':
      return [queryRequest(plan, plan.startKey)]
    case 'Scan':
      return segmentsOf(plan, shownSegments).map(segment => scanRequest(plan, plan.startKey, segment))
    default:
      return inputsOf(plan).flatMap(requestsOf)
  }
}

/**
 * The GetItem of a plan.
 *
 * @internal
 */
export function getItemRequest(plan: GetItemPlan): DynamoRequest & { operation: 'GetItem' } {
  const attributes = new ExpressionAttributes()
  const projection = projectionInput(plan, attributes)
  return {
    operation: 'GetItem',
    input: { TableName: plan.tableName, Key: plan.key, ...projection, ...attributes.toInput(), ...consistency(plan) },
  }
}

/**
 * At most 100 keys; the same form serves to read index entries' items.
 *
 * @internal
 */
export function batchGetItemRequest(
  source: Source | BatchGetItemPlan,
  keys: readonly Key[],
): DynamoRequest & { operation: 'BatchGetItem' } {
  const attributes = new ExpressionAttributes()
  const projection = projectionInput(source, attributes)
  const table: KeysAndAttributes = { Keys: [...keys], ...projection, ...attributes.toInput(), ...consistency(source) }
  return { operation: 'BatchGetItem', input: { RequestItems: { [source.tableName]: table } } }
}

/**
 * `startKey` is the LastEvaluatedKey of the page before.
 *
 * @internal
 */
export function queryRequest(
  plan: QueryPlan,
  startKey?: Readonly<Record<string, AttributeValue>>,
): DynamoRequest & { operation: 'Query' } {
  const attributes = new ExpressionAttributes()
  const keyCondition = renderKeyCondition(plan.keyCondition, attributes)
  const filter = plan.filter && renderPredicate(plan.filter, attributes)
  const projection = projectionInput(plan, attributes)
  return {
    operation: 'Query',
    input: {
      TableName: plan.tableName,
      ...(plan.index === undefined ? {} : { IndexName: plan.index }),
      KeyConditionExpression: keyCondition,
      ...(filter === undefined ? {} : { FilterExpression: filter }),
      ...projection,
      ...attributes.toInput(),
      ...(plan.allAttributes === true ? { Select: 'ALL_ATTRIBUTES' } : {}),
      ...(plan.count === true ? { Select: 'COUNT' } : {}),
      ...(plan.paging.pageSize === undefined ? {} : { Limit: plan.paging.pageSize }),
      ...(plan.direction === 'backward' ? { ScanIndexForward: false } : {}),
      ...consistency(plan),
      ...(startKey === undefined ? {} : { ExclusiveStartKey: startKey }),
    },
  }
}

/**
 * `startKey` is the LastEvaluatedKey of the page before.
 *
 * @internal
 */
export function scanRequest(
  plan: ScanPlan,
  startKey?: Readonly<Record<string, AttributeValue>>,
  segment?: number,
): DynamoRequest & { operation: 'Scan' } {
  const attributes = new ExpressionAttributes()
  const filter = plan.filter && renderPredicate(plan.filter, attributes)
  const projection = projectionInput(plan, attributes)
  return {
    operation: 'Scan',
    input: {
      TableName: plan.tableName,
      ...(filter === undefined ? {} : { FilterExpression: filter }),
      ...projection,
      ...attributes.toInput(),
      ...(plan.count === true ? { Select: 'COUNT' } : {}),
      ...(segment === undefined ? {} : { Segment: segment, TotalSegments: plan.segments }),
      ...(plan.paging.pageSize === undefined ? {} : { Limit: plan.paging.pageSize }),
      ...consistency(plan),
      ...(startKey === undefined ? {} : { ExclusiveStartKey: startKey }),
    },
  }
}

/**
 * The parts that a parallel Scan reads.
 *
 * @internal
 */
export const segmentsOf = ({ segments }: ScanPlan, atMost = Infinity): readonly (number | undefined)[] =>
  segments === undefined ? [undefined] : Array.from({ length: Math.min(segments, atMost) }, (_, segment) => segment)

/** There may be a million. */
const shownSegments = 100

const projectionInput = (
  { projection }: Source,
  attributes: ExpressionAttributes,
): { ProjectionExpression?: string } =>
  projection === undefined ? {} : { ProjectionExpression: renderProjection(projection, attributes) }

const consistency = ({ consistentRead }: Source): { ConsistentRead?: true } =>
  consistentRead ? { ConsistentRead: true } : {}

/**
 * A list in parts of that size.
 *
 * @internal
 */
export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = []
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size))
  return chunks
}
