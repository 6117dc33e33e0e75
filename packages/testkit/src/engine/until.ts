import { setTimeout as delay } from 'node:timers/promises'

export interface Patience {
  readonly timeoutMs: number
  readonly everyMs: number
}

/** Asks again and again until the answer is yes; out of patience, throws. */
export async function until(what: string, patience: Patience, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patience.timeoutMs
  while (!(await isSo())) {
    if (Date.now() >= deadline) throw new Error(`Gave up after ${String(patience.timeoutMs)} ms waiting until ${what}.`)
    await delay(patience.everyMs)
  }
}
