import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hashrange } from 'hashrange'
import type { Engine } from '@hashrange/testkit'
import { bundle, type Bundle } from './bundle.js'
import { coldStart, median, type Start } from './cold-start.js'
import { readings } from './readings.js'

export interface Measured extends Bundle {
  readonly handler: string
  readonly load: number
  readonly call: number
  readonly body: string
}

const event = { pathParameters: { device: 'd1' }, queryStringParameters: { above: '20' } }

/** Both handlers on the same table, in turn, so many fresh processes each: the medians. */
export async function compareHandlers(engine: Engine, starts: number): Promise<readonly Measured[]> {
  const directory = await mkdtemp(join(tmpdir(), 'hashrange-lambda-'))
  try {
    const db = new Hashrange({ client: engine.client, tables: [readings] })
    await db.tables.create(readings)
    const rows = Array.from({ length: 50 }, (_, at) => ({
      device: 'd1',
      at: new Date(Date.UTC(2026, 0, 1, at)),
      celsius: 15 + (at % 10),
    }))
    await db.replaceInto('reading').values(rows).execute()
    const measured: Measured[] = []
    for (const handler of ['handler', 'raw-handler'] as const) {
      const built = await bundle(handler, directory)
      const taken: Start[] = []
      for (let start = 0; start < starts; start += 1) taken.push(await coldStart(built.file, event, engine.endpoint))
      const of = (time: 'load' | 'call'): number => median(taken.map(each => each[time]))
      measured.push({ handler, ...built, load: of('load'), call: of('call'), body: taken[0]?.answer.body ?? '' })
    }
    return measured
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
