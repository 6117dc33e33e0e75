import type { SelectNode, StatementNode } from './ast/statement.js'

/**
 * What `compile()` answers. This package knows the statement only: `@hashrange/compiler` adds the plan, the requests,
 * the warnings and the refusal to this interface, so that builders need not know how a statement is planned.
 */
export interface CompiledQuery {
  readonly statement: StatementNode
}

/** What `explain()` answers; `String(explanation)` is the text. `@hashrange/compiler` adds the data to this interface. */
export interface Explanation {
  toString(): string
}
export type X = SelectNode
