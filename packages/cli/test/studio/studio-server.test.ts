import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { Session } from '../../src/config/session.js'
import type { Overview, Preview, RunView, Written } from '../../src/studio/protocol.js'
import { get, openOver, post, send, type OpenedStudio } from '../fixtures/ask-studio.js'
import { projectFolder, seed } from '../fixtures/open-project.js'
import { colours, people, peopleByName } from '../fixtures/project/tables.js'

describeEngines(
  'studio',
  engine => {
    let session: Session
    let studio: OpenedStudio
    beforeAll(async () => {
      await seed(engine)
      const config = { tables: [people, colours, peopleByName] }
      session = new Session({ config, folder: projectFolder }, engine.client, false)
      studio = await openOver(session)
    })
    afterAll(() => studio.stop())

    const opened = async <T>(
      settings: Parameters<typeof openOver>[1],
      work: (other: OpenedStudio) => Promise<T>,
    ): Promise<T> => {
      const other = await openOver(session, settings)
      try {
        return await work(other)
      } finally {
        await other.stop()
      }
    }

    describe('lets in', () => {
      it('its own page, on this machine alone, with a token that is random', async () => {
        const { status, headers, text } = await send(studio.address)
        expect([status, headers['content-type']]).toStrictEqual([200, 'text/html; charset=utf-8'])
        expect(text).toContain('<div id="studio">')
        expect(studio.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/)
        await opened({}, other => {
          expect(new URL(other.address).pathname).not.toBe(new URL(studio.address).pathname)
          return Promise.resolve()
        })
      })

      it('nothing but what it gives itself', async () => {
        const { headers } = await send(studio.address)
        const policy = String(headers['content-security-policy'])
        expect(policy.replace(/'nonce-[^']+'/, "'nonce'")).toBe(
          "default-src 'none'; script-src 'self'; style-src 'self' 'nonce'; connect-src 'self'; worker-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        )
        expect(headers).toMatchObject({
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'cross-origin-resource-policy': 'same-origin',
        })
        expect(headers['access-control-allow-origin']).toBeUndefined()
      })

      const place = (): { origin: string; host: string; path: string; port: string } => {
        const { origin, host, pathname: path, port } = new URL(studio.address)
        return { origin, host, path, port }
      }

      it('no request without the token', async () => {
        const { origin, path } = place()
        const wrong = `${path.slice(0, -2)}${path.at(-2) === 'a' ? 'b' : 'a'}/`
        for (const at of [
          '/',
          '/api/tables',
          wrong,
          `${wrong}api/tables`,
          `${wrong}assets/studio.js`,
          `/x${path}`,
          '//',
          `${path.slice(0, -5)}/`,
        ]) {
          const { status, text } = await send(origin + at)
          expect([at, status, text]).toStrictEqual([
            at,
            403,
            'The address lacks its token: hashrange studio prints it whole.\n',
          ])
        }
      })

      it('no other host: another name may lead to this machine', async () => {
        const { port, path } = place()
        for (const host of [
          'example.com',
          `example.com:${port}`,
          '127.0.0.1',
          `127.0.0.1.example.com:${port}`,
          `127.0.0.1:${port}.`,
        ]) {
          const { status, text } = await send(studio.address, { headers: { host } })
          expect([host, status, text]).toStrictEqual([host, 403, 'Studio answers at 127.0.0.1 and localhost only.\n'])
        }
        const local = await send(studio.address, { headers: { host: `localhost:${port}` } })
        expect(local.status).toBe(200)
        expect(path).not.toBe('/')
      })

      it('no other page: not by its origin, nor by what the browser says of it', async () => {
        const { origin, port } = place()
        const type = { 'content-type': 'application/json' }
        const body = JSON.stringify({ query: "db.from('person').where('id', '=', 'a')" })
        const asked: readonly Readonly<Record<string, string>>[] = [
          { origin: 'https://example.com' },
          { origin: 'null' },
          { origin: `http://localhost:${port}` },
          { origin: `https://127.0.0.1:${port}` },
          { origin, 'sec-fetch-site': 'cross-site' },
          { origin, 'sec-fetch-site': 'same-site' },
          // A page always says where it is from when it posts.
          {},
        ]
        for (const headers of asked) {
          const { status, text } = await send(`${studio.address}api/run`, {
            method: 'POST',
            headers: { ...type, ...headers },
            body,
          })
          expect([headers, status, text]).toStrictEqual([headers, 403, 'Studio answers its own page only.\n'])
        }
        const form = await send(`${studio.address}api/run`, {
          method: 'POST',
          headers: { origin, 'content-type': 'text/plain' },
          body,
        })
        expect(form.status).toBe(415)
      })

      it('no other method, and no route by the wrong one', async () => {
        const { origin } = place()
        const statusOf = async (path: string, method: string): Promise<number> =>
          (
            await send(studio.address + path, {
              method,
              headers: { origin, 'content-type': 'application/json' },
              body: method === 'POST' ? '{}' : '',
            })
          ).status
        expect(await statusOf('', 'OPTIONS')).toBe(405)
        expect(await statusOf('', 'DELETE')).toBe(405)
        expect(await statusOf('api/run', 'PUT')).toBe(405)
        expect(await statusOf('', 'POST')).toBe(405)
        expect(await statusOf('api/tables', 'POST')).toBe(405)
        expect(await statusOf('api/run', 'GET')).toBe(405)
        expect(await statusOf('api/nothing', 'GET')).toBe(404)
        expect(await statusOf('api/constructor', 'GET')).toBe(404)
      })

      it('no file but those of the page', async () => {
        for (const path of [
          'assets/nothing.js',
          'assets/../package.json',
          'assets/..%2f..%2fpackage.json',
          'assets/',
          'assets/.js',
          'package.json',
        ]) {
          expect([path, (await send(studio.address + path)).status]).toStrictEqual([path, 404])
        }
      })

      it('no body that is malformed, or more than a query', async () => {
        const { origin } = place()
        const headers = { origin, 'content-type': 'application/json' }
        const statusOf = async (body: string): Promise<number> =>
          (await send(`${studio.address}api/plan`, { method: 'POST', headers, body })).status
        expect(await Promise.all(['', '{', '[]', 'null', '"a"', '\ufffd{'].map(statusOf))).toStrictEqual([
          400, 400, 400, 400, 400, 400,
        ])
        expect(await statusOf(JSON.stringify({ query: 'x'.repeat(1_000_001) }))).toBe(413)
        for (const fields of [{}, { query: 1 }, { query: '' }, { query: ['a'] }])
          expect(await post(studio, 'plan', fields)).toMatchObject({
            status: 400,
            json: { error: { code: 'studio.invalid-field' } },
          })
        for (const size of [0, 1001, 1.5, '5'])
          expect(await post(studio, 'items', { table: 'person', size })).toMatchObject({ status: 400 })
      })
    })

    it('shows tables and indexes', async () => {
      const { json } = await get(studio, 'tables')
      const overview = json as Overview
      expect(overview).toMatchObject({ mayWrite: false, scan: false, where: engine.endpoint, completes: true })
      expect(overview.tables.map(({ table, name }) => [table, name])).toStrictEqual([
        ['colour', 'colour'],
        ['person', 'person'],
        ['person_by_name', 'person_by_name'],
      ])
      expect(overview.tables[1]?.summary).toMatchObject({
        status: 'ACTIVE',
        itemCount: 4,
        partition: [{ name: 'id', type: 'S' }],
        indexes: [
          { name: 'email', projection: 'keys', status: 'ACTIVE' },
          { name: 'first_name_age', projection: 'all', sort: [{ name: 'age', type: 'N' }] },
        ],
      })
      expect(await get(studio, 'table?name=person')).toMatchObject({ status: 200, json: { table: 'person' } })
      expect(await get(studio, 'table?name=nobody')).toMatchObject({
        status: 422,
        json: { error: { code: 'bind.unknown-table' } },
      })
    })

    it('reads items page by page, one Scan of so many each, whatever queries may do', async () => {
      const seen: unknown[] = []
      let after: string | undefined
      do {
        const { status, json } = await post(studio, 'items', { table: 'person', size: 3, ...(after && { after }) })
        expect(status).toBe(200)
        const { rows, cursor, requests, columns } = json as RunView
        expect(requests.map(({ operation }) => operation)).toStrictEqual(['Scan'])
        expect(JSON.parse(requests[0]?.json ?? '')).toMatchObject({ TableName: 'person', Limit: 3 })
        expect(requests[0]?.capacity).toBeGreaterThan(0)
        expect(columns[0]).toBe('id')
        seen.push(...rows)
        after = cursor
      } while (after !== undefined)
      expect(seen).toHaveLength(4)
      expect(await post(studio, 'items', { table: 'person', size: 3, after: 'forged' })).toMatchObject({
        status: 422,
        json: { error: { code: 'execute.invalid-cursor' } },
      })
    })

    it('plans as the playground does', async () => {
      const query = "db.from('person').where('first_name', '=', 'Ann').where('age', '>', 18)"
      expect(await post(studio, 'plan', { query })).toMatchObject({
        status: 200,
        json: {
          kind: 'planned',
          writes: false,
          diagram: { step: 'Query', title: 'person.first_name_age' },
          passedOver: [{ path: 'person' }, { path: 'person.email' }],
        },
      })
      const problem = await post(studio, 'plan', { query: "db.from('person').where('id', '=', null)" })
      expect(problem).toMatchObject({
        status: 200,
        json: { kind: 'problem', code: 'build.null-comparison', editor: 'query' },
      })
      expect(await post(studio, 'plan', { query: "db.from('persn')" })).toMatchObject({
        json: { kind: 'problem', code: 'bind.unknown-table', from: 0 },
      })
    })

    it('never runs what is written as code', async () => {
      for (const query of [
        'process.exit(1)',
        "db.from.constructor('return process')().exit(1)",
        '(() => { throw 1 })()',
        'globalThis',
        "import('node:fs')",
        "db['__proto__']",
        'db.executor',
      ]) {
        const { status, json } = await post(studio, 'run', { query })
        expect([query, status]).toStrictEqual([query, 422])
        expect(json).toMatchObject({ error: { code: 'cli.invalid-query' } })
      }
    })

    it('runs a query: rows, requests with times and capacity, the estimate, and where to go on', async () => {
      const query = "db.from('person').where('first_name', 'in', ['Ann', 'Bo'])"
      const { json } = await post(studio, 'run', { query, size: 2 })
      const first = json as RunView
      expect(first.columns.slice(0, 1)).toStrictEqual(['id'])
      expect(first.rows).toHaveLength(2)
      expect(
        first.requests.every(({ operation, ms, capacity = 0 }) => operation === 'Query' && ms > 0 && capacity > 0),
      ).toBe(true)
      expect(first.estimate).toMatchObject({ requests: 2 })
      expect(first.cursor).toBeDefined()
      const next = (await post(studio, 'run', { query, size: 2, after: first.cursor })).json as RunView
      expect(next.rows).toHaveLength(1)
      expect(next.cursor).toBeUndefined()
      const both = (
        await post(studio, 'run', {
          query:
            "db.transactGet([db.from('person').where('id', '=', 'a'), db.from('colour').where('id', '=', 'none')])",
        })
      ).json as RunView
      expect(both.rows).toMatchObject([{ id: 'a' }, null])
      expect(both.requests).toMatchObject([{ operation: 'TransactGetItems', capacity: expect.any(Number) }])
    })

    it('refuses a Scan unless the configuration allows it, and then goes no further than a page', async () => {
      const query = "db.from('colour')"
      expect(await post(studio, 'run', { query })).toMatchObject({
        status: 422,
        json: { error: { code: 'policy.scan-refused', hint: expect.stringContaining('--scan') } },
      })
      const refused = await post(studio, 'run', { query: "db.from('person').where('age', '>', 1)" })
      const { error } = refused.json as { error: { lines: string[] } }
      expect(error.lines[0]).toBe('  query   select * from person where age > ?')
      expect(error.lines).toContain('          person.email           partition key "email" is not constrained')
      await opened({ policy: { scan: { tables: ['colour'] } } }, async other => {
        const { json } = await post(other, 'run', { query, size: 1 })
        expect(json).toMatchObject({ rows: [{}], requests: [{ operation: 'Scan' }], cursor: expect.any(String) })
        expect(await post(other, 'run', { query: "db.from('person')" })).toMatchObject({ status: 422 })
      })
    })

    it('has no way to a write without --write', async () => {
      const query = "db.updateTable('person').set({ greeting: 'hi' }).where('id', '=', 'b')"
      const readOnly = {
        status: 422,
        json: {
          error: { code: 'cli.wrong-use', message: 'Studio is read-only.', hint: 'Say hashrange studio --write.' },
        },
      }
      expect(await post(studio, 'preview', { query })).toMatchObject(readOnly)
      expect(await post(studio, 'write', { preview: 'x' })).toMatchObject(readOnly)
      expect(await post(studio, 'run', { query })).toMatchObject({
        status: 422,
        json: { error: { code: 'cli.wrong-use' } },
      })
      expect(await post(studio, 'plan', { query })).toMatchObject({ json: { kind: 'planned', writes: true } })
      expect((await post(studio, 'run', { query: "db.from('person').where('id', '=', 'b')" })).json).toMatchObject({
        rows: [expect.not.objectContaining({ greeting: 'hi' })],
      })
    })

    it('writes with --write, each write once, and what was shown before only', async () => {
      await opened({ mayWrite: true }, async other => {
        const query =
          "db.updateTable('person').set({ greeting: 'hi' }).where('first_name', '=', 'Ann').returning('new')"
        const shown = (await post(other, 'preview', { query })).json as Preview
        expect(shown).toMatchObject({
          items: 2,
          hiddenRequests: 0,
          requests: [{ operation: 'UpdateItem' }, { operation: 'UpdateItem' }],
          sent: [{ operation: 'Query' }],
        })
        const rowOf = async (): Promise<unknown> =>
          ((await post(other, 'run', { query: "db.from('person').where('id', '=', 'a')" })).json as RunView).rows[0]
        expect(await rowOf()).not.toHaveProperty('greeting')
        const written = (await post(other, 'write', { preview: shown.preview })).json as Written
        expect(written).toMatchObject({ done: 'updated', count: 2, rows: [{ greeting: 'hi' }, { greeting: 'hi' }] })
        expect(await rowOf()).toHaveProperty('greeting', 'hi')
        expect(await post(other, 'write', { preview: shown.preview })).toMatchObject({
          status: 422,
          json: { error: { code: 'cli.wrong-use' } },
        })
        expect(await post(other, 'write', { query })).toMatchObject({ status: 400 })
        const both =
          "db.transactWrite([db.insertInto('colour').values({ id: 'green' }), db.conditionCheck('person').where('id', '=', 'a').where('age', '>', 1)])"
        const transaction = (await post(other, 'preview', { query: both })).json as Preview
        expect(transaction).toMatchObject({ items: 1, requests: [{ operation: 'TransactWriteItems' }], sent: [] })
        expect((await post(other, 'write', { preview: transaction.preview })).json).toMatchObject({
          done: 'transaction',
          rows: [],
        })
        expect(await post(other, 'preview', { query: "db.from('person').where('id', '=', 'a')" })).toMatchObject({
          status: 422,
        })
      })
    })

    it('gives what completions are made of', async () => {
      const { json } = await get(studio, 'typings')
      const { definitions, files } = json as { definitions: string; files: Record<string, string> }
      expect(definitions).toContain("name: 'person'")
      expect(Object.keys(files)).toEqual(
        expect.arrayContaining([
          '/lib/lib.es5.d.ts',
          '/query/src/index.ts',
          '/compiler/src/definition/define-table.ts',
        ]),
      )
    })

    it('ends with its connections, open ones too', async () => {
      const other = await openOver(session)
      const open = await fetch(`${other.address}api/tables`)
      expect(open.status).toBe(200)
      await other.stop()
      await expect(send(other.address)).rejects.toThrow('ECONNREFUSED')
    })
  },
  { engines: ['dynoxide'] },
)
