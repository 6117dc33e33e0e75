import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** One read request as the client was told to send it. */
export interface SentRequest {
  readonly operation: string
  readonly input: object
}

/** What a piece of work cost, as DynamoDB says it in its answers. */
export interface Cost {
  readonly sent: readonly SentRequest[]
  /** Items that DynamoDB read, before any filter. */
  readonly itemsRead: number
  readonly readUnits: number
}

export interface Meter {
  /** Does the work and tells what it cost. One piece of work at a time. */
  readonly measure: <Result>(work: () => Promise<Result>) => Promise<{ readonly result: Result; readonly cost: Cost }>
}

/** The answers of GetItem, BatchGetItem, Query and Scan, as far as they tell what was read. */
interface ReadAnswer {
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[]
  readonly ScannedCount?: number
  readonly Item?: object
  readonly Responses?: Readonly<Record<string, readonly object[]>>
}

const readOperations = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan'])

/**
 * Measures at the client and not in the library, so that the two can be compared: it notes the reads that go out, asks
 * DynamoDB what each has consumed, and adds up the answers.
 */
export function attachMeter(client: DynamoDBClient): Meter {
  let sent: SentRequest[] = []
  let answers: ReadAnswer[] = []
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async request => {
        const operation = commandName.replace(/Command$/, '')
        if (!readOperations.has(operation)) return next(request)
        sent.push({ operation, input: request.input })
        const answer = await next({ ...request, input: { ...request.input, ReturnConsumedCapacity: 'TOTAL' } })
        answers.push(answer.output as ReadAnswer)
        return answer
      },
    { step: 'initialize', name: 'meter' },
  )
  return {
    measure: async work => {
      ;[sent, answers] = [[], []]
      const result = await work()
      return { result, cost: { sent, itemsRead: sumOf(answers, itemsRead), readUnits: sumOf(answers, readUnits) } }
    },
  }
}

const sumOf = (answers: readonly ReadAnswer[], of: (answer: ReadAnswer) => number): number =>
  answers.reduce((sum, answer) => sum + of(answer), 0)

function itemsRead({ ScannedCount, Item, Responses }: ReadAnswer): number {
  if (ScannedCount !== undefined) return ScannedCount
  if (Responses !== undefined) return Object.values(Responses).flat().length
  return Item === undefined ? 0 : 1
}

const readUnits = ({ ConsumedCapacity = [] }: ReadAnswer): number =>
  [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
