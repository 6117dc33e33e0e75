import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { type HashrangeError, isPlainObject, isSet } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { keyNames, type IndexMetadata, type KeyAttribute, type TableMetadata } from '../catalog/table-metadata.js'
import { itemBytes, partitionKeyBytes, sortKeyBytes } from '../request/limits.js'
import { itemSize, utf8Length } from '../value/item-size.js'
import type { Item } from '../value/look-up-path.js'
import { marshalItem } from '../value/marshal-value.js'
import type { EffectiveWriteOptions } from '../policy/write-options.js'
import { typeOfValue } from '../value/compare-values.js'
import { checkMembers } from './check-types.js'
import { encodeRow } from './encode-value.js'
import { typeNames } from './type-names.js'

/**
 * A row as the item that is written, with all that DynamoDB would refuse of it refused here: nothing has been sent then,
 * and the error names the attribute. `position` is the row's, where there are several.
 */
export function bindItem(
  row: Readonly<Record<string, unknown>>,
  table: TableMetadata,
  options: EffectiveWriteOptions,
  position?: number,
): Item {
  const item = marshalItem(presentIn(encodeRow(row, table, position), options))
  const place = position === undefined ? {} : { position }
  for (const { name } of keyAttributesOf(table)) {
    if (!Object.hasOwn(item, name))
      throw planError('bind.missing-key', { table: table.name, attribute: name, ...place })
  }
  checkKey(item, table)
  for (const index of table.indexes) checkIndexKey(item, index, table)
  if (table.attributes !== undefined)
    checkMembers(item, table.attributes, name => ({ table: table.name, segments: [name], ...place }))
  const actual = itemSize(item)
  if (actual > itemBytes)
    throw planError('bind.item-too-large', { table: table.name, allowed: itemBytes, actual, ...place })
  return item
}

const keyAttributesOf = ({ keySchema }: Pick<TableMetadata, 'keySchema'>): readonly KeyAttribute[] => [
  ...keySchema.partition,
  ...keySchema.sort,
]

/** The row after `emptySetToNil` and `insertNilFields`, in this order. */
function presentIn(
  row: Readonly<Record<string, unknown>>,
  { emptySetToNil, insertNilFields }: EffectiveWriteOptions,
): Readonly<Record<string, unknown>> {
  const filled = emptySetToNil ? withoutEmptySets(row) : row
  if (insertNilFields) return filled
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== null))
}

const withoutEmptySets = (row: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, emptySetsAsNull(value)]))

/** Empty Sets as null, also those inside of lists and maps. */
export function emptySetsAsNull(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(emptySetsAsNull)
  if (isPlainObject(value)) return withoutEmptySets(value)
  return isSet(value) && value.size === 0 ? null : value
}

/** Refuses a whole key that no item can have. */
export function checkKey(key: Item, table: TableMetadata): void {
  for (const attribute of keyAttributesOf(table)) {
    const value = key[attribute.name]
    if (value === undefined) continue
    const actual = typeOfValue(value)
    const details = { table: table.name, attribute: attribute.name }
    if (actual !== attribute.type) {
      const [expected, given] = [typeNames[attribute.type], typeNames[actual]]
      throw planError('bind.key-type-mismatch', { ...details, expected, actual: given })
    }
    if (isEmptyValue(value)) throw planError('bind.empty-key', details)
  }
  checkKeyBytes(key, table, table)
}

/** An index holds the items that have all of its keys; of those that have some, DynamoDB wants the right types too. */
export function checkIndexKey(item: Item, index: IndexMetadata, table: TableMetadata): void {
  const ofTable = keyNames(table.keySchema)
  for (const attribute of keyAttributesOf(index)) {
    const value = item[attribute.name]
    if (value === undefined || ofTable.includes(attribute.name)) continue
    refuseIndexKey(value, attribute, index, table)
  }
  checkKeyBytes(item, index, table)
}

function refuseIndexKey(value: AttributeValue, key: KeyAttribute, index: IndexMetadata, table: TableMetadata): void {
  const type = typeOfValue(value)
  if (type === key.type && !isEmptyValue(value)) return
  throw indexKeyError(key, index, table, type === key.type ? `${typeNames[type]} that is empty` : typeNames[type])
}

export const indexKeyError = (
  { name, type }: KeyAttribute,
  index: IndexMetadata,
  table: TableMetadata,
  actual: string,
): HashrangeError<'bind.index-key-type'> =>
  planError('bind.index-key-type', {
    table: table.name,
    index: index.name,
    attribute: name,
    expected: typeNames[type],
    actual,
  })

const isEmptyValue = (value: AttributeValue): boolean => value.S === '' || value.B?.length === 0

/** The limits are on all attributes of a partition key together, and on all of a sort key. */
function checkKeyBytes(item: Item, { keySchema }: Pick<TableMetadata, 'keySchema'>, table: TableMetadata): void {
  const check = (attributes: readonly KeyAttribute[], allowed: number): void => {
    const actual = attributes.reduce((total, { name }) => total + keyBytes(item[name]), 0)
    const [first] = attributes
    if (actual <= allowed || first === undefined) return
    const attribute = attributes.map(({ name }) => name).join(', ')
    throw planError('bind.key-too-long', { table: table.name, attribute, allowed, actual })
  }
  check(keySchema.partition, partitionKeyBytes)
  check(keySchema.sort, sortKeyBytes)
}

const keyBytes = (value: AttributeValue | undefined): number =>
  value?.S === undefined ? (value?.B?.length ?? 0) : utf8Length(value.S)
