import { isHashrangeError, printStatement, type StatementNode } from '@hashrange/query'
import type { EventKind, EventSink, HashrangeEvent } from './event.js'

let statements = 0

/** The events of one execution of a statement, all with its number, from its begin to its end, which comes once. */
export class StatementEvents implements EventSink {
  /** The instance's, for what belongs to no statement. */
  readonly instance: EventSink
  readonly statement: number
  readonly #table: string
  /** Undefined where nobody listened, and again where the end has been told. */
  #began: number | undefined
  #requests = 0

  constructor(instance: EventSink, statement: StatementNode, table: string) {
    this.instance = instance
    this.statement = statements += 1
    this.#table = table
    if (!this.hears('statement.begun') && !this.hears('statement.ended')) return
    this.#began = performance.now()
    const { kind: operation } = statement
    this.emit(() => ({ kind: 'statement.begun', table, operation, query: printStatement(statement) }))
  }

  hears(kind: EventKind): boolean {
    return this.instance.hears(kind)
  }

  emit(make: () => HashrangeEvent): void {
    this.instance.emit(() => ({ ...make(), statement: this.statement }))
  }

  /** Numbers go on where a statement is begun anew. */
  nextRequest(): number {
    return (this.#requests += 1)
  }

  done(): void {
    this.#end('done')
  }

  left(): void {
    this.#end('left')
  }

  failed(error: unknown): void {
    const isOurs = isHashrangeError(error)
    const name = isOurs ? error.code : error instanceof Error ? error.name : typeof error
    this.#end(isOurs && error.code.endsWith('-refused') ? 'refused' : 'failed', name)
  }

  #end(how: 'done' | 'refused' | 'failed' | 'left', error?: string): void {
    if (this.#began === undefined) return
    const ms = performance.now() - this.#began
    this.#began = undefined
    const table = this.#table
    const requests = this.#requests
    this.emit(() => ({ kind: 'statement.ended', table, how, ...(error === undefined ? {} : { error }), requests, ms }))
  }
}
