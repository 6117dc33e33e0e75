import {
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api'
import type { OutgoingRequest } from '@hashrange/runtime'
import type { EventOf } from './facts.js'
import type { Measures } from './measures.js'
import { names, ownNames } from './names.js'
import { answerAttributes, failureOf, requestAttributes } from './request-attributes.js'
import { findServer, serverOf } from './server.js'
import { groupAttributes } from './statement-attributes.js'

interface Opened {
  readonly span: Span
  readonly context: Context
}

export interface Instruments {
  readonly tracer: Tracer
  readonly measures: Measures
  readonly requestSpans: boolean
}

/** One execution of a statement: its span, and those of its requests, all of which end with it at the latest. */
export class StatementSpan {
  readonly #instruments: Instruments
  readonly #group: Attributes
  readonly #isRead: boolean
  readonly #opened: Opened
  readonly #requests = new Map<number, Opened>()
  #server: Attributes = {}
  #capacityUnits: number | undefined
  #rows: number | undefined
  #title: string | undefined

  constructor(event: EventOf<'statement.begun'>, parent: Context, instruments: Instruments) {
    this.#instruments = instruments
    this.#group = groupAttributes(event)
    this.#isRead = event.operation === 'Select' || event.operation === 'TransactGet'
    const attributes = { ...this.#group, [names.queryText]: event.query }
    const span = instruments.tracer.startSpan(
      String(this.#group[names.querySummary]),
      { kind: SpanKind.CLIENT, attributes },
      parent,
    )
    this.#opened = { span, context: trace.setSpan(parent, span) }
  }

  planChosen({ plan }: EventOf<'plan.chosen'>): void {
    this.#opened.span.setAttribute(ownNames.plan, plan)
  }

  requestSent(event: EventOf<'request.sent'>): void {
    if (!this.#instruments.requestSpans) return
    const span = this.#instruments.tracer.startSpan(
      `DynamoDB.${event.operation}`,
      { kind: SpanKind.CLIENT, attributes: requestAttributes(event) },
      this.#opened.context,
    )
    this.#requests.set(event.request, { span, context: trace.setSpan(this.#opened.context, span) })
  }

  /** Where the request goes, and the context that it is sent in. */
  outgoing({ request, client }: OutgoingRequest): Context {
    const sent = this.#requests.get(request)
    const tell = (server: Attributes): void => {
      this.#server = server
      this.#opened.span.setAttributes(server)
      sent?.span.setAttributes(server)
    }
    const server = serverOf(client)
    if (server === undefined) void findServer(client).then(tell)
    else tell(server)
    return (sent ?? this.#opened).context
  }

  requestEnded(event: EventOf<'request.ended'>): void {
    const units = Object.values(event.capacity ?? {})
    if (units.length > 0) this.#capacityUnits = units.reduce((sum, some) => sum + some, this.#capacityUnits ?? 0)
    const sent = this.#requests.get(event.request)
    if (sent === undefined) return
    this.#requests.delete(event.request)
    sent.span.setAttributes(answerAttributes(event))
    const failure = failureOf(event)
    if (failure !== undefined) fail(sent.span, failure)
    sent.span.end()
  }

  pageRead({ items, scanned }: EventOf<'page.read'>): void {
    this.#opened.span.addEvent('page.read', { [names.count]: items, [names.scannedCount]: scanned })
  }

  requestRetried({ operation, attempt, unprocessed }: EventOf<'request.retried'>): void {
    const { attempt: attemptName, unprocessed: unprocessedName } = ownNames
    const attributes = { [names.operation]: operation, [attemptName]: attempt, [unprocessedName]: unprocessed }
    this.#opened.span.addEvent('request.retried', attributes)
  }

  refused({ code }: EventOf<'refused'>): void {
    this.#opened.span.addEvent('refused', { [names.errorType]: code })
  }

  failed({ message }: EventOf<'error'>): void {
    this.#title = message
  }

  /** Told for each page of those that are asked for one by one. */
  done({ rows, stopReason }: EventOf<'statement.done'>): void {
    this.#rows = rows
    this.#opened.span.setAttribute(ownNames.stopReason, stopReason)
  }

  ended({ how, error, requests, ms }: EventOf<'statement.ended'>): void {
    const { span, context } = this.#opened
    span.setAttributes({
      [ownNames.ended]: how,
      [ownNames.requests]: requests,
      [ownNames.capacityUnits]: this.#capacityUnits,
      [this.#isRead ? names.returnedRows : ownNames.affectedRows]: this.#rows,
    })
    if (error !== undefined) fail(span, error, this.#title)
    const { [names.region]: _, ...server } = this.#server
    const measured = { ...this.#group, ...server, ...(error === undefined ? {} : { [names.errorType]: error }) }
    this.#instruments.measures.ended(ms, measured, context)
    if (this.#isRead && this.#rows !== undefined) this.#instruments.measures.returned(this.#rows, measured, context)
    this.end()
  }

  /** Requests that are still under way are of no interest to anybody: the runtime gives them up. */
  end(): void {
    for (const { span } of this.#requests.values()) span.setAttribute(ownNames.abandoned, true).end()
    this.#requests.clear()
    this.#opened.span.end()
  }
}

function fail(span: Span, type: string, message?: string): void {
  span.setAttribute(names.errorType, type)
  span.setStatus({ code: SpanStatusCode.ERROR, ...(message === undefined ? {} : { message }) })
}
