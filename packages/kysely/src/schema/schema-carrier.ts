import type { Expression, OperationNode, RawNode, ValueNode } from 'kysely'
import type { IndexOptions, TableChanges, TableOptions } from './table-options.js'

const brand: unique symbol = Symbol.for('hashrange.kysely.schema-options')

/** The options of each kind of schema statement. */
interface OptionsOf {
  readonly table: TableOptions
  readonly index: IndexOptions
  readonly change: TableChanges
}

/** Options, and the kind of statement that they are of. */
export interface SchemaOptions<Of extends keyof OptionsOf> {
  readonly of: Of
  readonly options: OptionsOf[Of]
}

/** As in options/carrier.ts: a node of Kysely's own, which plugins pass on. */
export function schemaCarrier<Of extends keyof OptionsOf>(options: SchemaOptions<Of>): RawNode {
  const value: ValueNode = Object.freeze({ kind: 'ValueNode', value: Object.freeze({ ...options, [brand]: true }) })
  return Object.freeze({ kind: 'RawNode', sqlFragments: ['/* dynamodb ', ' */'], parameters: [value] })
}

export const schemaCarrierExpression = <Of extends keyof OptionsOf>(options: SchemaOptions<Of>): Expression<never> =>
  Object.freeze({ expressionType: undefined, toOperationNode: () => schemaCarrier(options) })

/** What a node carries for a statement of this kind; undefined for every other node. */
export function schemaOptionsIn<Of extends keyof OptionsOf>(node: OperationNode, of: Of): OptionsOf[Of] | undefined {
  if (node.kind !== 'RawNode') return undefined
  const [parameter, ...others] = (node as RawNode).parameters
  if (parameter?.kind !== 'ValueNode' || others.length > 0) return undefined
  const { value } = parameter as ValueNode
  return isCarried(value, of) ? value.options : undefined
}

const isCarried = <Of extends keyof OptionsOf>(value: unknown, of: Of): value is SchemaOptions<Of> =>
  typeof value === 'object' && value !== null && brand in value && 'of' in value && value.of === of
