import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { Kysely } from 'kysely'
import { DynamoDialect } from '../../src/index.js'

const here = fileURLToPath(new URL('.', import.meta.url))
const resolve = createRequire(import.meta.url).resolve
const program = join(dirname(resolve('kysely-ctl')), 'bin.mjs')
const load = (file: string): string => `--import=${pathToFileURL(file).href}`

describeEngines(
  'kysely-ctl',
  engine => {
    async function run(...args: readonly string[]): Promise<string> {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        [program, ...args, '--no-outdated-check'],
        {
          cwd: here,
          env: {
            PATH: process.env['PATH'],
            NODE_OPTIONS: `--conditions=@hashrange/source --no-warnings ${load(resolve('tsx'))} ${load(join(here, 'load-dialect.ts'))}`,
            AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
            AWS_REGION: 'us-east-1',
            AWS_ACCESS_KEY_ID: 'testkit',
            AWS_SECRET_ACCESS_KEY: 'testkit',
            TABLE_PREFIX: engine.table(''),
          },
        },
      )
      return stdout + stderr
    }

    it('migrates, lists, seeds and rolls back', async () => {
      expect(await run('migrate', 'list')).toMatch(/\[ \] 2026_01_pet[^]*\[ \] 2026_02_rex/)
      await run('migrate', 'latest')
      expect(await run('migrate', 'list')).toMatch(/\[.\] 2026_01_pet[^]*\[[^ ]\] 2026_02_rex/)
      await run('seed', 'run')
      interface Database {
        pet: { id: string; kind: string }
      }
      const db = new Kysely<Database>({
        dialect: new DynamoDialect({ client: engine.client, tableNames: engine.table }),
      })
      const kinds = db.selectFrom('pet').select('id').where('kind', 'in', ['cat', 'dog'])
      expect((await kinds.execute()).map(({ id }) => id).sort()).toStrictEqual(['rex', 'tom'])
      await run('migrate', 'down')
      expect(await kinds.execute()).toStrictEqual([{ id: 'tom' }])
      await run('migrate', 'rollback', '--all')
      expect((await db.introspection.getTables()).map(({ name }) => name)).not.toContain('pet')
    }, 90_000)
  },
  { engines: ['dynoxide'] },
)
