import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { setOwn } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'
import { keyNames, type KeyAttribute, type TableMetadata } from '../catalog/table-metadata.js'
import type { Key } from '../plan/leaf-plan.js'
import { evaluatePredicate } from '../predicate/evaluate-predicate.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { uniqueBy } from '../predicate/rewrite-in.js'
import { plainKey, valueKey } from '../value/compare-values.js'
import { isAttribute, valuesFixedBy } from './key-condition.js'

/** Above this many keys a list is not worked out: Queries over partitions take its place, and a filter. */
export const maxKeyListLength = 100_000

export interface KeyList {
  readonly keys: readonly Key[]
  /** The conjuncts that the keys do not decide. */
  readonly residual: readonly BoundPredicate[]
}

/**
 * The whole primary keys that the conjuncts allow, where they allow only a list: the cross product of `=` and `in` over the
 * key attributes, or the pairs of a tuple list. Whatever else is said of key attributes alone is decided here.
 */
export function primaryKeysOf(conjuncts: readonly BoundPredicate[], table: TableMetadata): KeyList | undefined {
  const listed = keysFromTuples(conjuncts, table) ?? keysFromProduct(conjuncts, table)
  if (listed === undefined) return undefined
  const names = keyNames(table.keySchema)
  const decidable = conjuncts.filter(conjunct => attributesIn(conjunct).every(name => names.includes(name)))
  // What has listed the keys is true of them.
  const tests = decidable.filter(conjunct => !listed.by.includes(conjunct)).map(keyTest)
  const keys = tests.length === 0 ? listed.keys : listed.keys.filter(key => tests.every(test => test(key)))
  return {
    keys: uniqueBy(keys, key => keyText(key, names)),
    residual: conjuncts.filter(conjunct => !decidable.includes(conjunct)),
  }
}

interface ListedKeys {
  readonly keys: readonly Key[]
  /** The conjuncts that they are made of. */
  readonly by: readonly BoundPredicate[]
}

/** Tests many keys: lists are looked up, for going through one for each of its keys would take the square of its length. */
export function keyTest(conjunct: BoundPredicate): (key: Key) => boolean {
  const listed = listOf(conjunct)
  return listed === undefined
    ? key => evaluatePredicate(conjunct, key)
    : key => listed.texts.has(keyText(key, listed.names))
}

/** What a conjunct lists: values of one attribute, or of several together, as `keyText` writes them. */
function listOf(
  conjunct: BoundPredicate,
): { readonly names: readonly string[]; readonly texts: ReadonlySet<string> } | undefined {
  if (conjunct.kind !== 'In' && conjunct.kind !== 'TupleIn') return undefined
  const paths = conjunct.kind === 'In' ? [conjunct.operand] : conjunct.paths
  const names = paths.flatMap(path => (path.kind === 'Path' && path.segments.length === 1 ? [path.segments[0]] : []))
  if (names.length < paths.length) return undefined
  const texts = new Set<string>()
  if (conjunct.kind === 'TupleIn')
    for (const tuple of conjunct.tuples) texts.add(tuple.map(({ value }) => valueKey(value)).join())
  else
    for (const operand of conjunct.values) {
      if (operand.kind !== 'Value') return undefined
      texts.add(valueKey(operand.value))
    }
  return { names, texts }
}

/**
 * A text that is equal for equal keys only.
 *
 * @internal
 */
export function keyText(item: Readonly<Record<string, AttributeValue>>, names: readonly string[]): string {
  let text = ''
  for (let at = 0; at < names.length; at++) {
    const value = item[names[at] ?? '']
    if (at > 0) text += ','
    if (value !== undefined) text += valueKey(value)
  }
  return text
}

/**
 * As `keyText`, of a row that holds its numbers exactly.
 *
 * @internal
 */
export function rowKeyText(row: Readonly<Record<string, unknown>>, names: readonly string[]): string {
  let text = ''
  for (let at = 0; at < names.length; at++) {
    const value = row[names[at] ?? '']
    if (at > 0) text += ','
    if (value !== undefined) text += plainKey(value)
  }
  return text
}

function keysFromProduct(conjuncts: readonly BoundPredicate[], { keySchema }: TableMetadata): ListedKeys | undefined {
  let combinations: (readonly AttributeValue[])[] = [[]]
  const by: BoundPredicate[] = []
  for (const attribute of [...keySchema.partition, ...keySchema.sort]) {
    const fixed = fixedBy(conjuncts, attribute)
    if (fixed === undefined || combinations.length * fixed.values.length > maxKeyListLength) return undefined
    by.push(fixed.conjunct)
    combinations = combinations.flatMap(combination => fixed.values.map(value => [...combination, value]))
  }
  const names = keyNames(keySchema)
  return { keys: combinations.map(combination => keyOfValues(names, combination)), by }
}

/** Property by property: to copy a key that grows takes several times as long. */
function keyOfValues(names: readonly string[], values: readonly AttributeValue[]): Key {
  const key = {}
  for (let at = 0; at < names.length; at++) setOwn(key, names[at] ?? '', values[at])
  return key
}

/** The first conjunct that allows a key attribute only some values. */
function fixedBy(
  conjuncts: readonly BoundPredicate[],
  attribute: KeyAttribute,
): { readonly conjunct: BoundPredicate; readonly values: readonly AttributeValue[] } | undefined {
  for (const conjunct of conjuncts) {
    const values = valuesFixedBy(conjunct, attribute)
    if (values !== undefined) return { conjunct, values }
  }
  return undefined
}

function keysFromTuples(conjuncts: readonly BoundPredicate[], { keySchema }: TableMetadata): ListedKeys | undefined {
  const names = keyNames(keySchema)
  for (const conjunct of conjuncts) {
    if (conjunct.kind !== 'TupleIn') continue
    const positions = names.map(name => conjunct.paths.findIndex(path => isAttribute(path, name)))
    if (positions.includes(-1)) continue
    const keys = conjunct.tuples.map(tuple =>
      Object.fromEntries(
        names.flatMap((name, index) => {
          const value = tuple[positions[index] ?? -1]
          return value === undefined ? [] : [[name, value.value]]
        }),
      ),
    )
    return { keys, by: conjunct.paths.length === names.length ? [conjunct] : [] }
  }
  return undefined
}
