import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import { isHashrangeError } from '@hashrange/query'
import type { AnyRequest } from '../dynamo-client.js'
import { itemsIn } from '../execute/items-in.js'

/** What a request asks for, without its values. */
export interface RequestFacts {
  /** The names of the tables as DynamoDB knows them. */
  readonly tables: readonly string[]
  readonly index?: string
  /** The paths that are asked for, as an expression without placeholders. */
  readonly projection?: string
  readonly consistentRead?: true
  readonly limit?: number
  readonly select?: string
  readonly scanForward?: false
  readonly segment?: number
  readonly totalSegments?: number
  /** How many keys, items or actions it has, of one that may have several. */
  readonly size?: number
}

/** What came of a request, without its values. */
export interface AnswerFacts {
  /** Items in the answer. */
  readonly items?: number
  /** Items that DynamoDB read for it, of a Query or Scan. */
  readonly scanned?: number
  /** Capacity units by table, where they were asked for. */
  readonly capacity?: Readonly<Record<string, number>>
  /** DynamoDB's own name of the request. */
  readonly requestId?: string
  /** How many times the SDK sent it. */
  readonly attempts?: number
  /** The name of the SDK's error. */
  readonly error?: string
}

export function requestFacts(request: AnyRequest): RequestFacts {
  switch (request.operation) {
    case 'TransactWriteItems':
    case 'TransactGetItems': {
      const actions = request.input.TransactItems ?? []
      const targets = actions.flatMap(action => Object.values(action) as Shape[])
      return { tables: distinct(targets.map(({ TableName }) => TableName)), size: actions.length }
    }
    case 'BatchWriteItem': {
      const items = Object.entries(request.input.RequestItems ?? {})
      return { tables: items.map(([table]) => table), size: items.flatMap(([, writes]) => writes).length }
    }
    case 'BatchGetItem': {
      const items = Object.entries(request.input.RequestItems ?? {})
      const size = items.flatMap(([, { Keys = [] }]) => Keys).length
      return { tables: items.map(([table]) => table), size, ...shapeFacts(items[0]?.[1] ?? {}) }
    }
    default:
      return { tables: distinct([request.input.TableName]), ...shapeFacts(request.input) }
  }
}

/** The parts of inputs that are told. */
interface Shape {
  readonly TableName?: string | undefined
  readonly IndexName?: string | undefined
  readonly ProjectionExpression?: string | undefined
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined
  readonly ConsistentRead?: boolean | undefined
  readonly Limit?: number | undefined
  readonly Select?: string | undefined
  readonly ScanIndexForward?: boolean | undefined
  readonly Segment?: number | undefined
  readonly TotalSegments?: number | undefined
}

function shapeFacts(input: Shape): Omit<RequestFacts, 'tables'> {
  const { IndexName, ProjectionExpression, Limit, Select, Segment, TotalSegments } = input
  const names = input.ExpressionAttributeNames ?? {}
  return {
    ...(IndexName === undefined ? {} : { index: IndexName }),
    ...(ProjectionExpression === undefined ? {} : { projection: withNames(ProjectionExpression, names) }),
    ...(input.ConsistentRead === true ? { consistentRead: true } : {}),
    ...(Limit === undefined ? {} : { limit: Limit }),
    ...(Select === undefined ? {} : { select: Select }),
    ...(input.ScanIndexForward === false ? { scanForward: false } : {}),
    ...(Segment === undefined ? {} : { segment: Segment }),
    ...(TotalSegments === undefined ? {} : { totalSegments: TotalSegments }),
  }
}

const withNames = (expression: string, names: Readonly<Record<string, string>>): string =>
  expression.replaceAll(/#\w+/g, placeholder => names[placeholder] ?? placeholder)

const distinct = (names: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(names.filter(name => name !== undefined)),
]

interface Metadata {
  readonly $metadata?: { readonly requestId?: string | undefined; readonly attempts?: number | undefined }
}

/** An answer as the SDK gives it. */
export interface Answer extends Metadata {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined
}

export function answerFacts(output: Answer): AnswerFacts {
  const { ConsumedCapacity: consumed } = output
  const units = consumed === undefined ? [] : [consumed].flat()
  const isRead = ['Count', 'Item', 'Responses'].some(name => name in output)
  return {
    ...(isRead ? { items: 'Count' in output ? Number(output.Count) : itemsIn(output) } : {}),
    ...('ScannedCount' in output ? { scanned: Number(output.ScannedCount) } : {}),
    ...(units.length === 0
      ? {}
      : {
          capacity: Object.fromEntries(
            units.map(({ TableName = '', CapacityUnits = 0 }) => [TableName, CapacityUnits]),
          ),
        }),
    ...metadataFacts(output),
  }
}

export function failureFacts(error: unknown): AnswerFacts {
  const isOfSdk = isHashrangeError(error, 'execute.request-failed')
  const cause = (isOfSdk ? error.cause : error) as Metadata | undefined
  const name = isOfSdk ? error.details.name : error instanceof Error ? error.name : typeof error
  return { error: name, ...metadataFacts(cause) }
}

function metadataFacts(given: Metadata | undefined): AnswerFacts {
  const { requestId, attempts } = given?.$metadata ?? {}
  return { ...(requestId === undefined ? {} : { requestId }), ...(attempts === undefined ? {} : { attempts }) }
}
