import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { TupleInNode } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'
import type { KeyAttribute, KeySchema } from '../catalog/table-metadata.js'
import type { KeyRange } from '../plan/leaf-plan.js'
import { isEmpty } from '../predicate/rewrite-constants.js'
import { uniqueBy } from '../predicate/rewrite-in.js'
import { compareValues, typeOfValue, valueKey } from '../value/compare-values.js'

/**
 * How well conjuncts fit a key schema. Every partition attribute, and then a gapless prefix of the sort attributes, is
 * fixed by `=`, by a list of values or by tuples; the next sort attribute may have one range.
 */
export interface KeyMatch {
  /** The attributes fixed by values, in the order of the schema. */
  readonly fixed: readonly string[]
  /** The values that they may have together: one Query each. */
  readonly combinations: readonly (readonly AttributeValue[])[]
  readonly range?: KeyRange
  /** The conjuncts that the key condition says in full: nobody need check them again. */
  readonly consumed: ReadonlySet<BoundPredicate>
}

/** Why a key schema cannot be used. */
export interface NoKeyMatch {
  readonly unmatched: string
  /** What the conjuncts say of it instead; absent: nothing. */
  readonly operator?: string
}

/** More requests than this are no way to read anything. */
const maxCombinations = 10_000

/**
 * What is done with a list of values for a sort attribute: one Query a value, or one Query from the least to the greatest
 * of them, with the list as a residual. The first reads less, the second takes one request.
 */
export type SortLists = 'fan out' | 'bound'

export function matchKeyCondition(
  conjuncts: readonly BoundPredicate[],
  schema: KeySchema,
  sortLists: SortLists = 'fan out',
): KeyMatch | NoKeyMatch {
  const consumed = new Set<BoundPredicate>()
  const start = fixByTuples(conjuncts, schema, consumed) ?? { fixed: [], combinations: [[]] }
  const fixed = [...start.fixed]
  let { combinations } = start
  const fix = (key: KeyAttribute, most = maxCombinations): boolean => {
    if (fixed.includes(key.name)) return true
    for (const conjunct of conjuncts) {
      const values = valuesFixedBy(conjunct, key)
      if (values === undefined || values.length > most || values.length * combinations.length > maxCombinations)
        continue
      consumed.add(conjunct)
      fixed.push(key.name)
      combinations = combinations.flatMap(combination => values.map(value => [...combination, value]))
      return true
    }
    return false
  }
  for (const key of schema.partition) if (!fix(key)) return noMatch(conjuncts, key)
  for (const key of schema.sort) {
    if (fix(key, sortLists === 'fan out' ? maxCombinations : 1)) continue
    const range = rangeOn(conjuncts, key, consumed)
    return range === undefined ? { fixed, combinations, consumed } : { fixed, combinations, range, consumed }
  }
  return { fixed, combinations, consumed }
}

/** Tuples that name every partition attribute fix them together, and the sort attributes that follow in the schema. */
function fixByTuples(
  conjuncts: readonly BoundPredicate[],
  schema: KeySchema,
  consumed: Set<BoundPredicate>,
): Pick<KeyMatch, 'fixed' | 'combinations'> | undefined {
  for (const conjunct of conjuncts) {
    if (conjunct.kind !== 'TupleIn' || conjunct.tuples.length > maxCombinations) continue
    const place = ({ name }: KeyAttribute): number => conjunct.paths.findIndex(path => isAttribute(path, name))
    if (schema.partition.some(key => place(key) < 0)) continue
    const gap = schema.sort.findIndex(key => place(key) < 0)
    const keys = [...schema.partition, ...schema.sort.slice(0, gap < 0 ? undefined : gap)]
    const rows = conjunct.tuples.map(tuple =>
      keys.flatMap(key => {
        const value = tuple[place(key)]?.value
        return value !== undefined && isKeyValue(value, key) ? [value] : []
      }),
    )
    if (rows.some(row => row.length < keys.length)) continue
    if (conjunct.paths.every(path => keys.some(({ name }) => isAttribute(path, name)))) consumed.add(conjunct)
    return { fixed: keys.map(({ name }) => name), combinations: uniqueBy(rows, row => row.map(valueKey).join()) }
  }
  return undefined
}

/** No index holds an empty key value, or one of another type. */
const isKeyValue = (value: AttributeValue, key: KeyAttribute): boolean =>
  typeOfValue(value) === key.type && !isEmpty({ kind: 'Value', value })

/** The values that a conjunct allows a key attribute, where it allows only some; all of them of the attribute's type. */
export function valuesFixedBy(conjunct: BoundPredicate, key: KeyAttribute): readonly AttributeValue[] | undefined {
  const operands =
    conjunct.kind === 'Comparison' && conjunct.operator === '=' && isAttribute(conjunct.left, key.name)
      ? [conjunct.right]
      : conjunct.kind === 'In' && isAttribute(conjunct.operand, key.name)
        ? conjunct.values
        : undefined
  if (operands === undefined) return undefined
  const values = operands.flatMap(operand => (operand.kind === 'Value' ? [operand.value] : []))
  if (values.length !== operands.length) return undefined
  // A value that no entry can have would only make the list shorter, but the item that has it is not in the index.
  return values.every(value => isKeyValue(value, key)) ? values : undefined
}

/** The one range that a key condition can take; what it does not say in full stays behind as a residual. */
function rangeOn(
  conjuncts: readonly BoundPredicate[],
  key: KeyAttribute,
  consumed: Set<BoundPredicate>,
): KeyRange | undefined {
  const ranges = conjuncts.flatMap(conjunct => {
    const range = rangeOf(conjunct, key)
    return range === undefined ? [] : [{ conjunct, range }]
  })
  const [first] = ranges
  if (first === undefined) return rangeOfList(conjuncts, key)
  const lower = ranges.find(({ range }) => range.operator.startsWith('>'))
  const upper = ranges.find(({ range }) => range.operator.startsWith('<'))
  const [low, high] = [lower?.range.values[0], upper?.range.values[0]]
  if (lower !== undefined && upper !== undefined && low !== undefined && high !== undefined) {
    // DynamoDB takes one condition on a sort key and BETWEEN includes its bounds: open ends are checked once more.
    for (const { conjunct, range } of [lower, upper]) if (range.operator.endsWith('=')) consumed.add(conjunct)
    return { attribute: key.name, operator: 'between', values: [low, high] }
  }
  const best =
    ranges.find(({ range }) => range.operator === 'between') ??
    ranges.find(({ range }) => range.operator === 'begins_with') ??
    first
  consumed.add(best.conjunct)
  return best.range
}

/** From the least to the greatest value of a list; which of them an item has is checked again. */
function rangeOfList(conjuncts: readonly BoundPredicate[], key: KeyAttribute): KeyRange | undefined {
  const values = conjuncts.map(conjunct => valuesFixedBy(conjunct, key)).find(found => found !== undefined)
  const sorted = [...(values ?? [])].sort((a, b) => compareValues(a, b) ?? 0)
  const [least, greatest] = [sorted[0], sorted.at(-1)]
  if (least === undefined || greatest === undefined) return undefined
  return { attribute: key.name, operator: 'between', values: [least, greatest] }
}

function rangeOf(conjunct: BoundPredicate, key: KeyAttribute): KeyRange | undefined {
  const usable = (...operands: { kind: string; value?: AttributeValue }[]): readonly AttributeValue[] | undefined => {
    const values = operands.flatMap(({ value }) => (value === undefined ? [] : [value]))
    const fits = values.every(value => isKeyValue(value, key))
    return values.length === operands.length && fits ? values : undefined
  }
  if (conjunct.kind === 'Comparison' && isAttribute(conjunct.left, key.name)) {
    if (conjunct.operator === '=' || conjunct.operator === '<>') return undefined
    const values = usable(conjunct.right)
    return values && { attribute: key.name, operator: conjunct.operator, values }
  }
  if (conjunct.kind === 'Between' && isAttribute(conjunct.operand, key.name)) {
    const values = usable(conjunct.low, conjunct.high)
    return values && { attribute: key.name, operator: 'between', values }
  }
  if (conjunct.kind === 'BeginsWith' && isAttribute(conjunct.path, key.name)) {
    const values = usable(conjunct.prefix)
    return values && { attribute: key.name, operator: 'begins_with', values }
  }
  return undefined
}

/** Whether a conjunct is true only for items that hold the attribute with its key type. */
export const impliesKeyAttribute = (conjunct: BoundPredicate, key: KeyAttribute): boolean =>
  valuesFixedBy(conjunct, key) !== undefined ||
  rangeOf(conjunct, key) !== undefined ||
  (conjunct.kind === 'TupleIn' && tuplesImply(conjunct, key)) ||
  (conjunct.kind === 'AttributeType' && isAttribute(conjunct.path, key.name) && conjunct.type === key.type)

function tuplesImply({ paths, tuples }: TupleInNode<AttributeValue>, key: KeyAttribute): boolean {
  const place = paths.findIndex(path => isAttribute(path, key.name))
  return (
    place >= 0 &&
    tuples.every(tuple => {
      const value = tuple[place]?.value
      return value !== undefined && isKeyValue(value, key)
    })
  )
}

/** Whether a conjunct is true only for items that no index on the attribute holds. */
export const excludesKeyAttribute = (conjunct: BoundPredicate, key: KeyAttribute): boolean =>
  (conjunct.kind === 'IsNull' && isAttribute(conjunct.path, key.name)) ||
  (conjunct.kind === 'Not' &&
    conjunct.operand.kind === 'AttributeExists' &&
    isAttribute(conjunct.operand.path, key.name))

export const isAttribute = (
  operand: { kind: string; segments?: readonly (string | number)[] },
  name: string,
): boolean => operand.kind === 'Path' && operand.segments?.length === 1 && operand.segments[0] === name

const noMatch = (conjuncts: readonly BoundPredicate[], key: KeyAttribute): NoKeyMatch => {
  const operator = conjuncts.map(conjunct => operatorOn(conjunct, key.name)).find(found => found !== undefined)
  return operator === undefined ? { unmatched: key.name } : { unmatched: key.name, operator }
}

function operatorOn(conjunct: BoundPredicate, name: string): string | undefined {
  switch (conjunct.kind) {
    case 'Comparison':
      return isAttribute(conjunct.left, name) ? conjunct.operator : undefined
    case 'Between':
      return isAttribute(conjunct.operand, name) ? 'between' : undefined
    case 'In':
      return isAttribute(conjunct.operand, name) ? 'in' : undefined
    case 'BeginsWith':
      return isAttribute(conjunct.path, name) ? 'begins_with' : undefined
    case 'Contains':
      return isAttribute(conjunct.path, name) ? 'contains' : undefined
    case 'IsNull':
      return isAttribute(conjunct.path, name) ? 'is null' : undefined
    case 'AttributeExists':
      return isAttribute(conjunct.path, name) ? 'exists' : undefined
    case 'AttributeType':
      return isAttribute(conjunct.path, name) ? 'attribute_type' : undefined
    case 'Not': {
      const operator = operatorOn(conjunct.operand, name)
      return operator === undefined ? undefined : `not ${operator}`
    }
    case 'Or':
      return conjunct.operands.some(operand => operatorOn(operand, name) !== undefined) ? 'or' : undefined
    default:
      return undefined
  }
}
