import type { BatchWriteItemCommandInput, BatchWriteItemCommandOutput, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { isHashrangeError, type HashrangeError } from '@hashrange/query'
import type { Hashrange } from '@hashrange/runtime'
import type { Outside } from '../outside.js'
import { textOf, type Answer, type Effect, type Step } from './statement.js'
import { keyOf, type Database, type State, type Thing, type ThingKey } from './thing.js'

export interface Ground {
  readonly client: DynamoDBClient
  readonly db: Hashrange<Database>
  readonly outside: Outside
}

/** Carries out steps on an empty table and on a Map; what first differs, or undefined. */
export async function problemOfSequence(steps: readonly Step[], ground: Ground): Promise<string | undefined> {
  await ground.outside.empty('thing')
  let state: State = new Map()
  for (const [position, step] of steps.entries()) {
    const result = await carryOut(step, state, ground)
    if ('problem' in result) return `step ${String(position)}: ${result.problem}`
    state = result.state
  }
  return undefined
}

type Result = { readonly state: State } | { readonly problem: string }

async function carryOut(step: Step, before: State, ground: Ground): Promise<Result> {
  const edge = standAtEdge(step, ground)
  let answer: Answer | undefined
  let error: HashrangeError | undefined
  try {
    const concurrency = step.abortAfter === undefined && step.meddling === undefined ? 3 : 1
    answer = await step.send(ground.db, { concurrency, ...(edge.signal === undefined ? {} : { signal: edge.signal }) })
  } catch (reason) {
    if (!isHashrangeError(reason)) throw reason
    error = reason
  } finally {
    edge.leave()
  }
  const state = new Map(before)
  if (step.meddling !== undefined && edge.hasMeddled()) set(state, keyOf(step.meddling.key), step.meddling.thing)
  const effect = step.effect(state)
  const stored = new Map(((await ground.outside.stored('thing')) as Thing[]).map(thing => [keyOf(thing), thing]))
  // What was changed after it was searched for may have been met or missed; what is read by its key, if it did not fit then.
  const meddled = edge.hasMeddled() ? keyOf(step.meddling?.key ?? { pk: '', sk: 0 }) : undefined
  const mayMiss = meddled !== undefined && (step.searches === true || !step.effect(before).written.has(meddled))
  const unsure = mayMiss ? meddled : undefined
  const wasCut = error?.code === 'policy.budget-spent' && step.abortAfter !== undefined
  const left = new Set(wasCut ? ((error?.keys ?? []) as ThingKey[]).map(keyOf) : [])
  const isMissed = unsure !== undefined && textOf(stored.get(unsure)) === textOf(state.get(unsure))
  const written = new Map([...effect.written].filter(([key]) => !left.has(key) && !(isMissed && key === unsure)))
  const problem = wasCut
    ? problemOfCut(error, written.size, left.size)
    : (problemOfOutcome(effect, error) ??
      (answer === undefined ? undefined : problemOfAnswer(answer, effect, written, effect.written.has(unsure ?? ''))))
  const mistold = ((answer?.unchanged ?? []) as readonly Thing[]).filter(thing => {
    const asItWas = [before, state].some(known => textOf(known.get(keyOf(thing))) === textOf(thing))
    return !asItWas || (written.has(keyOf(thing)) && keyOf(thing) !== meddled)
  })
  for (const [key, thing] of written) set(state, key, thing)
  const differs = [...new Set([...state.keys(), ...stored.keys()])].filter(
    key => textOf(state.get(key)) !== textOf(stored.get(key)),
  )
  const found = differs.map(key => `${key} is ${textOf(stored.get(key))}, not ${textOf(state.get(key))}`)
  const wrong = mistold.map(thing => `told that it left ${textOf(thing)}`)
  const problems = [...(problem === undefined ? [] : [problem]), ...wrong, ...found]
  return problems.length === 0 ? { state } : { problem: [step.text, ...problems].join('\n    ') }
}

function set(state: Map<string, Thing>, key: string, thing: Thing | undefined): void {
  if (thing === undefined) state.delete(key)
  else state.set(key, thing)
}

function problemOfCut(error: HashrangeError | undefined, done: number, left: number): string | undefined {
  const told = error?.details as { readonly done?: number; readonly left?: number } | undefined
  if (told?.left === undefined) return told?.done === 0 && done === 0 ? undefined : 'cut, and no word of what is left'
  const wrong = told.done !== done || told.left !== left
  return wrong ? `told of ${textOf(told)}, not ${textOf({ done, left })}` : undefined
}

function problemOfOutcome({ code, reasons }: Effect, error: HashrangeError | undefined): string | undefined {
  // A statement of a transaction that can never concern an item is refused before anything is sent.
  if (error?.code === 'plan.transaction-needs-keys')
    return reasons?.length === 0 ? 'refused, though possible' : undefined
  if (error?.code !== code) return `ended with ${error === undefined ? 'no error' : error.message}, not ${String(code)}`
  if (reasons === undefined || !isHashrangeError(error, 'execute.transaction-cancelled')) return undefined
  const told = error.details.reasons.map(({ index }) => index)
  return textOf(told) === textOf(reasons) ? undefined : `statements ${textOf(told)} failed, not ${textOf(reasons)}`
}

function problemOfAnswer(
  { count, rows }: Answer,
  effect: Effect,
  written: ReadonlyMap<string, unknown>,
  isUnsure: boolean,
): string | undefined {
  // A change that changes nothing does not show whether it was made.
  if (isUnsure) return undefined
  if (count !== undefined && count !== BigInt(written.size))
    return `counted ${String(count)}, not ${String(written.size)}`
  if ((rows === undefined) !== (effect.rows === undefined)) return 'rows, or none, against what was asked for'
  const told = (rows ?? []).map(textOf).sort()
  const wanted = [...(effect.rows?.values() ?? [])].map(textOf).sort()
  return textOf(told) === textOf(wanted) ? undefined : `gave ${textOf(told)}, not ${textOf(wanted)}`
}

const writes = /^(PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems)Command$/
const reads = /^(GetItem|BatchGetItem|Query|Scan)Command$/

/** Does to the client's requests what the step says: conflicts, unprocessed items, meddling, an end. */
function standAtEdge(step: Step, { client, outside }: Ground) {
  const ending = new AbortController()
  let { conflicts, processed } = step
  let answers = 0
  let hasMeddled = false
  const meddle = async (): Promise<void> => {
    const { meddling } = step
    if (meddling === undefined || hasMeddled) return
    hasMeddled = true
    if (meddling.thing === undefined) await outside.remove('thing', meddling.key)
    else await outside.put('thing', meddling.thing)
  }
  client.middlewareStack.add(
    (next, context) => async args => {
      const name = String(context.commandName)
      if (!writes.test(name)) {
        const read = await next(args)
        if (reads.test(name)) await meddle()
        return read
      }
      if (conflicts > 0) {
        conflicts -= 1
        throw conflictOf(name)
      }
      let result
      if (name === 'BatchWriteItemCommand' && processed !== undefined) {
        result = await writeSome(args, processed, next)
        processed = undefined
      } else result = await next(args)
      if (++answers === step.abortAfter) ending.abort()
      return result
    },
    { step: 'initialize', name: 'edge' },
  )
  return {
    signal: step.abortAfter === undefined ? undefined : ending.signal,
    hasMeddled: () => hasMeddled,
    leave: () => void client.middlewareStack.remove('edge'),
  }
}

function conflictOf(name: string): Error {
  const reasons = { CancellationReasons: [{ Code: 'TransactionConflict' }] }
  return name.startsWith('Transact')
    ? Object.assign(new Error('conflict'), { name: 'TransactionCanceledException', ...reasons })
    : Object.assign(new Error('conflict'), { name: 'TransactionConflictException' })
}

async function writeSome<Args extends { input: object }, Out extends { output: object }>(
  args: Args,
  processed: number,
  next: (args: Args) => Promise<Out>,
): Promise<Out> {
  const { RequestItems = {} } = args.input as BatchWriteItemCommandInput
  const [[table, requests] = ['', []]] = Object.entries(RequestItems)
  const unprocessed = requests.slice(processed)
  if (unprocessed.length === 0) return next(args)
  const UnprocessedItems = { [table]: unprocessed }
  const some = { ...args.input, RequestItems: { [table]: requests.slice(0, processed) } }
  const result = await next({ ...args, input: some })
  const output: Partial<BatchWriteItemCommandOutput> = { ...result.output, UnprocessedItems }
  return { ...result, output }
}
