import { context, trace, type Attributes, type HrTime } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type DataPoint,
  type Histogram,
} from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base'
import { afterAll, afterEach, beforeAll } from '@jest/globals'
import { HashrangeInstrumentation, type HashrangeInstrumentationConfig } from '@hashrange/opentelemetry'

export interface Traced {
  /** The finished spans since the running test began, in the order of their ends. */
  readonly spans: readonly ReadableSpan[]
  readonly named: (name: string) => readonly ReadableSpan[]
  readonly childrenOf: (span: ReadableSpan | undefined) => readonly ReadableSpan[]
  /** Runs something within a span of a caller's. */
  readonly within: <T>(name: string, work: () => Promise<T>) => Promise<T>
  /** What was measured since it was asked the last time, by name. */
  readonly histograms: () => Promise<(name: string) => readonly DataPoint<Histogram>[]>
  /** Spans that were begun and have not ended. */
  readonly open: () => number
}

/** Spans and metrics in memory, for the tests of the file. */
export function traced(config: HashrangeInstrumentationConfig = {}): Traced {
  const exporter = new InMemorySpanExporter()
  let begun = 0
  let ended = 0
  const counting = {
    onStart: () => void (begun += 1),
    onEnd: () => void (ended += 1),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  }
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter), counting] })
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.DELTA)
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 3_600_000 })
  const meters = new MeterProvider({ readers: [reader] })
  const instrumentation = new HashrangeInstrumentation({ ...config, enabled: false })
  instrumentation.setTracerProvider(provider)
  instrumentation.setMeterProvider(meters)
  const manager = new AsyncLocalStorageContextManager()
  beforeAll(() => {
    context.setGlobalContextManager(manager.enable())
    instrumentation.enable()
  })
  afterEach(() => {
    exporter.reset()
    begun = ended = 0
  })
  afterAll(async () => {
    instrumentation.disable()
    context.disable()
    await provider.shutdown()
    await meters.shutdown()
  })
  const tracer = provider.getTracer('test')
  return {
    get spans() {
      return exporter.getFinishedSpans()
    },
    named: name => exporter.getFinishedSpans().filter(span => span.name === name),
    childrenOf: parent =>
      exporter
        .getFinishedSpans()
        .filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent?.spanContext().spanId),
    within: (name, work) =>
      tracer.startActiveSpan(name, async span => {
        try {
          return await work()
        } finally {
          span.end()
        }
      }),
    histograms: async () => {
      metricExporter.reset()
      await reader.forceFlush()
      const all = metricExporter
        .getMetrics()
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
      return name =>
        all
          .filter(({ descriptor }) => descriptor.name === name)
          .flatMap(({ dataPoints }) => dataPoints as DataPoint<Histogram>[])
    },
    open: () => begun - ended,
  }
}

export const activeSpanId = (): string | undefined => trace.getActiveSpan()?.spanContext().spanId

export const millis = ([seconds, nanos]: HrTime): number => seconds * 1e3 + nanos / 1e6

/** Everything that is told of a span, as a text to look for values in. */
export const textOf = ({ name, attributes, events, status }: ReadableSpan): string =>
  JSON.stringify([name, attributes, events.map(event => [event.name, event.attributes]), status])

export const attributesOf = (span: ReadableSpan | undefined): Attributes => span?.attributes ?? {}
