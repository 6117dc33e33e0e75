import { randomUUID } from 'node:crypto'
import {
  evaluatePredicate,
  transactGetItemsRequest,
  transactWriteItemsRequest,
  type TransactGetItemsPlan,
  type TransactionAction,
  type TransactWriteItemsPlan,
} from '@hashrange/compiler'
import type { Item } from '../dynamo-client.js'
import type { CancellationReason } from '../error/run-error-details.js'
import { runError } from '../error/run-error.js'
import type { ReadRun } from '../execute/read-run.js'
import { projectItem } from '../operator/project-item.js'
import { unmarshalItem, type UnmarshalOptions } from '../value/unmarshal-item.js'
import { reasonsOf, retryConflicts } from './retry-conflicts.js'

/** Carries out all actions or none. The token is the same at each attempt, so that none is carried out twice. */
export async function transactWrite(plan: TransactWriteItemsPlan, run: ReadRun): Promise<void> {
  if (plan.actions.length === 0) return
  const request = transactWriteItemsRequest(plan, randomUUID())
  const { operation } = request
  const table = tablesOf(plan.actions)
  await retryConflicts({ operation, table }, run, () => run.send(() => request, table, false))
}

/** The items as they were at one moment; undefined for one that is not there, or not as the statement demands. */
export async function transactGet({ gets }: TransactGetItemsPlan, run: ReadRun): Promise<(Item | undefined)[]> {
  if (gets.length === 0) return []
  const request = transactGetItemsRequest({ kind: 'TransactGetItems', gets })
  const { operation } = request
  const table = tablesOf(gets.map(({ get }) => get))
  const send = () => run.send(() => request, table, false)
  const { Responses = [] } = await retryConflicts({ operation, table }, run, send)
  return gets.map(({ filter, projection }, position) => {
    const item = Responses[position]?.Item
    if (item === undefined || (filter !== undefined && !evaluatePredicate(filter, item))) return undefined
    return projection === undefined ? item : projectItem(item, projection)
  })
}

const tablesOf = (actions: readonly Pick<TransactionAction, 'table'>[]): string =>
  [...new Set(actions.map(({ table }) => table))].join(', ')

/** A cancellation as `execute.transaction-cancelled`; `placeOf` gives the statement that an action stands in. */
export function explainCancellation(
  error: unknown,
  placeOf: (action: number) => { readonly index: number; readonly table: string },
  unmarshalOf: (table: string) => UnmarshalOptions,
): unknown {
  const given = reasonsOf(error)
  if (given === undefined) return error
  const reasons = given.flatMap(({ Code: code = 'None', Item: item }, action): CancellationReason[] => {
    const { index, table } = placeOf(action)
    const found = item === undefined ? {} : { item: unmarshalItem(item, unmarshalOf(table)) }
    return code === 'None' ? [] : [{ index, code, table, ...found }]
  })
  const { cause } = error as { readonly cause?: unknown }
  return runError('execute.transaction-cancelled', { reasons }, { cause })
}
