import type { ItemWritePlan, TransactWriteItemsPlan } from '@hashrange/compiler'
import { type HashrangeError, isHashrangeError } from '@hashrange/query'
import { runError } from '../error/run-error.js'
import type { Item } from '../dynamo-client.js'
import { reasonsOf } from './retry-conflicts.js'
import type { ItemOutcome } from './write-item.js'

/** Writes of which some were refused for what is there: by their positions among all, and how many were done. */
interface Refused {
  readonly writes: readonly ItemWritePlan[]
  readonly positions: readonly number[]
  /** The items that are there, as far as DynamoDB gave them. */
  readonly items: readonly Item[]
  readonly cause: unknown
  /** Absent where none or all are done. */
  readonly written?: number
}

/** Throws where an item was refused for what is an error: a key that is taken, or a version that is another. */
export function throwRefused(writes: readonly ItemWritePlan[], outcomes: readonly ItemOutcome[]): void {
  const isTaken = (write: ItemWritePlan, outcome: ItemOutcome | undefined): boolean =>
    write.kind === 'PutItem' && write.conflict === 'error' && outcome?.written !== true
  const taken = refusedOf(writes, outcomes, isTaken)
  if (taken !== undefined) throw alreadyExists(taken)
  const conflicts = refusedOf(writes, outcomes, (_, outcome) => outcome?.isVersionConflict === true)
  if (conflicts !== undefined) throw versionConflict(conflicts)
}

/** A transaction of inserts that was cancelled, as the keys that are taken; any other failure as it is. */
export function explainInsert({ actions }: TransactWriteItemsPlan, error: unknown): unknown {
  const writes = actions.filter(action => action.kind !== 'ConditionCheck')
  const failed = (reasonsOf(error) ?? []).flatMap(({ Code, Item }, position) =>
    Code === 'ConditionalCheckFailed' ? [{ position, items: present(Item) }] : [],
  )
  if (failed.length === 0) return error
  const positions = failed.map(({ position }) => position)
  return alreadyExists({ writes, positions, items: failed.flatMap(({ items }) => items), cause: error })
}

function refusedOf(
  writes: readonly ItemWritePlan[],
  outcomes: readonly ItemOutcome[],
  isRefused: (write: ItemWritePlan, outcome: ItemOutcome | undefined) => boolean,
): Refused | undefined {
  const positions = writes.flatMap((write, position) => (isRefused(write, outcomes[position]) ? [position] : []))
  const [first] = positions
  if (first === undefined) return undefined
  const items = positions.flatMap(position => present(outcomes[position]?.unchanged))
  const refused = { writes, positions, items, cause: outcomes[first]?.refusal }
  return writes.length === 1 ? refused : { ...refused, written: outcomes.filter(({ written }) => written).length }
}

function alreadyExists(refused: Refused): HashrangeError {
  const { writes, positions, written } = refused
  const [position = 0] = positions
  const details = {
    table: writes[0]?.table ?? '',
    ...(writes.length === 1 ? {} : { position, positions }),
    ...(written === undefined ? {} : { written }),
  }
  return runError('execute.already-exists', details, contextOf(refused))
}

function versionConflict(refused: Refused): HashrangeError {
  const { writes, written } = refused
  const [write] = writes
  const details = {
    table: write?.table ?? '',
    attribute: write?.version ?? '',
    ...(written === undefined ? {} : { written }),
  }
  return runError('execute.version-conflict', details, contextOf(refused))
}

const present = <Value>(value: Value | undefined): readonly Value[] => (value === undefined ? [] : [value])

function contextOf({ writes, positions, items, cause }: Refused): {
  readonly keys: readonly object[]
  readonly rows?: readonly object[]
  readonly cause?: unknown
} {
  const keys = positions.flatMap(position => present(writes[position]?.key))
  const found = isHashrangeError(cause) ? cause.cause : cause
  return {
    keys,
    ...(items.length === 0 ? {} : { rows: items }),
    ...(found === undefined ? {} : { cause: found }),
  }
}
