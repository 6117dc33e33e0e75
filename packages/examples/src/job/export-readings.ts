import { open, readFile, rename, writeFile } from 'node:fs/promises'
import type { Readings } from './readings.js'

/** How far an export is: what is in the file up to there is whole, and the cursor leads to what follows. */
interface Place {
  readonly bytes: number
  readonly cursor?: string
  readonly done: boolean
}

export interface ExportOptions {
  /** Capacity units that a run may take. Default: none. */
  readonly maxCapacity?: number
  readonly onPage?: (rows: number) => void
}

/**
 * Writes all items into a file, a line each, a page of DynamoDB's at a time. It may be killed anywhere: run again it goes
 * on, and no item is missing or there twice. False: the budget is spent, and there is more.
 */
export async function exportReadings(
  db: Readings,
  path: string,
  { maxCapacity, onPage }: ExportOptions = {},
): Promise<boolean> {
  const place = await placeOf(path)
  if (place.done) return true
  const query = db
    .from('reading')
    .$if(place.cursor !== undefined, from => from.after(place.cursor ?? ''))
    // Small pages, so that little is done again after a kill.
    .options({ scan: true, recursive: true, scanLimit: 100, ...(maxCapacity === undefined ? {} : { maxCapacity }) })
  const file = await open(path, 'a')
  try {
    // What was written after the place was noted comes again.
    await file.truncate(place.bytes)
    for await (const { rows, cursor } of query.pages()) {
      await file.appendFile(rows.map(row => `${JSON.stringify(row)}\n`).join(''))
      await file.datasync()
      const { size: bytes } = await file.stat()
      await note(path, { bytes, done: cursor === undefined, ...(cursor === undefined ? {} : { cursor }) })
      onPage?.(rows.length)
    }
  } finally {
    await file.close()
  }
  return (await placeOf(path)).done
}

const placePath = (path: string): string => `${path}.place`

async function placeOf(path: string): Promise<Place> {
  try {
    return JSON.parse(await readFile(placePath(path), 'utf8')) as Place
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return { bytes: 0, done: false }
  }
}

/** Whole or not at all. */
async function note(path: string, place: Place): Promise<void> {
  await writeFile(`${placePath(path)}.new`, JSON.stringify(place))
  await rename(`${placePath(path)}.new`, placePath(path))
}
