import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { problemOf } from './problem.js'
import { changedTask, listing, newTask, type Task, type TaskDatabase } from './tasks.js'
import { traceRequests } from './tracing.js'

/** Lists of tasks: pages with cursors, inserts that overwrite nothing, changes under the version that was read. */
export function createApi(db: TaskDatabase): Hono {
  const api = new Hono()
  api.use(traceRequests)

  api.get('/lists/:list/tasks', async c => {
    const { state, size, after } = listing.parse(c.req.query())
    const query = db
      .from('task')
      .where('list', '=', c.req.param('list'))
      .$if(state !== undefined, of => of.where('state', '=', state ?? 'open'))
      .orderBy('id')
    const { rows, cursor } = await query.page({ size, after })
    if (cursor !== undefined) c.header('Link', `<${nextOf(c.req.url, cursor)}>; rel="next"`)
    return c.json({ tasks: rows })
  })

  api.post('/lists/:list/tasks', async c => {
    const task = newTask.parse(await bodyOf(c))
    const list = c.req.param('list')
    await db
      .insertInto('task')
      .values({ list, ...task })
      .execute()
    c.header('Location', `/lists/${encodeURIComponent(list)}/tasks/${task.id}`)
    return withTag(c, await one(db, list, task.id), 201)
  })

  api.get('/lists/:list/tasks/:id', async c => withTag(c, await one(db, c.req.param('list'), c.req.param('id'))))

  api.patch('/lists/:list/tasks/:id', async c => {
    const changes = changedTask.parse(await bodyOf(c))
    const { list, id } = c.req.param()
    const revision = revisionOf(c.req.header('If-Match'))
    const { rows } = await db
      .updateTable('task')
      .set(changes)
      .where('list', '=', list)
      .where('id', '=', id)
      .$if(revision !== undefined, of => of.where('revision', '=', revision ?? 0))
      .returning('new')
      .execute()
    const [task] = rows
    if (task === undefined) throw new HTTPException(404, { message: 'There is no such task.' })
    return withTag(c, task)
  })

  // Open tasks of all lists; more than a thousand items are not read for it.
  api.get('/count', async c => {
    const open = await db.from('task').where('state', '=', 'open').options({ maxItems: 1000 }).count()
    return c.json({ open })
  })

  // No index helps to find a word: Hashrange refuses to read the whole table for it.
  api.get('/search', async c => {
    const tasks = await db
      .from('task')
      .where('title', 'contains', c.req.query('word') ?? '')
      .execute()
    return c.json({ tasks })
  })

  api.notFound(() => {
    throw new HTTPException(404, { message: 'There is nothing at this address.' })
  })

  api.onError((error, c) => {
    const problem = problemOf(error)
    if (problem.status >= 500) console.error(error)
    if (problem.status === 503) c.header('Retry-After', '1')
    return c.body(JSON.stringify(problem), problem.status as 500, { 'Content-Type': 'application/problem+json' })
  })
  return api
}

const one = (db: TaskDatabase, list: string, id: string): Promise<Task> =>
  db.from('task').where('list', '=', list).where('id', '=', id).consistentRead().executeTakeFirstOrThrow()

function withTag(c: Context, task: Task, status: 200 | 201 = 200): Response {
  c.header('ETag', `"${String(task.revision)}"`)
  return c.json(task, status)
}

function revisionOf(tag: string | undefined): number | undefined {
  if (tag === undefined) return undefined
  const [, revision] = /^"(\d+)"$/.exec(tag) ?? []
  if (revision === undefined) throw new HTTPException(400, { message: 'If-Match is no tag of a task.' })
  return Number(revision)
}

async function bodyOf(c: Context): Promise<unknown> {
  try {
    return (await c.req.json()) as unknown
  } catch {
    throw new HTTPException(400, { message: 'The body is no JSON.' })
  }
}

function nextOf(address: string, cursor: string): string {
  const next = new URL(address)
  next.searchParams.set('after', cursor)
  return next.pathname + next.search
}
