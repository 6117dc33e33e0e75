import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { printRequest } from '../playground/index.js'
import type { RecordedRequest } from './protocol.js'

export interface RequestRecorder {
  /** What `work` gives, and the requests that it sent, in the order in which they were answered. */
  readonly during: <T>(work: () => Promise<T>) => Promise<{ readonly result: T; readonly requests: RecordedRequest[] }>
  readonly stop: () => void
}

/** Notes what a client sends, for each that asked apart, and has DynamoDB tell what every request takes. */
export function recordRequests(client: DynamoDBClient): RequestRecorder {
  const current = new AsyncLocalStorage<RecordedRequest[]>()
  // Named, to be taken off again.
  const name = `hashrange-studio-${randomUUID()}`
  client.middlewareStack.add(
    (next, context) => async args => {
      const operation = String(context.commandName).replace(/Command$/, '')
      const list = current.getStore()
      if (list === undefined || !isOfItems(operation)) return next(args)
      const shown = printRequest({ operation, input: withoutCapacity({ ...args.input }) })
      const started = performance.now()
      try {
        const answered = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } })
        list.push({ ...shown, ms: performance.now() - started, ...countsOf(answered.output as Told) })
        return answered
      } catch (error) {
        const failed = error instanceof Error ? error.name : 'unknown'
        list.push({ ...shown, ms: performance.now() - started, failed })
        throw error
      }
    },
    { step: 'initialize', name },
  )
  return {
    during: async work => {
      const requests: RecordedRequest[] = []
      return { result: await current.run(requests, work), requests }
    },
    stop: () => void client.middlewareStack.remove(name),
  }
}

const isOfItems = (operation: string): boolean =>
  /^(Query|Scan|Transact\w+|\w*(Get|Put|Update|Delete|Write)Item)$/.test(operation)

/** As it was planned. */
const withoutCapacity = ({ ReturnConsumedCapacity, ...input }: Readonly<Record<string, unknown>>): object => input

interface Told {
  readonly ConsumedCapacity?: Units | readonly Units[]
  readonly Count?: number
  readonly ScannedCount?: number
}

interface Units {
  readonly CapacityUnits?: number
}

function countsOf({ ConsumedCapacity, Count, ScannedCount }: Told): Partial<RecordedRequest> {
  const told = [ConsumedCapacity ?? []].flat() as readonly Units[]
  const capacity = told.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
  return {
    ...(told.length === 0 ? {} : { capacity }),
    ...(Count === undefined ? {} : { items: Count }),
    ...(ScannedCount === undefined ? {} : { read: ScannedCount }),
  }
}
