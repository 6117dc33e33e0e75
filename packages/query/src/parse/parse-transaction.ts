import type { SelectNode } from '../ast/statement.js'
import type { TransactWriteNode } from '../ast/write-statement.js'
import { checkOptions, type OptionChecks } from '../options/check-options.js'
import { invalidOperand } from './parse-assignment.js'

/**
 * What a transaction takes beside its statements.
 *
 * @example
 * ```ts
 * import type { TransactWriteOptions } from '@hashrange/query'
 * const options: TransactWriteOptions = { idempotencyToken: 'birthday-of-a' }
 * await db.transactWrite([db.updateTable('person').add('age', 1).where('id', '=', 'a')], options)
 * ```
 */
export interface TransactWriteOptions {
  /**
   * Makes the transaction happen once, however often it is sent within ten minutes: DynamoDB's ClientRequestToken, 1 to 36
   * characters. Default: one of its own for each run, over all its attempts.
   */
  readonly idempotencyToken?: string
}

const optionChecks: OptionChecks<TransactWriteOptions> = Object.freeze({
  idempotencyToken: {
    accepts: value => typeof value === 'string' && value.length >= 1 && value.length <= 36,
    expected: 'a string of 1 to 36 characters',
  },
})

export function parseTransactWrite(writes: unknown, options: unknown): TransactWriteNode {
  const expected = 'an array of inserts, updates, deletes and condition checks'
  const statements = parseParts(writes, 'transactWrite', ['Insert', 'Update', 'Delete', 'ConditionCheck'], expected)
  const checked = checkOptions<TransactWriteOptions>(options, 'transactWrite', optionChecks)
  return { kind: 'TransactWrite', statements: statements as TransactWriteNode['statements'], ...checked }
}

export function parseTransactGet(queries: unknown): readonly SelectNode[] {
  return parseParts(queries, 'transactGet', ['Select'], 'an array of reads') as readonly SelectNode[]
}

/** The statements of builders of these kinds, at least one. */
function parseParts(parts: unknown, method: string, kinds: readonly string[], expected: string): readonly object[] {
  if (!Array.isArray(parts)) throw invalidOperand(method, expected, parts)
  if (parts.length === 0) throw invalidOperand(method, expected, parts, undefined, 'an empty array')
  return Array.from<unknown>(parts).map(part => {
    const node = nodeOf(part)
    if (kinds.includes(node.kind)) return node
    throw invalidOperand(
      method,
      expected,
      part,
      undefined,
      node.kind === '' ? undefined : `${node.kind === 'Insert' ? 'an' : 'a'} ${node.kind}`,
    )
  })
}

interface AnyNode {
  readonly kind: string
}

/** Builders may come from another copy of the package: they are told by what they have. */
function nodeOf(part: unknown): AnyNode {
  const toNode = typeof part === 'object' && part !== null && 'toNode' in part ? part.toNode : undefined
  const node: unknown = typeof toNode === 'function' ? (toNode as () => unknown).call(part) : undefined
  return typeof node === 'object' && node !== null && 'kind' in node ? (node as AnyNode) : { kind: '' }
}
