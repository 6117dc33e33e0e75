import type { CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { isHashrangeError } from '@hashrange/query'
import { Hashrange } from '@hashrange/runtime'
import { createTable, recordRequests } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { seededRandom } from '@hashrange/testkit/proof'
import { backfill, type BackfillOptions } from '@hashrange/migrations'
import { dyingClient } from '../dying-client.js'

interface Account {
  id: string
  euros: number
  cents?: number
  fills?: number
  visits?: number
  note?: string | null
  'odd.name'?: string[]
}

interface Database {
  account: Account
}

const accountTable: CreateTableCommandInput = {
  TableName: 'account',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
}

/** Done twice it would show. */
const fill = ({ euros, fills = 0 }: Account) => ({ set: { cents: euros * 100, fills: fills + 1 } })

const idOf = (n: number): string => `a${String(n).padStart(3, '0')}`

const accountsOf = (count: number): Account[] =>
  Array.from({ length: count }, (_, n) => ({
    id: idOf(n),
    euros: n,
    ...(n % 3 === 0 ? { note: null } : {}),
    ...(n % 4 === 0 ? { 'odd.name': ['x', String(n)] } : {}),
  }))

async function all(db: Hashrange<Database>): Promise<Account[]> {
  const rows = await db.from('account').options({ scan: true, recursive: true, consistentRead: true }).execute()
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

let runs = 0

describeEngines(
  'a backfill',
  engine => {
    /** Tables of its own for each test, the journal among them. */
    let prefix = ''
    const tableNames = (name: string): string => engine.table(`${prefix}${name}`)
    const open = (client: DynamoDBClient = engine.client) => new Hashrange<Database>({ client, tableNames })
    let db: Hashrange<Database>
    const job = (more: Partial<BackfillOptions<Database, 'account'>> = {}): BackfillOptions<Database, 'account'> => ({
      id: 'cents',
      transform: fill,
      ...more,
    })
    beforeEach(async () => {
      prefix = `r${String(runs++)}_`
      await createTable({ ...engine, table: tableNames }, accountTable)
      db = open()
      await db.replaceInto('account').values(accountsOf(45)).execute()
    })

    it('changes every item once, and again nothing', async () => {
      const progress: number[] = []
      const options = job({ pageSize: 10, concurrency: 3, onProgress: ({ read }) => progress.push(read) })
      const report = await backfill(db, 'account', options)
      expect(report).toMatchObject({ read: 45, written: 45, skipped: { unchanged: 0, deleted: 0, unmatched: 0 } })
      expect(progress).toStrictEqual([10, 20, 30, 40, 45])
      const filled = accountsOf(45).map(account => ({ ...account, cents: account.euros * 100, fills: 1 }))
      expect(await all(db)).toStrictEqual(filled)
      const recording = recordRequests(engine.client)
      expect(await backfill(open(), 'account', options)).toMatchObject({ read: 45, written: 45 })
      expect(recording.requests.map(({ operation }) => operation)).not.toContain('TransactWriteItems')
      expect(await all(db)).toStrictEqual(filled)
    })

    it('of some items leaves the others, and those in which nothing is to be changed', async () => {
      const report = await backfill(
        db,
        'account',
        job({
          where: ({ eb }) => eb('euros', '<', 20),
          transform: row => (row.euros % 2 === 0 ? { ...fill(row), remove: ['note', 'odd.name'] } : undefined),
        }),
      )
      expect(report).toMatchObject({ read: 20, written: 10, skipped: { unchanged: 10 } })
      const wanted = accountsOf(45).map(account => {
        if (account.euros >= 20 || account.euros % 2 === 1) return account
        return { id: account.id, euros: account.euros, cents: account.euros * 100, fills: 1 }
      })
      expect(await all(db)).toStrictEqual(wanted)
    })

    it('without consequences writes nothing, and shows what it would', async () => {
      const before = await all(db)
      const recording = recordRequests(engine.client)
      const report = await backfill(db, 'account', job({ dryRun: true }))
      expect(report).toMatchObject({ read: 45, written: 45 })
      expect(report.samples).toHaveLength(10)
      const [{ row, change } = { row: undefined, change: undefined }] = report.samples ?? []
      expect(change).toStrictEqual({ set: { cents: (row?.euros ?? NaN) * 100, fills: 1 } })
      expect(new Set(recording.requests.map(({ operation }) => operation))).toStrictEqual(new Set(['Scan']))
      expect(await all(db)).toStrictEqual(before)
    })

    it.each([false, true])('loses nothing that others write meanwhile (idempotent: %s)', async idempotent => {
      const visits = new Map<string, number>()
      const deleted = new Set<string>()
      const random = seededRandom(11)
      const other = open()
      const transform = async (row: Account) => {
        // Somebody else is there first, again and again.
        const id = random.chance(0.5) ? row.id : idOf(random.below(45))
        if (random.chance(0.1) && !deleted.has(id)) {
          await other.deleteFrom('account').where('id', '=', id).execute()
          deleted.add(id)
        } else {
          const { numUpdatedRows } = await other.updateTable('account').add('visits', 1).where('id', '=', id).execute()
          if (numUpdatedRows === 1n) visits.set(id, (visits.get(id) ?? 0) + 1)
        }
        return fill(row)
      }
      const report = await backfill(db, 'account', job({ transform, pageSize: 20, concurrency: 4, idempotent }))
      const rows = await all(db)
      expect(rows).toHaveLength(45 - deleted.size)
      for (const { id, euros, cents, fills, visits: seen } of rows)
        expect([id, cents, fills, seen]).toStrictEqual([id, euros * 100, 1, visits.get(id)])
      expect(deleted.size).toBeGreaterThan(0)
      expect(report.written).toBeGreaterThanOrEqual(rows.length)
      expect(report.written + report.skipped.deleted).toBe(45)
    })

    it('skips what its where leaves out by the time that it comes there', async () => {
      const other = open()
      let isFirst = true
      const transform = async (row: Account) => {
        if (isFirst) {
          isFirst = false
          await other.updateTable('account').set({ euros: 1000 }).where('id', '=', row.id).execute()
        }
        return fill(row)
      }
      const where: NonNullable<BackfillOptions<Database, 'account'>['where']> = ({ eb }) => eb('euros', '<', 1000)
      const report = await backfill(db, 'account', job({ transform, where, concurrency: 1 }))
      expect(report).toMatchObject({ read: 45, written: 44, skipped: { unmatched: 1 } })
      expect((await all(db)).filter(({ fills }) => fills === undefined)).toHaveLength(1)
    })

    it('keeps to its rate', async () => {
      const started = performance.now()
      await backfill(db, 'account', job({ rate: { itemsPerSecond: 100 }, where: ({ eb }) => eb('euros', '<', 20) }))
      expect(performance.now() - started).toBeGreaterThanOrEqual(185)
    })

    it('that was ended goes on where it was', async () => {
      const ending = new AbortController()
      let calls = 0
      const transform = (row: Account) => {
        if (++calls === 17) ending.abort()
        return fill(row)
      }
      const run = backfill(db, 'account', job({ transform, signal: ending.signal, pageSize: 10, concurrency: 2 }))
      await expect(run).rejects.toMatchObject({ name: 'AbortError' })
      const filled = (await all(db)).filter(({ fills }) => fills === 1).length
      expect(filled).toBeGreaterThanOrEqual(10)
      expect(filled).toBeLessThan(45)
      expect(await backfill(db, 'account', job({ concurrency: 7, pageSize: 30 }))).toMatchObject({
        read: 45,
        written: 45,
      })
      expect((await all(db)).map(({ fills }) => fills)).toStrictEqual(Array.from({ length: 45 }, () => 1))
    })

    it('that is ended before it begins, or while it reads, does nothing', async () => {
      for (const dryRun of [false, true]) {
        const ended = job({ id: 'ended', signal: AbortSignal.abort(), dryRun })
        await expect(backfill(db, 'account', ended)).rejects.toMatchObject({ name: 'AbortError' })
      }
      expect((await all(db)).every(({ fills }) => fills === undefined)).toBe(true)
      expect(await backfill(db, 'account', job({ id: 'ended' }))).toMatchObject({ written: 45 })
    })

    it('is not taken for another, nor done by two at once', async () => {
      await backfill(db, 'account', job({ where: ({ eb }) => eb('euros', '<', 2) }))
      await expect(backfill(db, 'account', job())).rejects.toMatchObject({
        code: 'migrate.other-job',
        details: { job: 'cents' },
      })
      const both = await Promise.allSettled(
        [db, open()].map(each => backfill(each, 'account', job({ id: 'both', pageSize: 5, concurrency: 2 }))),
      )
      expect(both.map(({ status }) => status).sort()).toStrictEqual(['fulfilled', 'rejected'])
      for (const result of both)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'migrate.taken-over' })
      for (const { euros, fills } of await all(db)) expect(fills).toBe(euros < 2 ? 2 : 1)
    })

    it('fails with what the transformation throws, and goes on from there', async () => {
      const transform = (row: Account) => {
        if (row.id === idOf(30)) throw new RangeError('no')
        return fill(row)
      }
      await expect(backfill(db, 'account', job({ transform, concurrency: 4 }))).rejects.toThrow(RangeError)
      expect(await backfill(db, 'account', job())).toMatchObject({ read: 45, written: 45 })
      expect((await all(db)).every(({ fills }) => fills === 1)).toBe(true)
    })

    describe('told wrongly', () => {
      it.each([
        [{ id: '' }, 'build.invalid-option'],
        [{ pageSize: 101 }, 'build.invalid-option'],
        [{ concurrency: 0 }, 'build.invalid-option'],
        [{ rate: { items: 3 } }, 'build.invalid-option'],
        [{ transfrom: fill }, 'build.unknown-option'],
        [{ transform: undefined }, 'build.invalid-option'],
      ])('is refused before anything is sent: %o', async (wrong, code) => {
        const recording = recordRequests(engine.client)
        const options = { ...job(), ...(wrong as object) }
        const error: unknown = await backfill(db, 'account', options).catch((reason: unknown) => reason)
        expect(isHashrangeError(error) && error.code).toBe(code)
        expect(recording.requests).toStrictEqual([])
      })
    })

    it('whose process dies, at any point and again and again, does every item once', async () => {
      const seed = Number(process.env['KILL_SEED'] ?? 1)
      const random = seededRandom(seed)
      // DynamoDB Local takes long for each request.
      const enough = engine.name === 'dynoxide' ? 60 : 6
      let deaths = 0
      for (let round = 0; deaths < enough; round++) {
        const options = job({ id: `round ${String(round)}`, pageSize: 9, concurrency: 3 })
        let report
        while (report === undefined) {
          const dying = dyingClient(engine, 1 + random.below(40), random.chance(0.5))
          const end = await Promise.race([dying.died, backfill(open(dying.client), 'account', options)])
          if (end === 'died') deaths += 1
          else report = end
        }
        expect([seed, round, report.written]).toStrictEqual([seed, round, 45])
        const fills = (await all(db)).map(account => account.fills)
        expect([seed, round, new Set(fills)]).toStrictEqual([seed, round, new Set([round + 1])])
      }
    })
  },
  { engines: ['dynoxide', 'dynamodb-local'] },
)
