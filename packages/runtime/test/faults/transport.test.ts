import { Readable } from 'node:stream'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { it } from '@jest/globals'
import { isHashrangeError } from '@hashrange/query'
import { tables, type Engine, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { seededRandom, type Random } from '@hashrange/testkit/proof'
import { Hashrange } from '@hashrange/runtime'
import { openTables } from '../open-tables.js'
import { orders, pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'orders'>

/** Schedules of faults on each engine; DynamoDB Local, which is slow, gets a tenth. */
const scheduleCount = Number(process.env['FAULT_SCHEDULES'] ?? 2000)
const firstSeed = Number(process.env['FAULT_SEED'] ?? 1)

interface Response {
  readonly statusCode: number
  readonly body: unknown
}

interface HttpHandler {
  readonly handle: (request: object, options?: object) => Promise<{ readonly response: Response }>
}

/** What a network does to an answer, or to a request before it arrives. */
const faults: readonly ((response: Response) => Response | Promise<Response>)[] = [
  () => {
    throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' })
  },
  response => answer(response, 500, '{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"no"}'),
  response =>
    answer(response, 400, '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}'),
  response => answer(response, 400, '{"__type":"com.amazon.coral.service#ExpiredTokenException","message":"expired"}'),
  response => answer(response, 503, '<html>try later</html>'),
  async response => {
    const body = await textOf(response.body as Readable)
    return answer(response, response.statusCode, body.slice(0, Math.floor(body.length / 2)))
  },
  response => answer(response, response.statusCode, ''),
]

const answer = (response: Response, statusCode: number, body: string): Response =>
  Object.assign(response, { statusCode, body: Readable.from([Buffer.from(body)]) })

async function textOf(body: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** A client between which and the engine things go wrong, as often as `likelihood` says. */
function faultyClient({ client, endpoint }: Engine, random: Random, likelihood: number): DynamoDBClient {
  const { credentials } = client.config
  const requestHandler = client.config.requestHandler as unknown as HttpHandler
  const handle: HttpHandler['handle'] = async (request, options) => {
    const answered = await requestHandler.handle(request, options)
    if (!random.chance(likelihood)) return answered
    return { response: await random.pick(faults)(answered.response) }
  }
  const handler = { handle, metadata: { handlerProtocol: 'http/1.1' } }
  // The SDK tries again by itself, twice, without waiting: what is left is what it could not mend.
  return new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials,
    requestHandler: handler as never,
    retryStrategy: {
      mode: 'test',
      retry: async (next: (args: object) => Promise<unknown>, args: object) => retry(() => next(args)),
    } as never,
  })
}

async function retry<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch {
    return send()
  }
}

describeEngines('faults of the line', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 30), ...pagesOf('emma', 12)] },
    orders: { table: tables.orders, rows: orders },
  })
  const queriesOn = (db: Hashrange<Database>) => [
    db.from('book_page').where('id', '=', 'dune').options({ scanLimit: 4 }),
    db.from('book_page').in('id', ['dune', 'emma']).orderBy('page_num').options({ scanLimit: 5 }),
    db.from('book_page').in(
      ['id', 'page_num'],
      Array.from({ length: 20 }, (_, at): [string, number] => ['dune', at * 2]),
    ),
    db.from('book_page').options({ scan: true, recursive: true, parallelScan: 2, scanLimit: 7 }),
    db
      .from('book_page')
      .where(({ eb, or, and }) => or([and([eb('id', '=', 'dune'), eb('page_num', '<', 9)]), eb('id', '=', 'emma')])),
  ]
  const show = (row: object): string => JSON.stringify(Object.entries(row).sort())

  /** Reads on from each error until all is read, or faults stop it for good. */
  async function readThrough(query: ReturnType<typeof queriesOn>[number]): Promise<readonly string[]> {
    const rows: string[] = []
    for (let asked = query, round = 0; round < 500; round++) {
      try {
        for await (const row of asked.stream()) rows.push(show(row))
        return rows
      } catch (error) {
        if (!isHashrangeError(error, 'execute.request-failed') || error.cursor === undefined) throw error
        asked = query.after(error.cursor)
      }
    }
    throw new Error('no end of it')
  }

  it('leave no gap and no duplicate: all rows, or an error from which the rest is read', async () => {
    const whole = await Promise.all(queriesOn(world.db).map(async query => (await query.execute()).map(show)))
    const schedules = engine.name === 'dynoxide' ? scheduleCount : Math.ceil(scheduleCount / 10)
    for (let seed = firstSeed; seed < firstSeed + schedules; seed++) {
      const random = seededRandom(seed)
      const client = faultyClient(engine, random, 0.05 + random.below(5) / 10)
      const db = new Hashrange<Database>({ client, tables: world.descriptions, tableNames: engine.table })
      const which = random.below(whole.length)
      const query = queriesOn(db)[which]
      const rows = query && (await readThrough(query))
      // Segments come as they come.
      const [got, wanted] = [rows, whole[which]].map(each => (which === 3 ? [...(each ?? [])].sort() : each))
      if (JSON.stringify(got) !== JSON.stringify(wanted))
        throw new Error(`seed ${String(seed)}: ${String(got?.length)} rows`)
    }
  }, 300_000)
})
