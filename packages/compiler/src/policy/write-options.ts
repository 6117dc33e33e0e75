import type {
  ConditionCheckNode,
  DeleteOptions,
  InsertOptions,
  SearchedWrites,
  SelectNode,
  UpdateOptions,
  WriteNode,
} from '@hashrange/query'
import { effectiveOptions, type EffectiveOptions, type Policy } from './policy.js'

/**
 * The options of one write after inline, builder, instance and default have been merged.
 *
 * @example
 * ```ts
 * const { options } = await db.deleteFrom('person').where('id', '=', 'a').compile()
 * console.log(options.searchedWrites, options.insertNilFields) // { maxItems: 1000 } true
 * ```
 */
export interface EffectiveWriteOptions extends EffectiveOptions {
  readonly insertNilFields: boolean
  readonly removeNilFieldsOnUpdate: boolean
  readonly emptySetToNil: boolean
  readonly searchedWrites: SearchedWrites
  /** Absent: not said; then several rows are written together where DynamoDB can. */
  readonly atomic?: boolean
  /** The cursor of an error by which the write was cut. */
  readonly after?: string
}

/** Items that a write concerns at most, where nothing else is said. */
export const defaultWrittenItems = 1000

const defaultWriteOptions = {
  insertNilFields: true,
  removeNilFieldsOnUpdate: false,
  emptySetToNil: false,
  searchedWrites: { maxItems: defaultWrittenItems },
} as const satisfies Partial<EffectiveWriteOptions>

/**
 * As `effectiveOptions`: inline options over the builder's own methods over the instance's policy over the defaults.
 *
 * @internal
 */
export function effectiveWriteOptions(
  statement: WriteNode | ConditionCheckNode,
  policy: Policy = {},
): EffectiveWriteOptions {
  const inline: InsertOptions & UpdateOptions = 'options' in statement ? { ...statement.options } : {}
  const merged = { ...defaultWriteOptions, ...policy, ...inline }
  return {
    ...effectiveOptions(searchOf(statement), policy),
    insertNilFields: merged.insertNilFields,
    removeNilFieldsOnUpdate: merged.removeNilFieldsOnUpdate,
    emptySetToNil: merged.emptySetToNil,
    searchedWrites: merged.searchedWrites,
    ...(inline.atomic === undefined ? {} : { atomic: inline.atomic }),
    ...(inline.after === undefined ? {} : { after: inline.after }),
    // What is written is found in the table, never in a copy of it.
    cached: false,
  }
}

/** How the items of an update or a delete are found, as a read. */
export function searchOf(statement: WriteNode | ConditionCheckNode): SelectNode {
  const { table } = statement
  if (statement.kind === 'Insert') return { kind: 'Select', table, ...optionsOf(statement.options) }
  if (statement.kind === 'ConditionCheck') return { kind: 'Select', table, ...predicateOf(statement) }
  return {
    kind: 'Select',
    table,
    ...predicateOf(statement),
    ...(statement.index === undefined ? {} : { index: statement.index }),
    ...optionsOf(statement.options),
  }
}

const predicateOf = ({ predicate }: Pick<SelectNode, 'predicate'>): Pick<SelectNode, 'predicate'> =>
  predicate === undefined ? {} : { predicate }

/** Those of a write's options that are a read's too. */
function optionsOf(options: (InsertOptions & UpdateOptions) | DeleteOptions | undefined): Pick<SelectNode, 'options'> {
  if (options === undefined) return {}
  const {
    insertNilFields,
    removeNilFieldsOnUpdate,
    emptySetToNil,
    searchedWrites,
    atomic,
    after,
    ...read
  }: InsertOptions & UpdateOptions = options
  return { options: read }
}
