import type { ItemWritePlan } from '@hashrange/compiler'
import type { ReadRun } from '../execute/read-run.js'
import { cutWrite } from './cut-write.js'
import { runEach } from './run-each.js'
import { writeItem, type ItemOutcome, type ItemWriteRequest } from './write-item.js'

/** As `writeEach`, of one. */
export async function writeAlone(
  write: ItemWritePlan,
  request: ItemWriteRequest | undefined,
  run: ReadRun,
): Promise<ItemOutcome> {
  const { table, key } = write
  try {
    const outcome = await writeItem(write, run, request)
    run.events.emit(() => ({ kind: 'items.written', table, written: Number(outcome.written), left: 0 }))
    return outcome
  } catch (failure) {
    throw cutWrite(failure, { table, done: 0, keys: [key], of: 1 }, run)
  }
}

/** Writes each item by itself, so many at a time. An error says how many are done, and holds the keys of the others. */
export async function writeEach(
  writes: readonly ItemWritePlan[],
  concurrency: number,
  run: ReadRun,
): Promise<readonly ItemOutcome[]> {
  const outcomes: ItemOutcome[] = []
  let written = 0
  let left = writes.length
  const failed = await runEach(writes, concurrency, async (write, position) => {
    const outcome = await writeItem(write, run)
    outcomes[position] = outcome
    left -= 1
    if (outcome.written) written += 1
    const { table } = write
    run.events.emit(() => ({ kind: 'items.written', table, written, left }))
  })
  if (failed === undefined) return outcomes
  const keys = writes.flatMap(({ key }, position) => (outcomes[position] === undefined ? [key] : []))
  throw cutWrite(failed.failure, { table: writes[0]?.table ?? '', done: written, keys, of: writes.length }, run)
}
