import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { BackfillOptions, CopyOptions } from '@hashrange/migrations'
import { cliError } from '../error/cli-error.js'
import { defaultExportOf, loadModule } from '../config/load-module.js'
import type { AnyDatabase } from '../config/session.js'

/**
 * A backfill in a file: what `backfill` takes, and the table.
 *
 * @example
 * ```ts
 * import type { BackfillFile } from '@hashrange/cli'
 * const nameColours: BackfillFile<Database> = {
 *   table: 'colour',
 *   id: 'name colours',
 *   transform: ({ id, name }) => (name === undefined ? { set: { name: id } } : undefined),
 * }
 * export default nameColours
 * ```
 */
export type BackfillFile<DB> = {
  readonly [Table in keyof DB & string]: { readonly table: Table } & BackfillOptions<DB, Table>
}[keyof DB & string]

/**
 * A copy in a file: what `copyTable` takes, and the two tables.
 *
 * @example
 * ```ts
 * import type { CopyFile } from '@hashrange/cli'
 * const people: CopyFile<Database> = { from: 'person', to: 'colour', id: 'ids', transform: ({ id }) => ({ id }) }
 * export default people
 * ```
 */
export type CopyFile<DB> = {
  readonly [From in keyof DB & string]: {
    readonly [To in keyof DB & string]: { readonly from: From; readonly to: To } & CopyOptions<DB, From, To>
  }[keyof DB & string]
}[keyof DB & string]

/**
 * Says what `hashrange backfill` does: the default export of a file, or a list of them.
 *
 * @example
 * ```ts
 * import { defineBackfill } from '@hashrange/cli'
 * export default defineBackfill<Database>({
 *   table: 'person',
 *   id: 'ages of nobody',
 *   transform: ({ age }) => (age === undefined ? { set: { age: 0 } } : undefined),
 * })
 * ```
 *
 * Sends nothing; what is wrong with it is told when it is run.
 */
export const defineBackfill = <DB>(file: BackfillFile<DB>): BackfillFile<DB> => file

/**
 * Says what `hashrange copy` does: the default export of a file, or a list of them.
 *
 * @example
 * ```ts
 * import { defineCopy } from '@hashrange/cli'
 * interface Tables {
 *   person: { id: string; email: string }
 *   person_by_email: { email: string; id: string }
 * }
 * export default defineCopy<Tables>({ from: 'person', to: 'person_by_email', id: 'people by email', verify: true })
 * ```
 *
 * Sends nothing; what is wrong with it is told when it is run.
 */
export const defineCopy = <DB>(file: CopyFile<DB>): CopyFile<DB> => file

export type AnyBackfill = BackfillFile<AnyDatabase>
export type AnyCopy = CopyFile<AnyDatabase>

/** The jobs of a file, one after the other. Each has what names its tables. Throws `cli.invalid-file`. */
export async function loadJobs<Job>(
  folder: string,
  named: string,
  tableKeys: readonly (keyof Job & string)[],
): Promise<readonly Job[]> {
  const given = defaultExportOf(await loadFile(folder, named))
  const jobs: readonly unknown[] = Array.isArray(given) ? given : [given]
  return jobs.map(job => {
    const names = new Map<string, unknown>(typeof job === 'object' && job !== null ? Object.entries(job) : [])
    for (const key of tableKeys)
      if (typeof names.get(key) !== 'string')
        throw cliError('cli.invalid-file', { file: named, problem: `has no default export with \`${key}\`` })
    return job as Job
  })
}

function loadFile(folder: string, named: string): Promise<unknown> {
  const file = resolve(folder, named)
  if (existsSync(file)) return loadModule(file)
  throw cliError('cli.invalid-file', { file: named, problem: 'is not there' })
}
