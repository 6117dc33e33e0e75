import { beforeAll, expect, it } from '@jest/globals'
import { recordRequests } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { commandLine, projectFolder, seed } from '../fixtures/open-project.js'

describeEngines(
  'explain and run',
  engine => {
    const command = (...argv: string[]) => commandLine(engine, projectFolder)(...argv)
    beforeAll(() => seed(engine))

    it('explain shows plan, requests and refusal', async () => {
      const { exitCode, output } = await command('explain', `db.from('person').where('age', '>', 5)`)
      expect(exitCode).toBe(0)
      expect(output).toContain('Scan person\n  filter   age > ?')
      expect(output).toContain('refused    policy.scan-refused')
      expect(output).toContain('Scan {\n  "TableName": "person"')
      const allowed = await command('explain', `db.from('person').where('age', '>', 5)`, '--scan')
      expect(allowed.output).not.toContain('refused')
    })

    it('explain gives data, of writes and transactions too', async () => {
      const explained = async (query: string, ...more: string[]): Promise<unknown> =>
        JSON.parse((await command('explain', query, '--json', ...more)).output)
      expect(await explained(`db.from('person').where('age', '>', 5)`)).toMatchObject({
        text: 'select * from person where age > ?',
        plan: { kind: 'Scan' },
        requests: [{ operation: 'Scan' }],
        refusal: { code: 'policy.scan-refused' },
      })
      expect(await explained(`db.deleteFrom('person').where('id', '=', 'a')`)).toMatchObject({
        requests: [{ operation: 'DeleteItem', input: { Key: { id: { S: 'a' } } } }],
        refusal: null,
      })
      const transaction = `db.transactGet([db.from('person').where('id', '=', 'a')])`
      expect(await explained(transaction)).toMatchObject({ requests: [{ operation: 'TransactGetItems' }] })
      const known = ['--tables', 'tables.json']
      for (const query of [`db.from('colour').where('id', '=', 'a')`, `db.deleteFrom('colour').where('id', '=', 'a')`])
        expect(await explained(query, ...known)).toMatchObject({ refusal: null })
      expect(await explained(`db.transactGet([db.from('colour').where('id', '=', 'a')])`, ...known)).toMatchObject({
        requests: [{ operation: 'TransactGetItems' }],
      })
      expect(await explained(`db.from('person')`, ...known)).toMatchObject({ error: { code: 'bind.unknown-table' } })
    })

    it('run prints rows in each form, with what they took where people look', async () => {
      const anns = `db.from('person').where('first_name', '=', 'Ann')`
      expect(await command('run', anns)).toStrictEqual({
        exitCode: 0,
        output: [
          'id  age  email            first_name',
          '--  ---  ---------------  ----------',
          'c    29                   Ann',
          'a    41  ann@example.com  Ann',
          '',
        ].join('\n'),
        errors: '2 rows, 2 items read, 1 request, 0.5 read units\n',
      })
      const csv = await command('run', `${anns}.select(['first_name', 'id'])`, '--format', 'csv', '--limit', '1')
      expect(csv.output).toBe('first_name,id\r\nAnn,c\n')
      const { output } = await command('run', anns, '--json')
      expect(JSON.parse(output)).toMatchObject({ rows: [{ id: 'c' }, { id: 'a' }], info: { count: 2, requests: 1 } })
    })

    it('run refuses to read a whole table, unless that is said', async () => {
      const all = `db.from('person').where('age', '>', 18)`
      const { exitCode, errors, output } = await command('run', all)
      expect([exitCode, output]).toStrictEqual([3, ''])
      expect(errors).toMatch(/^policy\.scan-refused {2}[^]*\n {2}hint .*--scan\.\n$/)
      expect(errors).not.toContain('18')
      const { output: refused } = await command('run', all, '--json')
      expect(JSON.parse(refused)).toMatchObject({ error: { code: 'policy.scan-refused' } })
      const allowed = await command('run', all, '--scan', '--format', 'ndjson')
      expect(
        allowed.output
          .trim()
          .split('\n')
          .map(line => (JSON.parse(line) as { id: string }).id)
          .sort(),
      ).toStrictEqual(['a', 'c'])
    })

    it('run never passes a part off as the whole', async () => {
      const { errors } = await command('run', `db.from('person').options({ scanLimit: 1, recursive: false })`, '--scan')
      expect(errors).toContain('; there may be more: stopped by not-recursive')
    })

    it('run writes only where that is said', async () => {
      const recording = recordRequests(engine.client)
      const change = `db.updateTable('person').set({ age: 18 }).where('id', '=', 'b').returning('new')`
      expect(await command('run', change)).toMatchObject({ exitCode: 2, output: '' })
      expect(recording.requests).toStrictEqual([])
      expect(await command('run', change, '--write')).toStrictEqual({
        exitCode: 0,
        output: 'id  age  first_name\n--  ---  ----------\nb    18  Bo\n',
        errors: '1 item updated\n',
      })
      const insert = `db.insertInto('colour').values([{ id: 'x' }, { id: 'y' }])`
      expect((await command('run', insert, '--write', '--json')).output).toBe('{\n  "inserted": 2,\n  "rows": []\n}\n')
      const clear = `db.transactWrite([db.deleteFrom('colour').where('id', '=', 'x'), db.deleteFrom('colour').where('id', '=', 'y')])`
      expect(await command('run', clear, '--write')).toMatchObject({ exitCode: 0, output: 'done\n' })
      const both = `db.transactGet([db.from('colour').where('id', '=', 'x'), db.from('colour').where('id', '=', 'red')])`
      expect(JSON.parse((await command('run', both, '--json')).output)).toStrictEqual({
        rows: [null, { id: 'red', name: 'Red' }],
      })
    })
  },
  { engines: ['dynoxide'] },
)
