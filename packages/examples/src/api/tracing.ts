import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base'
import { HashrangeInstrumentation } from '@hashrange/opentelemetry'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

export interface Tracing {
  /** The spans that have ended since it was asked last. */
  readonly take: () => readonly ReadableSpan[]
  readonly end: () => Promise<void>
}

/** Spans are kept in memory here, to be printed; an application exports them. */
export function startTracing(): Tracing {
  const exporter = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  trace.setGlobalTracerProvider(provider)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  const instrumentation = new HashrangeInstrumentation()
  return {
    take: () => {
      const spans = exporter.getFinishedSpans()
      exporter.reset()
      return spans
    },
    end: async () => {
      instrumentation.disable()
      trace.disable()
      context.disable()
      await provider.shutdown()
    },
  }
}

/** A span a request, in which those of its statements are. */
export const traceRequests: MiddlewareHandler = (c, next) =>
  trace.getTracer('api').startActiveSpan(c.req.method, { kind: SpanKind.SERVER }, async span => {
    await next()
    span.updateName(`${c.req.method} ${routePath(c, -1)}`)
    span.setAttribute('http.response.status_code', c.res.status)
    if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  })

/** Spans as a tree, a line each: what it is, and what came of it. */
export function printTree(spans: readonly ReadableSpan[], parent?: string, indent = ''): string[] {
  return spans
    .filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent)
    .flatMap(span => [indent + lineOf(span), ...printTree(spans, span.spanContext().spanId, `${indent}  `)])
}

function lineOf({ name, attributes }: ReadableSpan): string {
  const told = ['http.response.status_code', 'hashrange.plan', 'aws.dynamodb.count', 'error.type']
  return [name, ...told.flatMap(key => (attributes[key] === undefined ? [] : [String(attributes[key])]))].join(' · ')
}
