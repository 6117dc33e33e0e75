import { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/**
 * Whether a client reads answers as the SDK does that Hashrange was loaded with: by its deserializer, which is the last
 * to see a body, and its protocol. A middleware in its place may do anything with a body, and must be given all of it.
 */
export function hasSdkDeserializer(client: DynamoDBClient): boolean {
  const [entry, ...others] = deserializersOf(client)
  if (entry === undefined || others.length > 0) return false
  const known = sdk()
  if (known.protocol !== protocolOf(client)) return false
  if (known.middlewares.has(entry)) return true
  // Another client's is another closure of the same code.
  if (entry.toString() !== known.source) return false
  known.middlewares.add(entry)
  return true
}

/**
 * Spares a command the log line that nobody reads: for it the SDK copies what is sent and what is answered, value by value,
 * at several times the cost of writing or reading it.
 */
export function spareLogLine(command: object, client: DynamoDBClient): void {
  if (!hasNoLogger(client)) return
  const { middlewareStack } = command as Logged
  middlewareStack.add(next => next, { name: 'loggerMiddleware', step: 'initialize', override: true })
}

interface Logged {
  readonly middlewareStack: { add(middleware: <Next>(next: Next) => Next, options: object): void }
}

/** Whether nobody reads the log lines of a client; the SDK's own logger of no output has the methods all the same. */
function hasNoLogger({ config }: DynamoDBClient): boolean {
  const { logger } = config as { readonly logger?: { readonly info?: unknown; readonly error?: unknown } }
  if (logger === undefined || logger.constructor.name === 'NoOpLogger') return true
  return logger.info === undefined && logger.error === undefined
}

type Middleware = (...args: never) => unknown

interface KnownSdk {
  readonly source: string | undefined
  readonly protocol: unknown
  readonly middlewares: WeakSet<Middleware>
}

let known: KnownSdk | undefined

function sdk(): KnownSdk {
  if (known === undefined) {
    const pristine = new DynamoDBClient({ region: 'none', credentials: { accessKeyId: '', secretAccessKey: '' } })
    const source = deserializersOf(pristine)[0]?.toString()
    known = { source, protocol: protocolOf(pristine), middlewares: new WeakSet() }
    pristine.destroy()
  }
  return known
}

/** The class of what turns bodies into outputs. */
const protocolOf = ({ config }: DynamoDBClient): unknown =>
  (config as { readonly protocol?: object }).protocol?.constructor

const deserializer = 'deserializerMiddleware'

/** The client's deserializer, and what was put right beside it. */
function deserializersOf({ middlewareStack }: DynamoDBClient): Middleware[] {
  const found: Middleware[] = []
  // A stack tells its middlewares only to another stack.
  const listener = {
    add: (middleware: Middleware, { name }: { readonly name?: string } = {}) => {
      if (name === deserializer) found.push(middleware)
    },
    addRelativeTo: (middleware: Middleware, { toMiddleware }: { readonly toMiddleware: string }) => {
      if (toMiddleware === deserializer) found.push(middleware)
    },
  }
  middlewareStack.applyToStack(listener as unknown as DynamoDBClient['middlewareStack'])
  return found
}
