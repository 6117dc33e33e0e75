// An HTTP API on a table of its own: `npm run api` asks it some questions, `npm run api -- serve` leaves it running.
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { defaultEngine, startEngine } from '@hashrange/testkit'
import { createApi } from './api.js'
import { askApi } from './ask-api.js'
import { tasks, openTasks } from './tasks.js'
import { printTree, startTracing } from './tracing.js'

const tracing = startTracing()
// A table without a prefix has no place on an engine that others use.
const engine = await startEngine(defaultEngine({ ...process.env, DYNAMODB_ENDPOINT: undefined }))
const db = openTasks(engine.client, process.env['CURSOR_SECRET'] ?? 'a secret for the demonstration')
await db.tables.create(tasks)
const server = serve({ fetch: createApi(db).fetch, hostname: '127.0.0.1', port: Number(process.env['PORT'] ?? 0) })
if (!server.listening) await new Promise(resolve => server.once('listening', resolve))
const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
tracing.take()

if (process.argv.includes('serve')) {
  console.log(`${address}/lists/home/tasks`)
  await new Promise(resolve => process.once('SIGINT', resolve))
} else {
  for await (const [asked, answered] of askApi(address)) {
    console.log(`${asked}\n    ${answered}`)
    for (const line of printTree(tracing.take())) console.log(`        ${line}`)
  }
}

await new Promise(resolve => server.close(resolve))
await engine.close()
await tracing.end()
