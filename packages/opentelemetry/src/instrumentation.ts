import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import {
  context,
  metrics,
  SpanKind,
  trace,
  type Meter,
  type MeterProvider,
  type Tracer,
  type TracerProvider,
} from '@opentelemetry/api'
import type { HashrangeEvent, OutgoingRequest } from '@hashrange/runtime'
import type { EventOf } from './facts.js'
import { Measures } from './measures.js'
import { names, system } from './names.js'
import { StatementSpan } from './statement-span.js'

/**
 * How statements are traced.
 *
 * @example
 * ```ts
 * import { HashrangeInstrumentation, type HashrangeInstrumentationConfig } from '@hashrange/opentelemetry'
 * const config: HashrangeInstrumentationConfig = { requestSpans: false }
 * console.log(new HashrangeInstrumentation(config).getConfig()) // { requestSpans: false, enabled: true }
 * ```
 */
export interface HashrangeInstrumentationConfig {
  /** Whether it begins at once. Default: true. */
  readonly enabled?: boolean
  /** Whether each request has a span of its own: not needed beside an instrumentation of the AWS SDK. Default: true. */
  readonly requestSpans?: boolean
}

const name = '@hashrange/opentelemetry'
const version = '0.1.0'

/**
 * Spans and metrics of all statements of all instances, those of Kysely's dialect too.
 *
 * Sends nothing, changes no request and no client: it listens to Node's diagnostics channels. A statement has a span of kind
 * CLIENT, a child of what is active where it is run, and in it one for each request. No value of a user's is in any.
 *
 * @example
 * ```ts
 * import { HashrangeInstrumentation } from '@hashrange/opentelemetry'
 * import { registerInstrumentations } from '@opentelemetry/instrumentation'
 * registerInstrumentations({ instrumentations: [new HashrangeInstrumentation()] })
 * ```
 */
export class HashrangeInstrumentation {
  readonly instrumentationName = name
  readonly instrumentationVersion = version
  readonly #statements = new Map<number, StatementSpan>()
  #config: HashrangeInstrumentationConfig = {}
  #tracer: Tracer = trace.getTracer(name, version)
  #measures: Measures
  #isEnabled = false

  constructor(config: HashrangeInstrumentationConfig = {}) {
    this.#config = config
    this.#measures = new Measures(metrics.getMeter(name, version))
    if (config.enabled !== false) this.enable()
  }

  enable(): void {
    if (this.#isEnabled) return
    this.#isEnabled = true
    subscribe('hashrange', this.#onEvent)
    subscribe('hashrange:request', this.#onRequest)
  }

  /** Ends the spans of statements that are under way. */
  disable(): void {
    if (!this.#isEnabled) return
    this.#isEnabled = false
    unsubscribe('hashrange', this.#onEvent)
    unsubscribe('hashrange:request', this.#onRequest)
    for (const statement of this.#statements.values()) statement.end()
    this.#statements.clear()
  }

  setTracerProvider(provider: TracerProvider): void {
    this.#tracer = provider.getTracer(name, version)
  }

  setMeterProvider(provider: MeterProvider): void {
    this.#measures = new Measures(meterOf(provider))
  }

  getConfig(): HashrangeInstrumentationConfig {
    return { ...this.#config, enabled: this.#isEnabled }
  }

  /** `enabled` is left to `enable` and `disable`, as in every instrumentation. */
  setConfig(config: HashrangeInstrumentationConfig): void {
    this.#config = config
  }

  readonly #onEvent = (message: unknown): void => {
    this.#take(message as HashrangeEvent)
  }

  readonly #onRequest = (message: unknown): void => {
    const outgoing = message as OutgoingRequest
    const statement = this.#statements.get(outgoing.statement)
    if (statement === undefined) return
    const within = statement.outgoing(outgoing)
    const { within: outer } = outgoing
    outgoing.within = send => context.with(within, () => outer(send))
  }

  #take(event: HashrangeEvent): void {
    if (event.kind === 'table.described') {
      this.#described(event)
      return
    }
    const { statement: number } = event
    if (number === undefined) return
    if (event.kind === 'statement.begun') {
      const { requestSpans = true } = this.#config
      const instruments = { tracer: this.#tracer, measures: this.#measures, requestSpans }
      this.#statements.set(number, new StatementSpan(event, context.active(), instruments))
      return
    }
    const statement = this.#statements.get(number)
    if (statement === undefined) return
    tell(statement, event)
    if (event.kind === 'statement.ended') this.#statements.delete(number)
  }

  /** Statements that begin at the same moment share one DescribeTable: it is a sibling of them, and told when it is over. */
  #described({ table, ms }: EventOf<'table.described'>): void {
    const operation = 'DescribeTable'
    const attributes = { [names.system]: system, [names.operation]: operation, [names.collection]: table }
    const options = { kind: SpanKind.CLIENT, attributes, startTime: Date.now() - ms }
    this.#tracer.startSpan(`DynamoDB.${operation}`, options).end()
  }
}

function tell(statement: StatementSpan, event: HashrangeEvent): void {
  switch (event.kind) {
    case 'plan.chosen':
      statement.planChosen(event)
      break
    case 'request.sent':
      statement.requestSent(event)
      break
    case 'request.ended':
      statement.requestEnded(event)
      break
    case 'page.read':
      statement.pageRead(event)
      break
    case 'request.retried':
      statement.requestRetried(event)
      break
    case 'refused':
      statement.refused(event)
      break
    case 'error':
      statement.failed(event)
      break
    case 'statement.done':
      statement.done(event)
      break
    case 'statement.ended':
      statement.ended(event)
      break
    default:
  }
}

const meterOf = (provider: MeterProvider): Meter => provider.getMeter(name, version)
