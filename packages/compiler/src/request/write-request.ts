import type {
  AttributeValue,
  BatchWriteItemCommandInput,
  DeleteItemCommandInput,
  PutItemCommandInput,
  TransactGetItemsCommandInput,
  TransactWriteItem,
  TransactWriteItemsCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import type { BatchWriteItemPlan, TransactWriteItemsPlan, WritePlan } from '../plan/write-plan.js'
import type {
  DeleteItemPlan,
  FoundItemWrite,
  ItemWritePlan,
  PutItemPlan,
  TransactionAction,
  UpdateItemPlan,
  WriteTarget,
} from '../plan/item-write-plan.js'
import type { TransactGetItemsPlan } from '../plan/transact-get-plan.js'
import { readForPulls } from '../plan/resolve-pulls.js'
import type { Item } from '../value/look-up-path.js'
import { ExpressionAttributes } from './expression-attributes.js'
import { batchWriteItems } from './limits.js'
import { chunksOf, getItemRequest, requestsOf, type DynamoRequest } from './read-request.js'
import { renderPredicate } from './render-predicate.js'
import { renderUpdate } from './render-update.js'

/**
 * A request of a write as data, as `DynamoRequest` is a read's.
 *
 * @example
 * ```ts
 * const { requests } = await db.replaceInto('colour').values({ id: 'white' }).compile()
 * console.log(JSON.stringify(requests[0]))
 * // {"operation":"PutItem","input":{"TableName":"colour","Item":{"id":{"S":"white"}}}}
 * ```
 */
export type DynamoWriteRequest =
  | { readonly operation: 'PutItem'; readonly input: PutItemCommandInput }
  | { readonly operation: 'UpdateItem'; readonly input: UpdateItemCommandInput }
  | { readonly operation: 'DeleteItem'; readonly input: DeleteItemCommandInput }
  | { readonly operation: 'BatchWriteItem'; readonly input: BatchWriteItemCommandInput }
  | { readonly operation: 'TransactWriteItems'; readonly input: TransactWriteItemsCommandInput }

type RequestOf<Operation> = Extract<DynamoWriteRequest, { readonly operation: Operation }>

/**
 * A TransactGetItems as data.
 *
 * @example
 * ```ts
 * const { requests } = await db.transactGet([db.from('colour').where('id', '=', 'red')]).compile()
 * console.log(JSON.stringify(requests[0]?.input))
 * // {"TransactItems":[{"Get":{"TableName":"colour","Key":{"id":{"S":"red"}}}}]}
 * ```
 */
export interface TransactGetItemsRequest {
  readonly operation: 'TransactGetItems'
  readonly input: TransactGetItemsCommandInput
}

/**
 * What a write sends first: all that it sends, unless it has to read something before.
 *
 * @internal
 */
export function writeRequestsOf(plan: WritePlan): readonly (DynamoRequest | DynamoWriteRequest)[] {
  switch (plan.kind) {
    case 'Empty':
      return []
    case 'BatchWriteItem':
      return chunksOf(plan.items, batchWriteItems).map(items => batchWriteItemRequest(plan, items))
    case 'TransactWriteItems':
      return plan.actions.length === 0 ? [] : [transactWriteItemsRequest(plan)]
    case 'WriteEach':
      return plan.writes.map(firstRequest)
    case 'SearchedWrite':
      return requestsOf(plan.read)
    default:
      return [firstRequest(plan)]
  }
}

const firstRequest = (plan: ItemWritePlan): DynamoRequest | DynamoWriteRequest =>
  plan.kind === 'UpdateItem' && plan.pulls !== undefined ? getItemRequest(readForPulls(plan)) : itemWriteRequest(plan)

/**
 * The request of one write. The pulls of an update are to be resolved before.
 *
 * @internal
 */
export function itemWriteRequest(plan: ItemWritePlan): RequestOf<'PutItem' | 'UpdateItem' | 'DeleteItem'> {
  switch (plan.kind) {
    case 'PutItem':
      return { operation: 'PutItem', input: { ...putInput(plan), ...returned(plan) } }
    case 'UpdateItem':
      return { operation: 'UpdateItem', input: { ...updateInput(plan), ...returned(plan) } }
    case 'DeleteItem':
      return { operation: 'DeleteItem', input: { ...deleteInput(plan), ...returned(plan) } }
  }
}

/**
 * At most 25 items.
 *
 * @internal
 */
export function batchWriteItemRequest(
  { tableName }: BatchWriteItemPlan,
  items: readonly Item[],
): RequestOf<'BatchWriteItem'> {
  const requests = items.map(item => ({ PutRequest: { Item: item } }))
  return { operation: 'BatchWriteItem', input: { RequestItems: { [tableName]: requests } } }
}

/**
 * `token` is the ClientRequestToken where the caller has given none.
 *
 * @internal
 */
export function transactWriteItemsRequest(
  { actions, idempotencyToken }: TransactWriteItemsPlan,
  token?: string,
): RequestOf<'TransactWriteItems'> {
  const ClientRequestToken = idempotencyToken ?? token
  return {
    operation: 'TransactWriteItems',
    input: {
      TransactItems: actions.map(transactItem),
      ...(ClientRequestToken === undefined ? {} : { ClientRequestToken }),
    },
  }
}

/**
 * The TransactGetItems of a plan.
 *
 * @internal
 */
export function transactGetItemsRequest({ gets }: TransactGetItemsPlan): TransactGetItemsRequest {
  const items = gets.map(({ get }) => {
    // A transaction reads consistently, and cannot be told to.
    const { ConsistentRead: _, ...input } = getItemRequest(get).input
    return { Get: input }
  })
  return { operation: 'TransactGetItems', input: { TransactItems: items } }
}

function transactItem(action: TransactionAction): TransactWriteItem {
  switch (action.kind) {
    case 'PutItem':
      return { Put: { ...putInput(action), ...returnedOnFailure(action) } }
    case 'UpdateItem': {
      const { UpdateExpression, ...input } = updateInput(action)
      return { Update: { ...input, UpdateExpression, ...returnedOnFailure(action) } }
    }
    case 'DeleteItem':
      return { Delete: { ...deleteInput(action), ...returnedOnFailure(action) } }
    case 'ConditionCheck': {
      const attributes = new ExpressionAttributes()
      const ConditionExpression = renderPredicate(action.condition, attributes)
      const target = { TableName: action.tableName, Key: action.key }
      return { ConditionCheck: { ...target, ConditionExpression, ...attributes.toInput() } }
    }
  }
}

function putInput(plan: PutItemPlan): PutItemCommandInput {
  const attributes = new ExpressionAttributes()
  const condition = conditionInput(plan, attributes)
  return { TableName: plan.tableName, Item: plan.item, ...condition, ...attributes.toInput() }
}

function deleteInput(plan: DeleteItemPlan): DeleteItemCommandInput {
  const attributes = new ExpressionAttributes()
  const condition = conditionInput(plan, attributes)
  return { TableName: plan.tableName, Key: plan.key, ...condition, ...attributes.toInput() }
}

function updateInput(plan: UpdateItemPlan): UpdateItemCommandInput {
  const attributes = new ExpressionAttributes()
  const UpdateExpression = renderUpdate(plan.update, attributes)
  const condition = conditionInput(plan, attributes)
  return {
    TableName: plan.tableName,
    Key: plan.key,
    ...(UpdateExpression === undefined ? {} : { UpdateExpression }),
    ...condition,
    ...attributes.toInput(),
  }
}

const conditionInput = (
  { condition }: Pick<WriteTarget, 'condition'>,
  attributes: ExpressionAttributes,
): { ConditionExpression?: string } =>
  condition === undefined ? {} : { ConditionExpression: renderPredicate(condition, attributes) }

/** The item on which a condition fails is asked for where it is wanted, and where it tells why. */
const returned = (
  plan: ItemWritePlan,
): { ReturnValues?: 'ALL_OLD' | 'ALL_NEW'; ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' } => ({
  ...(plan.returnValues === 'NONE' ? {} : { ReturnValues: plan.returnValues }),
  ...(plan.version === undefined ? {} : { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
  ...(plan.condition === undefined ? {} : returnedOnFailure(plan)),
})

/** Within a transaction that is all that can be had of the item before. */
const returnedOnFailure = ({ returning }: WriteTarget): { ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' } =>
  returning === 'old' ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } : {}

/** The expressions of a write and their values, as they are sent; of a searched write those of every item. */
export function expressionsOf(write: TransactionAction | FoundItemWrite): {
  readonly update?: string
  readonly condition?: string
  readonly names: readonly string[]
  readonly values: readonly AttributeValue[]
} {
  const attributes = new ExpressionAttributes()
  const update = write.kind === 'UpdateItem' ? renderUpdate(write.update, attributes) : undefined
  const condition = write.condition && renderPredicate(write.condition, attributes)
  const { ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = attributes.toInput()
  return {
    ...(update === undefined ? {} : { update }),
    ...(condition === undefined ? {} : { condition }),
    names: Object.values(ExpressionAttributeNames),
    values: Object.values(ExpressionAttributeValues),
  }
}
