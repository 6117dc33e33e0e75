import { buildError } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { keyText } from '../access/primary-keys.js'
import { keyNames, type TableMetadata } from '../catalog/table-metadata.js'
import { transactionActions, transactionBytes } from '../request/limits.js'
import { itemSize, valueSize } from '../value/item-size.js'
import type { BoundUpdate, BoundUpdateOperand } from '../bind/bound-update.js'
import type { Key } from './leaf-plan.js'
import type { TransactionAction } from './item-write-plan.js'
import type { TransactWriteItemsPlan } from './write-plan.js'

/** Actions as one transaction. Its limits are DynamoDB's: "Amazon DynamoDB Transactions: How it works". */
export function transactionOf(
  actions: readonly TransactionAction[],
  idempotencyToken?: string,
): TransactWriteItemsPlan {
  refuseMany(actions.length)
  const bytes = actions.reduce((total, action) => total + knownSize(action), 0)
  if (bytes > transactionBytes)
    throw planError('plan.transaction-too-large', { limit: 'bytes', allowed: transactionBytes, actual: bytes })
  return { kind: 'TransactWriteItems', actions, ...(idempotencyToken === undefined ? {} : { idempotencyToken }) }
}

export function refuseMany(actions: number): void {
  if (actions <= transactionActions) return
  const details = { limit: 'actions', allowed: transactionActions, actual: actions }
  throw planError('plan.transaction-too-large', details)
}

/** One action an item: DynamoDB refuses two writes, or two reads, of one item in one request. */
export function refuseDuplicates(
  writes: readonly { readonly table: string; readonly key: Key }[],
  tableOf: (name: string) => TableMetadata,
): void {
  const seen = new Map<string, number>()
  for (const [position, { table, key }] of writes.entries()) {
    const metadata = tableOf(table)
    const text = `${metadata.tableName} ${keyText(key, keyNames(metadata.keySchema))}`
    const first = seen.get(text)
    if (first !== undefined) throw buildError('build.duplicate-key', { table, positions: [first, position] })
    seen.set(text, position)
  }
}

/** At least: what an update leaves as it is is not known. */
function knownSize(action: TransactionAction): number {
  if (action.kind === 'PutItem') return itemSize(action.item)
  return itemSize(action.key) + (action.kind === 'UpdateItem' ? updateSize(action.update) : 0)
}

const updateSize = ({ set, add }: BoundUpdate): number =>
  [...set.map(({ value }) => operandSize(value)), ...add.map(({ value }) => valueSize(value))].reduce(
    (total, size) => total + size,
    0,
  )

/** Of `if_not_exists` the value may not be written at all. */
function operandSize(operand: BoundUpdateOperand): number {
  if (operand.kind === 'Value') return valueSize(operand.value)
  return operand.kind === 'Concatenate' ? operandSize(operand.left) + operandSize(operand.right) : 0
}
