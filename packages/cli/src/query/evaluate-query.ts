import { compileFunction } from 'node:vm'
import { isHashrangeError, queryBuilder, type QueryCreator, type StatementNode } from '@hashrange/query'
import { cliError } from '../error/cli-error.js'
import { createJiti } from 'jiti'
import type { AnyDatabase } from '../config/session.js'
import { isError } from '../is-error.js'

/** A query as a builder made it: it knows no client, so that nothing can have been sent. */
export interface Evaluated {
  readonly node: StatementNode
  /** The same with at most so many rows; undefined where that has no meaning. */
  readonly limited: (rows: number) => StatementNode | undefined
}

/** Evaluates one expression of TypeScript in which `db` begins statements. Throws `cli.invalid-query`, `build.*`. */
export function evaluateQuery(source: string): Evaluated {
  const builder = evaluate(source)
  if (!isBuilder(builder)) {
    // Its end was called: what runs a query rejects, for there is nothing to run it.
    if (builder instanceof Promise || isThenable(builder)) void Promise.resolve(builder).catch(() => undefined)
    throw cliError('cli.invalid-query', { problem: 'the expression makes no query' })
  }
  return {
    node: builder.toNode(),
    limited: rows => (isLimitable(builder) ? builder.limit(rows).toNode() : undefined),
  }
}

function evaluate(source: string): unknown {
  const db: QueryCreator<AnyDatabase> = queryBuilder<AnyDatabase>()
  try {
    return scriptOf(source)(db)
  } catch (error) {
    if (isHashrangeError(error)) throw error
    const problem = isError(error) ? (error.message.split('\n')[0] ?? '') : 'it throws'
    throw cliError('cli.invalid-query', { problem }, { cause: error })
  }
}

type Script = (db: unknown) => unknown

/** Types are stripped only where there are some: most queries are JavaScript as they stand. */
function scriptOf(source: string): Script {
  try {
    return compileFunction(`return (${source}\n)`, ['db']) as Script
  } catch (error) {
    if (!isError(error) || error.name !== 'SyntaxError') throw error
    const typed = `export default (db: any) => (${source}\n)`
    const stripped = createJiti(import.meta.url).transform({ source: typed, filename: 'query.ts', ts: true })
    const exports: { default?: Script } = {}
    const define = compileFunction(stripped, ['exports']) as (exports: object) => void
    define(exports)
    if (exports.default === undefined) throw error
    return exports.default
  }
}

interface Builder {
  toNode(): StatementNode
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isBuilder = (value: unknown): value is Builder =>
  isObject(value) && 'toNode' in value && typeof value.toNode === 'function'

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  isObject(value) && 'then' in value && typeof value.then === 'function'

const isLimitable = (builder: Builder): builder is Builder & { limit(rows: number): Builder } =>
  'limit' in builder && typeof builder.limit === 'function'
