import { passedOverLines, planError, type CompiledQuery, type CompiledWrite } from '@hashrange/compiler'
import type { EventSink } from '../event/event.js'

/** Throws what the policy says against a plan, before its first request. */
export function enforcePolicy(compiled: CompiledQuery | CompiledWrite, table: string, events: EventSink): void {
  const { refusal } = compiled
  if (refusal === undefined) return
  // Texts and requests are made where somebody looks at them.
  const { text, passedOver, statement, plan, requests } = compiled
  events.emit(() => ({ kind: 'refused', table, code: refusal.code, query: text }))
  const why = passedOver.length === 0 ? {} : { why: passedOverLines(passedOver) }
  throw planError(refusal.code, refusal.details, {
    query: text,
    ...why,
    hint: refusal.hint,
    statement,
    plan,
    requests,
  })
}
