import {
  evaluatePredicate,
  getItemRequest,
  isVersionConflict,
  itemWriteRequest,
  readForPulls,
  resolvePulls,
  type ItemWritePlan,
  type UpdateItemPlan,
} from '@hashrange/compiler'
import { type HashrangeError, isHashrangeError } from '@hashrange/query'
import { runError } from '../error/run-error.js'
import type { Item } from '../dynamo-client.js'
import type { ReadRun } from '../execute/read-run.js'
import { isFailure, retryConflicts } from './retry-conflicts.js'

/** What came of the write of one item. */
export interface ItemOutcome {
  /** False: its condition did not hold, and nothing was done. */
  readonly written: boolean
  /** What DynamoDB gave back: the item before or after. */
  readonly item?: Item | undefined
  /** The item on which the condition did not hold, where it was asked for and there is one. */
  readonly unchanged?: Item
  /** The condition held in all but the version that it demands. */
  readonly isVersionConflict?: true
  /** The error that told that the condition did not hold. */
  readonly refusal?: HashrangeError
}

/** The request of one write. */
export type ItemWriteRequest = ReturnType<typeof itemWriteRequest>

/**
 * Writes one item under its condition: one request, which may have been made already, and reads before it where lists have
 * to be searched.
 */
export function writeItem(plan: ItemWritePlan, run: ReadRun, request?: ItemWriteRequest): Promise<ItemOutcome> {
  return plan.kind === 'UpdateItem' && plan.pulls !== undefined
    ? pullFromLists(plan, run)
    : sendWrite(plan, run, request)
}

async function sendWrite(
  plan: ItemWritePlan,
  run: ReadRun,
  request: ItemWriteRequest = itemWriteRequest(plan),
): Promise<ItemOutcome> {
  const { table } = plan
  try {
    const send = () => run.send(() => request, table, false)
    const { Attributes } = await retryConflicts({ operation: request.operation, table }, run, send)
    return { written: true, item: Attributes }
  } catch (error) {
    if (isHashrangeError(error) && isFailure(error, 'ConditionalCheckFailedException'))
      return { ...unchangedIn(plan, itemOf(error)), refusal: error }
    throw error
  }
}

/** A condition that did not hold of the item; undefined where there is none, or DynamoDB was not asked for it. */
const unchangedIn = (plan: ItemWritePlan, item: Item | undefined): ItemOutcome => ({
  written: false,
  ...(item === undefined ? {} : { unchanged: item }),
  ...(item !== undefined && isVersionConflict(plan, item) ? { isVersionConflict: true } : {}),
})

const itemOf = ({ cause }: HashrangeError): Item | undefined => (cause as { readonly Item?: Item } | undefined)?.Item

/**
 * Reads the lists, makes positions of what is pulled, and writes under the condition that the lists are as they were read.
 * Where that fails they are read again: either the statement's own condition no longer holds, or somebody was faster.
 */
async function pullFromLists(plan: UpdateItemPlan, run: ReadRun): Promise<ItemOutcome> {
  const { table, condition } = plan
  const { attempts } = run.retry
  for (let attempt = 1; ; attempt++) {
    const { Item: item } = await run.send(() => getItemRequest(readForPulls(plan)), table, false)
    if (condition !== undefined && !evaluatePredicate(condition, item ?? {})) return unchangedIn(plan, item)
    const outcome = await sendWrite(resolvePulls(plan, item), run)
    if (outcome.written) return outcome
    if (attempt >= attempts) throw runError('execute.conflict', { table, attempts })
    run.events.emit(() => ({
      kind: 'request.retried',
      table,
      operation: 'UpdateItem',
      attempt: attempt + 1,
      unprocessed: 1,
    }))
    await run.pause(attempt)
  }
}
