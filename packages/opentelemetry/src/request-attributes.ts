import type { Attributes } from '@opentelemetry/api'
import type { EventOf } from './facts.js'
import { names, ownNames, system } from './names.js'

/** What is known of a request when it is sent; undefined attributes are left out by the API. */
export function requestAttributes(event: EventOf<'request.sent'>): Attributes {
  const { size = 0 } = event
  return {
    [names.system]: system,
    [names.operation]: event.operation,
    ...(event.tables.length === 1 ? { [names.collection]: event.table } : {}),
    [names.batchSize]: size > 1 ? size : undefined,
    [names.tableNames]: [...event.tables],
    [names.indexName]: event.index,
    [names.projection]: event.projection,
    [names.consistentRead]: event.consistentRead,
    [names.limit]: event.limit,
    [names.select]: event.select,
    [names.scanForward]: event.scanForward,
    [names.segment]: event.segment,
    [names.totalSegments]: event.totalSegments,
  }
}

/** What is known of it when it has ended. */
export function answerAttributes(event: EventOf<'request.ended'>): Attributes {
  const { items, scanned, capacity, attempts = 1, error } = event
  const isListed = scanned !== undefined
  return {
    [names.count]: isListed ? items : undefined,
    [names.scannedCount]: scanned,
    [ownNames.items]: isListed ? undefined : items,
    [names.consumedCapacity]: capacity && capacityTexts(capacity),
    [names.requestId]: event.requestId,
    [names.resendCount]: attempts > 1 ? attempts - 1 : undefined,
    [names.statusCode]: error !== undefined && event.requestId !== undefined ? error : undefined,
  }
}

const capacityTexts = (capacity: Readonly<Record<string, number>>): string[] =>
  Object.entries(capacity).map(([TableName, CapacityUnits]) => JSON.stringify({ TableName, CapacityUnits }))

/** A condition that did not hold is an answer: whether that is an error, the statement says. */
export const failureOf = ({ error }: EventOf<'request.ended'>): string | undefined =>
  error === 'ConditionalCheckFailedException' ? undefined : error
