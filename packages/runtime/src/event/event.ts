import { channel } from 'node:diagnostics_channel'
import type { StatementNode, StopReason } from '@hashrange/query'
import type { AnswerFacts, RequestFacts } from './request-facts.js'

/**
 * What happens while statements run, as data. No value of a user's is in it.
 *
 * @example
 * ```ts
 * import { Hashrange, type HashrangeEvent } from 'hashrange'
 * const sendings: string[] = []
 * const log = (event: HashrangeEvent) => event.kind === 'request.sent' && sendings.push(event.operation)
 * await new Hashrange<Database>({ client, log }).from('person').where('id', '=', 'a').execute()
 * console.log(sendings) // [ 'GetItem' ]
 * ```
 */
export type HashrangeEvent = EventFacts & {
  /** The number of the statement that it happens in: the same in all events of one execution, another in every other. */
  readonly statement?: number
}

type EventFacts =
  | {
      readonly kind: 'statement.begun'
      readonly table: string
      readonly operation: StatementNode['kind']
      readonly query: string
    }
  | { readonly kind: 'plan.chosen'; readonly table: string; readonly query: string; readonly plan: string }
  | (RequestFacts & {
      readonly kind: 'request.sent'
      readonly table: string
      readonly operation: string
      readonly request: number
    })
  | (AnswerFacts & {
      readonly kind: 'request.ended'
      readonly table: string
      readonly operation: string
      readonly request: number
      readonly ms: number
    })
  | {
      readonly kind: 'page.read'
      readonly table: string
      readonly items: number
      readonly scanned: number
      readonly isLast: boolean
    }
  | {
      readonly kind: 'request.retried'
      readonly table: string
      readonly operation: string
      readonly attempt: number
      readonly unprocessed: number
    }
  | { readonly kind: 'items.written'; readonly table: string; readonly written: number; readonly left: number }
  | { readonly kind: 'table.described'; readonly table: string; readonly ms: number }
  | { readonly kind: 'decoder.bypassed'; readonly table: string }
  | { readonly kind: 'refused'; readonly table: string; readonly code: string; readonly query: string }
  | {
      readonly kind: 'statement.done'
      readonly table: string
      readonly query: string
      readonly rows: number
      readonly requests: number
      readonly stopReason: StopReason
    }
  | { readonly kind: 'error'; readonly table: string; readonly code: string; readonly message: string }
  | {
      readonly kind: 'statement.ended'
      readonly table: string
      /** `left`: its caller wanted no more of its rows. */
      readonly how: 'done' | 'refused' | 'failed' | 'left'
      /** The code of the error; of one that is not Hashrange's, its name. */
      readonly error?: string
      readonly requests: number
      readonly ms: number
    }

/**
 * The kind of an event: what `log` takes.
 *
 * @example
 * ```ts
 * import { Hashrange, type EventKind } from 'hashrange'
 * const log: readonly EventKind[] = ['refused', 'error', 'request.retried']
 * const db = new Hashrange<Database>({ client, log })
 * ```
 */
export type EventKind = HashrangeEvent['kind']

/** Complete by its type. */
const kinds: Readonly<Record<EventKind, true>> = {
  'statement.begun': true,
  'plan.chosen': true,
  'request.sent': true,
  'request.ended': true,
  'page.read': true,
  'request.retried': true,
  'items.written': true,
  'table.described': true,
  'decoder.bypassed': true,
  refused: true,
  'statement.done': true,
  error: true,
  'statement.ended': true,
}

/**
 * All kinds of events.
 *
 * @example
 * ```ts
 * import { eventKinds, Hashrange } from 'hashrange'
 * const db = new Hashrange<Database>({ client, log: eventKinds }) // prints a line of each
 * ```
 */
export const eventKinds = Object.freeze(Object.keys(kinds)) as readonly EventKind[]

/**
 * Kinds that are printed, a line each; or a function that is given every event.
 *
 * @example
 * ```ts
 * import { eventLine, Hashrange, type Log } from 'hashrange'
 * const log: Log = event => {
 *   if (event.kind === 'page.read') console.log(eventLine(event))
 * }
 * await new Hashrange<Database>({ client, log }).from('person').where('id', '=', 'a').execute()
 * ```
 */
export type Log = readonly EventKind[] | ((event: HashrangeEvent) => void)

/** Takes events; what is not listened to is not even made. */
export interface EventSink {
  /** Whether anybody listens to events of a kind: what is measured for them alone need not be otherwise. */
  hears(kind: EventKind): boolean
  emit(make: () => HashrangeEvent): void
}

/** Node's channel of all events of all instances, for tracers: `diagnostics_channel.subscribe('hashrange', ...)`. */
const tracing = channel('hashrange')

/** Events go to the instance's log, and to whoever subscribed to the channel. A listener that throws ends the statement. */
export function eventSink(log: Log | undefined): EventSink {
  const listen = log === undefined || typeof log === 'function' ? log : logger(log)
  const isLogged = (kind: EventKind): boolean => typeof log === 'function' || log?.includes(kind) === true
  return {
    hears: kind => tracing.hasSubscribers || isLogged(kind),
    emit: make => {
      if (listen === undefined && !tracing.hasSubscribers) return
      const event = Object.freeze(make())
      listen?.(event)
      tracing.publish(event)
    },
  }
}

const toldOfPlainReading = new WeakSet<EventSink>()

/** Once an instance: the client's middleware is not the SDK's, and so reads answers by itself, which takes longer. */
export function tellPlainReading(events: EventSink, table: string): void {
  if (toldOfPlainReading.has(events)) return
  toldOfPlainReading.add(events)
  events.emit(() => ({ kind: 'decoder.bypassed', table }))
}

/** One line an event, on the console: what went wrong as an error, the rest for information. */
function logger(wanted: readonly EventKind[]): (event: HashrangeEvent) => void {
  const shown = new Set(wanted)
  return event => {
    if (!shown.has(event.kind)) return
    const print = event.kind === 'error' || event.kind === 'refused' ? console.error : console.info
    print(eventLine(event))
  }
}

/**
 * An event as a line: `hashrange page.read table=person items=3 scanned=3 isLast=true`.
 *
 * @example
 * ```ts
 * import { eventLine, Hashrange, type HashrangeEvent } from 'hashrange'
 * const log = (event: HashrangeEvent): void => void process.stderr.write(`${eventLine(event)}\n`)
 * const db = new Hashrange<Database>({ client, log })
 * ```
 */
export function eventLine({ kind, ...facts }: HashrangeEvent): string {
  const words = Object.entries<string | number | boolean | object>(facts).map(([name, fact]) => {
    const text = wordOf(fact).replaceAll(/\s*\n\s*/g, ' | ')
    return `${name}=${/\s/.test(text) ? JSON.stringify(text) : text}`
  })
  return ['hashrange', kind, ...words].join(' ')
}

function wordOf(fact: string | number | boolean | object): string {
  if (typeof fact !== 'object') return String(fact)
  return Array.isArray(fact) ? fact.join(',') : JSON.stringify(fact)
}
