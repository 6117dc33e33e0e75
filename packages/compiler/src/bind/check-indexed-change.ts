import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { keyNames, type TableMetadata } from '../catalog/table-metadata.js'
import { checkIndexKey, indexKeyError } from './bind-item.js'
import type { BoundUpdateOperand, Change } from './bound-update.js'

/** Refuses a change that would give a key attribute of an index what no index can hold, as far as that can be known. */
export function checkIndexedChange(change: Change, table: TableMetadata): void {
  const [attribute, part] = change.path.segments
  for (const index of table.indexes) {
    const key = [...index.keySchema.partition, ...index.keySchema.sort].find(({ name }) => name === attribute)
    if (key === undefined || keyNames(table.keySchema).includes(attribute)) continue
    if (part !== undefined) throw indexKeyError(key, index, table, typeof part === 'number' ? 'a list' : 'a map')
    if (change.clause === 'pull') throw indexKeyError(key, index, table, 'a list')
    for (const value of valuesGiven(change)) {
      // Alone, so that of a key of several attributes only the type of this one is looked at.
      checkIndexKey({ [attribute]: value }, index, table)
    }
  }
}

/** Values that the path may hold afterwards, where they do not rest on what other paths hold; else values of their type. */
function valuesGiven(change: Change): readonly AttributeValue[] {
  if (change.clause === 'set') return valuesOf(change.value)
  return change.clause === 'add' || change.clause === 'delete' ? [change.value] : []
}

function valuesOf(operand: BoundUpdateOperand): readonly AttributeValue[] {
  switch (operand.kind) {
    case 'Path':
      return []
    case 'Value':
      return [operand.value]
    case 'IfNotExists':
      return valuesOf(operand.value)
    case 'Arithmetic':
      return [{ N: '0' }]
    case 'Concatenate':
      return [{ L: [] }]
  }
}
