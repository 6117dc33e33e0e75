import { randomUUID } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

export interface RecordedRequest {
  /** The API's own name: Query, PutItem. */
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

export interface Recording {
  /** What was sent, in the order of sending; a retry by the SDK is not counted again. */
  readonly requests: readonly RecordedRequest[]
  readonly clear: () => void
  /** Leaves what was recorded, records no more. */
  readonly stop: () => void
}

/**
 * Notes each command that a client sends, with a copy of its input, so that a test asserts on what went over the wire.
 *
 * @example
 * ```ts
 * const recording = recordRequests(engine.client)
 * await db.from('colour').where('id', '=', 'red').execute()
 * expect(recording.requests.map(({ operation }) => operation)).toStrictEqual(['GetItem'])
 * ```
 */
export function recordRequests(client: DynamoDBClient): Recording {
  const requests: RecordedRequest[] = []
  // Named, to be taken off again, and each for itself: a client may have several.
  const name = `recordRequests-${randomUUID()}`
  client.middlewareStack.add(
    (next, context) => args => {
      const operation = String(context.commandName).replace(/Command$/, '')
      requests.push({ operation, input: copyOf({ ...args.input }) })
      return next(args)
    },
    { step: 'initialize', name },
  )
  return {
    requests,
    clear: () => void requests.splice(0),
    stop: () => void client.middlewareStack.remove(name),
  }
}

/**
 * Not structuredClone: inside jest it makes objects of the outer realm, which toStrictEqual takes for another type.
 * Not JSON either: binaries are Uint8Arrays.
 */
function copyOf<T>(value: T): T
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => copyOf(element))
  if (value instanceof Uint8Array) return Uint8Array.from(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]))
}
