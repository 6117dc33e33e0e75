/** What a client's or a command's stack is to us; the SDK's type tells less. */
interface Stack {
  add(middleware: Middleware, options: object): void
  addRelativeTo(middleware: Middleware, options: object): void
  applyToStack(listener: object): void
  concat(from: Stack): Pick<Stack, 'resolve'>
  resolve(handler: Handler, context: object): Handler
  identifyOnResolve?(): boolean
}

type Handler = (args: never) => unknown
type Middleware = (next: Handler, context: object) => Handler

interface Entry {
  readonly middleware: Middleware
  readonly isRelative: boolean
  readonly options: Readonly<Record<string, unknown>>
}

/** The places of a client's entries, and behind them of a command's, in the order in which they are called. */
interface Order {
  readonly ofClient: readonly Entry[]
  readonly ofCommand: readonly Entry[]
  readonly places: readonly number[]
}

interface Resolving {
  readonly middlewareStack: object
  resolveMiddleware(stack: object, ...others: unknown[]): unknown
}

/**
 * Spares a command that the SDK sorts its middleware: for each request it copies the client's stack and finds the order
 * anew, which takes longer than all else that it does before signing. The order is the one that the SDK found itself; it
 * is looked for again where the client's entries are not the same, and never kept where anybody has put something of his
 * own in the place of a stack's methods.
 */
export function orderOnce(command: object, operation: string): void {
  const resolving = command as Resolving
  const resolve = resolving.resolveMiddleware.bind(command)
  resolving.resolveMiddleware = (stack, ...others) => resolve(inKnownOrder(stack as Stack, operation), ...others)
}

const orders = new WeakMap<Stack, Map<string, Order | 'unknown'>>()

/** The client's stack, but for joining a command's. */
function inKnownOrder(stack: Stack, operation: string): Stack {
  const concat = (from: Stack): Pick<Stack, 'resolve'> => {
    const [ofClient, ofCommand] = [entriesOf(stack), entriesOf(from)]
    const known = orders.get(stack)?.get(operation)
    const order = isOrderOf(known, ofClient, ofCommand) ? known : undefined
    if (order === undefined || stack.identifyOnResolve?.() === true) {
      if (known !== 'unknown') learn(stack, from, operation, ofClient, ofCommand)
      return stack.concat(from)
    }
    return { resolve: (handler, context) => resolveBy(order, ofCommand, handler, context) }
  }
  return Object.create(stack, { concat: { value: concat } }) as Stack
}

function resolveBy(
  { ofClient, places }: Order,
  ofCommand: readonly Entry[],
  handler: Handler,
  context: object,
): Handler {
  let resolved = handler
  for (let at = places.length - 1; at >= 0; at--) {
    const place = places[at] ?? 0
    const entry = place < ofClient.length ? ofClient[place] : ofCommand[place - ofClient.length]
    if (entry !== undefined) resolved = entry.middleware(resolved, context)
  }
  return resolved
}

/** A stack tells its middlewares only to another stack. */
function entriesOf(stack: Stack): Entry[] {
  const entries: Entry[] = []
  const take =
    (isRelative: boolean) =>
    (middleware: Middleware, options: Entry['options'] = {}): void => {
      entries.push({ middleware, isRelative, options })
    }
  stack.applyToStack({ add: take(false), addRelativeTo: take(true) })
  return entries
}

function isOrderOf(
  known: Order | 'unknown' | undefined,
  ofClient: readonly Entry[],
  ofCommand: readonly Entry[],
): known is Order {
  if (typeof known !== 'object') return false
  if (known.ofClient.length !== ofClient.length || known.ofCommand.length !== ofCommand.length) return false
  return (
    known.ofClient.every(
      (entry, at) => entry.middleware === ofClient[at]?.middleware && isAlike(entry, ofClient[at]),
    ) &&
    // A command's are made anew for each.
    known.ofCommand.every((entry, at) => isAlike(entry, ofCommand[at]))
  )
}

/** All that an order depends on. */
const telling = ['name', 'step', 'priority', 'relation', 'toMiddleware', 'override'] as const

function isAlike(known: Entry, { isRelative, options }: Entry = known): boolean {
  if (known.isRelative !== isRelative) return false
  for (const name of telling) if (known.options[name] !== options[name]) return false
  return String(known.options['aliases']) === String(options['aliases'])
}

/** Has the SDK sort entries of the same names and places, which write down the order in which they are called. */
function learn(
  stack: Stack,
  from: Stack,
  operation: string,
  ofClient: readonly Entry[],
  ofCommand: readonly Entry[],
): void {
  const ofStack = orders.get(stack) ?? new Map<string, Order | 'unknown'>()
  orders.set(stack, ofStack)
  const [first, second] = [emptyStackLike(from), emptyStackLike(from)]
  if (first === undefined || second === undefined || isChanged(stack, first)) {
    ofStack.set(operation, 'unknown')
    return
  }
  const calls: { readonly place: number; readonly next: Handler; readonly made: Handler }[] = []
  const fill = (to: Stack, { isRelative, options }: Entry, place: number): void => {
    const recorder: Middleware = next => {
      const made: Handler = () => place
      calls.push({ place, next, made })
      return made
    }
    // What a stack tells of an entry has the middleware in it, and goes before the one that is given.
    const recorded = { ...options, middleware: recorder }
    if (isRelative) to.addRelativeTo(recorder, recorded)
    else to.add(recorder, recorded)
  }
  for (const [place, entry] of ofClient.entries()) fill(first, entry, place)
  for (const [place, entry] of ofCommand.entries()) fill(second, entry, ofClient.length + place)
  const last: Handler = () => undefined
  const resolved = first.concat(second).resolve(last, {})
  // Where anything else is called in between, the order is not all there is to it.
  const isAll = calls.every(({ next }, at) => next === (calls[at - 1]?.made ?? last)) && resolved === calls.at(-1)?.made
  const places = calls.map(({ place }) => place).reverse()
  ofStack.set(operation, isAll ? { ofClient, ofCommand, places } : 'unknown')
}

/** A copy without its entries. */
function emptyStackLike(stack: Stack): Stack | undefined {
  const copy = (stack as { clone?: () => Stack & { remove(middleware: Middleware): boolean } }).clone?.()
  if (copy === undefined) return undefined
  for (const { middleware } of entriesOf(copy)) copy.remove(middleware)
  return entriesOf(copy).length === 0 ? copy : undefined
}

/** By the text of its methods: whoever wraps them to look on has to see each request. */
const isChanged = (stack: Stack, pristine: Stack): boolean => methodsOf(stack) !== methodsOf(pristine)

const methodsOf = (stack: object): string =>
  ['concat', 'resolve', 'applyToStack'].map(name => String((stack as Readonly<Record<string, unknown>>)[name])).join()
