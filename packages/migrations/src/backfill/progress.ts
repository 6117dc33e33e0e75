import type { Progress } from './backfill-options.js'

type Counts = Pick<Progress, 'read' | 'written'>

/** How far a job is, and how long it will take if it goes on as it has. */
export function progressOf(now: Counts, before: Counts, elapsedMs: number, itemCount: number | undefined): Progress {
  const itemsPerSecond = elapsedMs === 0 ? 0 : ((now.read - before.read) * 1000) / elapsedMs
  // Counted hours ago, and by some engines not at all.
  if (itemCount === undefined || itemCount < now.read) return { ...now, itemsPerSecond }
  const left = itemsPerSecond === 0 ? {} : { secondsLeft: (itemCount - now.read) / itemsPerSecond }
  return { ...now, itemsPerSecond, itemCount, ...left }
}
