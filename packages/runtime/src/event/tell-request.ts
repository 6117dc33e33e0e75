import { channel } from 'node:diagnostics_channel'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { AnyRequest } from '../dynamo-client.js'
import { answerFacts, failureFacts, requestFacts, type Answer } from './request-facts.js'
import type { StatementEvents } from './statement-events.js'

/**
 * A request that is about to be sent: the message of Node's channel `hashrange:request`, which follows its `request.sent`.
 * A tracer puts its context around the sending by a `within` of its own.
 *
 * @example
 * ```ts
 * import { AsyncLocalStorage } from 'node:async_hooks'
 * import { subscribe } from 'node:diagnostics_channel'
 * import type { OutgoingRequest } from 'hashrange'
 * const current = new AsyncLocalStorage<number>() // which request the middleware of the client is busy with
 * subscribe('hashrange:request', message => {
 *   const sending = message as OutgoingRequest
 *   const { within, request } = sending
 *   sending.within = send => current.run(request, () => within(send))
 * })
 * ```
 */
export interface OutgoingRequest {
  readonly statement: number
  readonly request: number
  readonly client: DynamoDBClient
  within: <T>(send: () => Promise<T>) => Promise<T>
}

const outgoing = channel('hashrange:request')

/** Sends, and tells of the request and of what came of it. */
export async function tellRequest<Output extends Answer>(
  events: StatementEvents,
  { client, request, table }: { readonly client: DynamoDBClient; readonly request: AnyRequest; readonly table: string },
  send: () => Promise<Output>,
): Promise<Output> {
  const number = events.nextRequest()
  if (!events.hears('request.sent') && !events.hears('request.ended')) return send()
  const told = { table, operation: request.operation, request: number }
  events.emit(() => ({ kind: 'request.sent', ...told, ...requestFacts(request) }))
  const began = performance.now()
  const ms = (): number => performance.now() - began
  let output: Output
  try {
    output = await withinOf({ statement: events.statement, request: number, client, within: plainly })(send)
  } catch (error) {
    events.emit(() => ({ kind: 'request.ended', ...told, ms: ms(), ...failureFacts(error) }))
    throw error
  }
  events.emit(() => ({ kind: 'request.ended', ...told, ms: ms(), ...answerFacts(output) }))
  return output
}

const plainly: OutgoingRequest['within'] = send => send()

function withinOf(sending: OutgoingRequest): OutgoingRequest['within'] {
  if (outgoing.hasSubscribers) outgoing.publish(sending)
  return sending.within
}
