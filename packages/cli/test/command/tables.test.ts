import { beforeAll, expect, it } from '@jest/globals'
import { createTable, loadItems, tables as known } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { commandLine, projectFolder, seed } from '../fixtures/open-project.js'

describeEngines(
  'tables',
  engine => {
    const run = (...argv: string[]) => commandLine(engine, projectFolder)('tables', ...argv)
    beforeAll(async () => {
      await seed(engine)
      await createTable({ ...engine, table: name => name }, known.orders)
      await loadItems(engine.client, 'orders', [{ customerId: 'ann', id: '1', status: 'open', createdAt: '2024' }])
    })

    it('are listed, those that are defined and those that are not', async () => {
      const { exitCode, output } = await run()
      expect(exitCode).toBe(0)
      expect(output.split('\n').map(line => line.split(/ {2,}/).map(cell => cell.trim()))).toMatchObject([
        ['table', 'status', 'key', 'indexes', 'items', 'size', 'defined'],
        {},
        ['colour', 'ACTIVE', 'id S', '0', '2', {}, 'yes'],
        ['orders', 'ACTIVE', 'customerId S, id S', '4', '1', {}, 'no'],
        ['person', 'ACTIVE', 'id S', '2', '4', {}, 'yes'],
        ['person_by_name', 'ACTIVE', 'first_name S, id S', '0', '0', {}, 'yes'],
        [''],
      ])
    })

    it('are described as a person wants to see them', async () => {
      const { output } = await run('orders')
      const lines = output.split('\n').map(line => line.trim().split(/ {2,}/))
      expect(lines).toMatchObject([
        ['orders'],
        ['status', 'ACTIVE'],
        ['key', 'customerId S, id S'],
        ['items', expect.stringMatching(/^1, /)],
        ['billing', 'on demand'],
        ['stream', 'none'],
        ['lifetime', 'for ever'],
        ['defined', 'not in the configuration'],
        [''],
        ['index', 'kind', 'key', 'holds', 'status', 'items', 'size'],
        {},
        ...[
          ['byCity', 'global', 'city S', 'keys, total', 'ACTIVE'],
          ['byRegion', 'global', 'region S', 'keys', 'ACTIVE'],
          ['byStatus', 'global', 'status S, createdAt S', 'all', 'ACTIVE'],
          ['byTotal', 'local', 'customerId S, total N', 'all', 'ACTIVE'],
        ].map(cells => expect.arrayContaining(cells)),
        [''],
      ])
    })

    it('are described for programs', async () => {
      const { output } = await run('colour', '--json')
      expect(JSON.parse(output)).toStrictEqual({
        table: 'colour',
        status: 'ACTIVE',
        partition: [{ name: 'id', type: 'S' }],
        sort: [],
        indexes: [],
        billing: 'on-demand',
        stream: 'new',
        timeToLive: null,
        tableClass: 'standard',
        protected: false,
        itemCount: 2,
        sizeBytes: expect.any(Number),
        defined: 'same',
        differences: [],
      })
    })

    it('that are missing are told', async () => {
      const { exitCode, errors } = await run('persn')
      expect(exitCode).toBe(2)
      expect(errors).toContain('bind.unknown-table  There is no table "persn".')
    })
  },
  { engines: ['dynoxide'] },
)
