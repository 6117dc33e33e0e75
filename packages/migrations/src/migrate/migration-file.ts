import { access, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Hashrange } from '@hashrange/runtime'
import type { Kysely } from 'kysely'
import { migrateError } from '../error/migrate-error.js'

/**
 * What a migration is given.
 *
 * @example
 * ```ts
 * import type { MigrationContext } from '@hashrange/migrations'
 * export async function up({ db, kysely }: MigrationContext): Promise<void> {
 *   await kysely.schema.createTable('pet').addColumn('id', 'text', column => column.primaryKey()).execute()
 *   await db.insertInto('pet').values({ id: 'rex' }).execute()
 * }
 * ```
 */
export interface MigrationContext {
  /** Reads, writes and `db.tables`, of whatever tables there are. */
  readonly db: Hashrange<Record<string, Record<string, unknown>>>
  /** The same by Kysely: its schema builder, above all. */
  readonly kysely: Kysely<Record<string, Record<string, unknown>>>
}

/**
 * A step that changes tables or items, and, where it can be, the step back.
 *
 * @example
 * ```ts
 * import { Migrations, type TableMigration } from '@hashrange/migrations'
 * const teal: TableMigration = {
 *   up: async ({ db }) => void (await db.insertInto('colour').values({ id: 'teal' }).execute()),
 *   down: async ({ db }) => void (await db.deleteFrom('colour').where('id', '=', 'teal').execute()),
 * }
 * console.log((await new Migrations({ client, migrations: { teal } }).latest()).steps)
 * // [ { name: 'teal', direction: 'up', status: 'done' } ]
 * ```
 */
export interface TableMigration {
  readonly up: (context: MigrationContext) => Promise<void>
  readonly down?: (context: MigrationContext) => Promise<void>
}

const fileName = /^(?<name>.+)\.(?:[cm]?js|[cm]?ts)$/

/**
 * The migrations of a folder, by the names of their files without the ending. Files of TypeScript need a loader, or a version
 * of Node that strips types.
 *
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises'
 * import { loadMigrations } from '@hashrange/migrations'
 * await writeFile('2026-01-teal.mjs', 'export const up = async ({ db }) => {}')
 * console.log(Object.keys(await loadMigrations('.'))) // [ '2026-01-teal' ]
 * ```
 *
 * Sends nothing. Throws `migrate.invalid-migration` for a file without `up`.
 */
export async function loadMigrations(
  folder: string,
  load: (file: string) => Promise<unknown> = file => import(pathToFileURL(file).href),
): Promise<Record<string, TableMigration>> {
  const files = (await readdir(folder)).filter(file => fileName.test(file) && !/\.d\.[cm]?ts$/.test(file)).sort()
  const migrations: Record<string, TableMigration> = {}
  for (const file of files) {
    const name = fileName.exec(file)?.groups?.['name'] ?? file
    migrations[name] = migrationOf(await load(join(folder, file)), name)
  }
  return migrations
}

function migrationOf(module: unknown, migration: string): TableMigration {
  const exported = isObject(module) && 'default' in module && isObject(module.default) ? module.default : module
  const isMigration = (value: unknown): value is TableMigration =>
    isObject(value) && 'up' in value && typeof value.up === 'function'
  for (const candidate of [module, exported]) if (isMigration(candidate)) return candidate
  throw migrateError('migrate.invalid-migration', { migration, problem: 'exports no function `up`' })
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * Writes the file of a new migration, and gives its path.
 *
 * @example
 * ```ts
 * import { makeMigration } from '@hashrange/migrations'
 * console.log(await makeMigration('migrations', 'add pets', new Date('2026-01-02T03:04:05Z')))
 * // migrations/20260102-030405-add-pets.ts
 * ```
 *
 * Sends nothing. Throws `migrate.invalid-migration` where such a file is there.
 */
export async function makeMigration(folder: string, title: string, now: Date = new Date()): Promise<string> {
  const words = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  // Names sort by the time at which they were made.
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  const file = join(folder, `${stamp}-${words === '' ? 'migration' : words}.ts`)
  await mkdir(folder, { recursive: true })
  const exists = await access(file).then(
    () => true,
    () => false,
  )
  if (exists) throw migrateError('migrate.invalid-migration', { migration: file, problem: 'is there already' })
  await writeFile(file, template)
  return file
}

const template = `import type { MigrationContext } from '@hashrange/migrations'

export async function up({ db }: MigrationContext): Promise<void> {
  await db.tables.create({
    TableName: 'pet',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  })
}

export async function down({ db }: MigrationContext): Promise<void> {
  await db.tables.drop('pet')
}
`
