import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { diffTables } from '@hashrange/migrations'
import { Hashrange } from '@hashrange/runtime'
import type { AnyTableDefinition } from '@hashrange/compiler'
import { createTable, loadItems, tables as known } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { commandLine, copyProject, seed } from '../fixtures/open-project.js'

describeEngines(
  'pull',
  engine => {
    let project: Awaited<ReturnType<typeof copyProject>>
    const run = (...argv: string[]) => commandLine(engine, project.folder)('pull', ...argv)
    beforeAll(async () => {
      project = await copyProject()
      await seed(engine)
      await createTable({ ...engine, table: name => name }, known.orders)
      await createTable({ ...engine, table: name => name }, known.events)
      await loadItems(engine.client, 'events', [
        { device: 'door', at: 1, kind: 'open', tags: new Set(['a']) },
        { device: 'door', at: 2, kind: 5, tags: new Set(['b']), inner: { a: 1 } },
      ])
    })
    afterAll(() => project.remove())

    it('gives a module whose definitions are those of the tables', async () => {
      const file = join(project.folder, 'pulled.ts')
      expect(await run('--out', 'pulled.ts')).toMatchObject({ exitCode: 0, output: 'written to pulled.ts\n' })
      const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, AnyTableDefinition>>
      const definitions = Object.values(module)
      expect(definitions.map(({ name }) => name).sort()).toStrictEqual([
        'colour',
        'events',
        'orders',
        'person',
        'person_by_name',
      ])
      const differences = await diffTables(new Hashrange<unknown>({ client: engine.client }), definitions)
      expect(differences.map(({ state }) => state)).toStrictEqual(definitions.map(() => 'same'))
      expect(await readFile(file, 'utf8')).toContain('export type PersonByName = InferRow<typeof personByName>\n')
    })

    it('writes over a file only where that is said', async () => {
      const refused = await run('colour', '--out', 'tables.ts')
      expect(refused).toMatchObject({ exitCode: 2, errors: expect.stringContaining('is there already') })
      expect(await run('colour', '--force')).toMatchObject({ exitCode: 2 })
      expect(await run('colour', '--out', 'tables.json', '--force')).toMatchObject({ exitCode: 0 })
      expect(await readFile(join(project.folder, 'tables.json'), 'utf8')).toContain('export const colour =')
    })

    it('shows what a sample of the items holds', async () => {
      const { output } = await run('events', '--sample', '10')
      expect(output).toBe(
        `import { attr, defineTable, type InferRow } from 'hashrange'

// Observed in 2 items:
// attribute  types     of the items
// ---------  --------  ------------
// device     S 2       100 %
// at         N 2       100 %
// inner      M 1       50 %
// kind       KINDS  100 %
// tags       SS 2      100 %
export const events = defineTable({
  name: 'events',
  key: { partition: 'device', sort: 'at' },
  attributes: {
    device: attr.string(),
    at: attr.number(),
    inner: attr.record(attr.any()).optional(),
    kind: attr.any().optional(),
    tags: attr.stringSet().optional(),
  },
})
export type Events = InferRow<typeof events>
`.replace('KINDS', output.includes('S 1, N 1') ? 'S 1, N 1' : 'N 1, S 1'),
      )
      const { output: json } = await run('events', 'colour', '--sample', '1', '--json')
      expect(JSON.parse(json)).toMatchObject([
        { table: 'events', definition: expect.stringContaining('defineTable'), observed: expect.any(Array) },
        { table: 'colour' },
      ])
    })

    it('reads no more than the sample', async () => {
      const { output } = await run('events', '--sample', '1')
      expect(output).toContain('// Observed in 1 item:\n')
    })
  },
  { engines: ['dynoxide'] },
)
