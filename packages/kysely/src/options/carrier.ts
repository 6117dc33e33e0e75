import type { DeleteOptions, InsertOptions, PageRequest, ReadOptions, UpdateOptions } from '@hashrange/query'
import type { Expression, OperationNode, RawNode, ValueNode } from 'kysely'

/**
 * Options of DynamoDB's, which SQL has no place for: those of reads, inserts, updates and deletes.
 *
 * @example
 * ```ts
 * import { withOptions, type DynamoOptions } from '@hashrange/kysely'
 * const everything: DynamoOptions = { scan: true, recursive: true }
 * console.log((await db.selectFrom('colour').selectAll().$call(withOptions(everything)).execute()).length) // 3
 * ```
 */
export type DynamoOptions = ReadOptions & InsertOptions & UpdateOptions & DeleteOptions

const brand: unique symbol = Symbol.for('hashrange.kysely.options')

/** What a carrier carries. */
export interface Carried {
  readonly [brand]: true
  readonly options: DynamoOptions
  /** Options of the instance: those that a statement has no use for are left out, and inline ones go before them. */
  readonly isDefault: boolean
  readonly page?: PageRequest
}

/**
 * A node of Kysely's own kinds that holds options, so that plugins pass it on as they do all others. Were it ever printed
 * as SQL, it would be a comment.
 */
export function carrierNode(carried: Omit<Carried, typeof brand>): RawNode {
  const value: ValueNode = Object.freeze({ kind: 'ValueNode', value: Object.freeze({ ...carried, [brand]: true }) })
  return Object.freeze({ kind: 'RawNode', sqlFragments: ['/* dynamodb ', ' */'], parameters: [value] })
}

/** The carrier as `modifyEnd` takes it. */
export function carrier(carried: Omit<Carried, typeof brand>): Expression<never> {
  return Object.freeze({ expressionType: undefined, toOperationNode: () => carrierNode(carried) })
}

/** What a node carries, if it is a carrier. */
export function carriedBy(node: OperationNode): Carried | undefined {
  if (node.kind === 'SelectModifierNode') {
    const { rawModifier } = node as { readonly rawModifier?: OperationNode }
    return rawModifier === undefined ? undefined : carriedBy(rawModifier)
  }
  if (node.kind !== 'RawNode') return undefined
  const [parameter, ...others] = (node as RawNode).parameters
  if (parameter?.kind !== 'ValueNode' || others.length > 0) return undefined
  const { value } = parameter as ValueNode
  return isCarried(value) ? value : undefined
}

/** By a brand, so that two copies of the package agree. */
const isCarried = (value: unknown): value is Carried => typeof value === 'object' && value !== null && brand in value
