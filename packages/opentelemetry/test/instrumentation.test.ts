import { registerInstrumentations, type Instrumentation } from '@opentelemetry/instrumentation'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { channel } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { HashrangeInstrumentation } from '@hashrange/opentelemetry'

const isHeard = (): boolean => channel('hashrange').hasSubscribers || channel('hashrange:request').hasSubscribers
const begin = (statement: number) => {
  channel('hashrange').publish({ kind: 'statement.begun', statement, table: 'a', operation: 'Select', query: 'select' })
}

it('is registered as every instrumentation, and unregistered', () => {
  const exporter = new InMemorySpanExporter()
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const instrumentation = new HashrangeInstrumentation({ enabled: false }) satisfies Instrumentation
  expect(isHeard()).toBe(false)
  const unregister = registerInstrumentations({ tracerProvider, instrumentations: [instrumentation] })
  expect(isHeard()).toBe(true)
  begin(1)
  expect(exporter.getFinishedSpans()).toHaveLength(0)
  unregister()
  expect(isHeard()).toBe(false)
  // What was under way has ended.
  expect(exporter.getFinishedSpans().map(({ name }) => name)).toStrictEqual(['select a'])
})

it('listens once, however often it is enabled', () => {
  const instrumentation = new HashrangeInstrumentation()
  instrumentation.enable()
  instrumentation.disable()
  expect(isHeard()).toBe(false)
  expect(instrumentation.getConfig()).toStrictEqual({ enabled: false })
})

it('names itself with the version of the package', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as object
  expect(new HashrangeInstrumentation({ enabled: false }).instrumentationVersion).toBe(
    'version' in manifest && manifest.version,
  )
})
