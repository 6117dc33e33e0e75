import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { CompiledQuery } from '@hashrange/query'
import { fillHoles } from './shape/holes.js'
import type { Planned, Template } from './shape/template.js'

/** What a compiled statement says besides its plan; of what has a template none of it has to do with its literals. */
export interface Verdict<Options> extends Pick<
  CompiledQuery,
  'warnings' | 'refusal' | 'passedOver' | 'estimate' | 'advice'
> {
  readonly options: Options
}

/** A plan that was made, or a template and the literals that it is to be made with. */
export type PlanSource<Plan, Requests, Options> =
  | Planned<Plan, Verdict<Options>>
  | { readonly template: Template<Plan, Requests, Verdict<Options>>; readonly literals: readonly AttributeValue[] }

/** Its text, plan and requests are made where somebody looks at them: what is sent may be made later, and otherwise. */
export abstract class CompiledStatement<Statement, Plan, Requests, Options> implements Verdict<Options> {
  readonly statement: Statement
  readonly warnings: CompiledQuery['warnings']
  readonly refusal: CompiledQuery['refusal']
  readonly passedOver: CompiledQuery['passedOver']
  readonly estimate: CompiledQuery['estimate']
  readonly advice: CompiledQuery['advice']
  readonly options: Options
  readonly #source: PlanSource<Plan, Requests, Options>
  #plan: Plan | undefined
  #text: string | undefined
  #requests: Requests | undefined

  constructor(statement: Statement, source: PlanSource<Plan, Requests, Options>) {
    const verdict = 'template' in source ? source.template.rest : source.rest
    this.statement = statement
    this.warnings = verdict.warnings
    this.refusal = verdict.refusal
    this.passedOver = verdict.passedOver
    this.estimate = verdict.estimate
    this.advice = verdict.advice
    this.options = verdict.options
    this.#source = source
    Object.freeze(this)
  }

  get plan(): Plan {
    const source = this.#source
    if (!('template' in source)) return source.plan
    this.#plan ??= fillHoles(source.template.plan, source.template.holes, source.literals)
    return this.#plan
  }

  get text(): string {
    return (this.#text ??= this.print())
  }

  get requests(): Requests {
    const source = this.#source
    this.#requests ??= 'template' in source ? source.template.requests(source.literals) : this.requestsOf(source.plan)
    return this.#requests
  }

  /** The plan in words, for a person. */
  abstract explain(): string

  toJSON(): object {
    const { statement, plan, text, requests } = this
    return { statement, plan, ...Object.fromEntries(Object.entries(this)), text, requests }
  }

  protected abstract print(): string
  protected abstract requestsOf(plan: Plan): Requests
}
