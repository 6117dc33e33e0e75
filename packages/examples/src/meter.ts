import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** One request for items as the client was told to send it. */
export interface SentRequest {
  readonly operation: string
  readonly input: object
}

/** What a piece of work cost, as DynamoDB says it in its answers. An answer that is an error says nothing. */
export interface Cost {
  readonly sent: readonly SentRequest[]
  /** Items that DynamoDB read, before any filter. */
  readonly itemsRead: number
  readonly readUnits: number
  readonly writeUnits: number
}

export interface Meter {
  /** Does the work and tells what it cost. One piece of work at a time. */
  readonly measure: <Result>(work: () => Promise<Result>) => Promise<{ readonly result: Result; readonly cost: Cost }>
}

type OperationKind = 'read' | 'write'

/** The answers to reads and writes, as far as they tell what was done. */
interface Answer {
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[]
  readonly ScannedCount?: number
  readonly Item?: object
  /** By table, or of a transaction one for each that was asked for. */
  readonly Responses?: Readonly<Record<string, readonly object[]>> | readonly object[]
}

const operationKinds: ReadonlyMap<string, OperationKind> = new Map([
  ['GetItem', 'read'],
  ['BatchGetItem', 'read'],
  ['Query', 'read'],
  ['Scan', 'read'],
  ['TransactGetItems', 'read'],
  ['PutItem', 'write'],
  ['UpdateItem', 'write'],
  ['DeleteItem', 'write'],
  ['BatchWriteItem', 'write'],
  ['TransactWriteItems', 'write'],
])

/** What one piece of work has sent, and what came back. */
class Receipt {
  readonly sent: SentRequest[] = []
  readonly answers: Readonly<Record<OperationKind, Answer[]>> = { read: [], write: [] }

  get cost(): Cost {
    const { read, write } = this.answers
    return {
      sent: [...this.sent],
      itemsRead: sumOf(read, itemsRead),
      readUnits: sumOf(read, units),
      writeUnits: sumOf(write, units),
    }
  }
}

/**
 * Measures at the client and not in the library, so that the two can be compared: it notes the requests that go out, asks
 * DynamoDB what each has consumed, and adds up the answers.
 */
export function attachMeter(client: DynamoDBClient): Meter {
  let current = new Receipt()
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async request => {
        const operation = commandName.replace(/Command$/, '')
        const kind = operationKinds.get(operation)
        if (kind === undefined) return next(request)
        // What is under way when its work ends belongs to that work, and to no later one.
        const { sent, answers } = current
        sent.push({ operation, input: request.input })
        const answer = await next({ ...request, input: { ...request.input, ReturnConsumedCapacity: 'TOTAL' } })
        answers[kind].push(answer.output as Answer)
        return answer
      },
    { step: 'initialize', name: 'meter' },
  )
  return {
    measure: async work => {
      const receipt = (current = new Receipt())
      const result = await work()
      return { result, cost: receipt.cost }
    },
  }
}

const sumOf = (answers: readonly Answer[], of: (answer: Answer) => number): number =>
  answers.reduce((sum, answer) => sum + of(answer), 0)

function itemsRead({ ScannedCount, Item, Responses }: Answer): number {
  if (ScannedCount !== undefined) return ScannedCount
  if (Responses !== undefined) return Object.values(Responses).flat().length
  return Item === undefined ? 0 : 1
}

const units = ({ ConsumedCapacity = [] }: Answer): number =>
  [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
