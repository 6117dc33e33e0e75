import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import type { Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { createApi } from '../../src/api/api.js'
import { askApi } from '../../src/api/ask-api.js'
import { openTasks, tasks } from '../../src/api/tasks.js'
import { printTree, startTracing, type Tracing } from '../../src/api/tracing.js'

describeEngines(
  'the HTTP API',
  engine => {
    let server: ServerType
    let tracing: Tracing
    let address = ''

    beforeAll(async () => {
      const db = openTasks(engine.client, 'a secret of the test')
      await db.tables.create(tasks)
      tracing = startTracing()
      server = serve({ fetch: createApi(db).fetch, hostname: '127.0.0.1', port: 0 })
      if (!server.listening) await new Promise<void>(resolve => server.once('listening', resolve))
      address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
    })
    afterEach(() => void tracing.take())
    afterAll(async () => {
      await new Promise(resolve => server.close(resolve))
      await tracing.end()
    })

    const ask = (method: string, path: string, body?: object, headers: Readonly<Record<string, string>> = {}) =>
      fetch(address + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const problem = async (response: Promise<Response>) => {
      const answer = await response
      expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
      const { status, code, type } = (await answer.json()) as { status: number; code?: string; type: string }
      expect(status).toBe(answer.status)
      expect(type).toBe(code === undefined ? 'about:blank' : `https://example.com/problems/${code}`)
      return code === undefined ? status : `${String(status)} ${code}`
    }

    it('answers what the demonstration asks', async () => {
      const statuses: string[] = []
      for await (const [, answered] of askApi(address)) statuses.push(answered.slice(0, 3))
      expect(statuses).toStrictEqual([
        ...['201', '201', '201', '409', '400', '200', '412', '200', '200', '400', '404', '422', '200'],
      ])
    })

    it('gives page after page, each task once', async () => {
      for (let at = 0; at < 7; at += 1) await ask('POST', '/lists/many/tasks', { id: `t${String(at)}`, title: 'a' })
      const seen: string[] = []
      for (let next: string | undefined = '/lists/many/tasks?size=3&state=open'; next !== undefined;) {
        const response = await ask('GET', next)
        const { tasks: rows } = (await response.json()) as { tasks: { id: string }[] }
        seen.push(rows.map(({ id }) => id).join(' '))
        next = /<(.*)>; rel="next"/.exec(response.headers.get('Link') ?? '')?.[1]
      }
      expect(seen).toStrictEqual(['t0 t1 t2', 't3 t4 t5', 't6'])
    })

    it('refuses what is not as it has to be', async () => {
      expect(await problem(ask('POST', '/lists/x/tasks', { id: 'a b', title: 'a' }))).toBe(400)
      expect(await problem(ask('POST', '/lists/x/tasks', { id: 'a', title: 'a', more: 1 }))).toBe(400)
      expect(await problem(fetch(`${address}/lists/x/tasks`, { method: 'POST', body: '{' }))).toBe(400)
      expect(await problem(ask('GET', '/lists/x/tasks?size=1000'))).toBe(400)
      expect(await problem(ask('GET', '/nowhere'))).toBe(404)
    })

    it('maps errors to statuses by their codes', async () => {
      const list = '/lists/codes/tasks'
      await ask('POST', list, { id: 'a', title: 'a', due: '2026-03-01T12:00:00Z' })
      await ask('POST', list, { id: 'b', title: 'b' })
      expect(await problem(ask('POST', list, { id: 'a', title: 'again' }))).toBe('409 execute.already-exists')
      expect(await problem(ask('GET', `${list}?after=forged`))).toBe('400 execute.invalid-cursor')
      const { next } = await nextOf(ask('GET', `${list}?size=1`))
      expect(await problem(ask('GET', next.replace('codes', 'other')))).toBe('400 execute.invalid-cursor')
      expect((await ask('PATCH', `${list}/a`, { state: 'done' }, { 'If-Match': '"1"' })).headers.get('ETag')).toBe(
        '"2"',
      )
      expect(await problem(ask('PATCH', `${list}/a`, { title: 'x' }, { 'If-Match': '"1"' }))).toBe(
        '412 execute.version-conflict',
      )
      expect(await problem(ask('PATCH', `${list}/a`, { title: 'x' }, { 'If-Match': 'W/1' }))).toBe(400)
      expect(await problem(ask('PATCH', `${list}/nobody`, { title: 'x' }))).toBe(404)
      expect(await problem(ask('GET', `${list}/nobody`))).toBe('404 execute.no-result')
      expect(await problem(ask('GET', '/search?word=a'))).toBe('422 policy.scan-refused')
    })

    it('says when to come again where a budget is spent', async () => {
      const db = openTasks(engine.client, 'x')
      const rows = Array.from({ length: 1001 }, (_, at) => ({ list: 'long', id: String(at), title: 'a' }))
      await db.replaceInto('task').values(rows).execute()
      const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined)
      const response = await ask('GET', '/count')
      expect(response.headers.get('Retry-After')).toBe('1')
      expect(await problem(Promise.resolve(response))).toBe('503 policy.budget-spent')
      logged.mockRestore()
    })

    it('tells nobody what went wrong inside', async () => {
      const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined)
      const broken: Engine['client'] = engine.client
      broken.middlewareStack.add(() => () => Promise.reject(new Error('secret')), {
        step: 'initialize',
        name: 'broken',
      })
      const response = await ask('GET', '/lists/x/tasks')
      broken.middlewareStack.remove('broken')
      expect(await response.clone().text()).not.toContain('secret')
      expect(await problem(Promise.resolve(response))).toBe('503 execute.request-failed')
      logged.mockRestore()
    })

    it('is traced: the requests of a statement within it, and that within the request', async () => {
      await ask('GET', '/lists/none/tasks')
      expect(printTree(tracing.take())).toStrictEqual([
        'GET /lists/:list/tasks · 200',
        '  select task · Query task',
        '    DynamoDB.Query · 0',
      ])
    })

    const nextOf = async (response: Promise<Response>): Promise<{ readonly next: string }> => ({
      next: /<(.*)>/.exec((await response).headers.get('Link') ?? '')?.[1] ?? '',
    })
  },
  { engines: ['dynoxide'] },
)
