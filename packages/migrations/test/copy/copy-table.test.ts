import type { CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { beforeEach, expect, it } from '@jest/globals'
import { copyTable, type CopyOptions } from '@hashrange/migrations'
import { Hashrange } from '@hashrange/runtime'
import { createTable, recordRequests, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { seededRandom } from '@hashrange/testkit/proof'
import { dyingClient } from '../dying-client.js'

interface Database {
  person: { id: string; email?: string; age: number }
  person_by_email: { email: string; age: number; id: string; copies?: number }
}

const keyed = (TableName: string, name: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: name, AttributeType: 'S' }],
  KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
})

const people = Array.from({ length: 40 }, (_, n) => ({
  id: `p${String(n).padStart(2, '0')}`,
  age: n,
  ...(n % 4 === 3 ? {} : { email: `${String(n)}@example.com` }),
}))

const byEmail: CopyOptions<Database, 'person', 'person_by_email'> = {
  id: 'people by email',
  transform: ({ id, email, age }) => (email === undefined ? undefined : { email, age, id }),
  pageSize: 9,
  concurrency: 3,
}

let runs = 0

describeEngines(
  'a copy of a table',
  engine => {
    let prefix = ''
    const tableNames = (name: string): string => engine.table(`${prefix}${name}`)
    const open = (client: DynamoDBClient = engine.client) => new Hashrange<Database>({ client, tableNames })
    let db: Hashrange<Database>
    const copied = async () => {
      const rows = await db.from('person_by_email').options({ scan: true, recursive: true }).execute()
      return rows.sort((a, b) => a.age - b.age)
    }
    const wanted = people.flatMap(({ id, email, age }) => (email === undefined ? [] : [{ email, age, id }]))
    beforeEach(async () => {
      prefix = `c${String(runs++)}_`
      const own = { ...engine, table: tableNames } as Engine
      await createTable(own, keyed('person', 'id'))
      await createTable(own, keyed('person_by_email', 'email'))
      db = open()
      await db.replaceInto('person').values(people).execute()
    })

    it('has what the transformation makes of each item, and counts both', async () => {
      const progress: number[] = []
      const options = { ...byEmail, verify: true, onProgress: ({ read }: { read: number }) => progress.push(read) }
      expect(await copyTable(db, 'person', 'person_by_email', options)).toMatchObject({
        read: 40,
        written: 30,
        skipped: { unchanged: 10, deleted: 0, existing: 0 },
        counts: { from: 40, to: 30 },
      })
      expect(await copied()).toStrictEqual(wanted)
      expect(progress).toStrictEqual([9, 18, 27, 36, 40])
    })

    it('leaves what others have written, unless it is told to replace it', async () => {
      const newer = { email: '0@example.com', age: 99, id: 'p00' }
      await db.insertInto('person_by_email').values(newer).execute()
      const ignoring = await copyTable(db, 'person', 'person_by_email', byEmail)
      expect(ignoring).toMatchObject({ written: 29, skipped: { existing: 1 } })
      expect((await copied()).at(-1)).toStrictEqual(newer)
      const where: NonNullable<typeof byEmail.where> = ({ eb }) => eb('age', '<', 2)
      const replacing = { ...byEmail, id: 'again', onConflict: 'replace', where, verify: true } as const
      expect(await copyTable(db, 'person', 'person_by_email', replacing)).toMatchObject({
        written: 2,
        counts: { from: 2, to: 30 },
      })
      expect(await copied()).toStrictEqual(wanted)
    })

    it('sends no write when it only tries', async () => {
      const recording = recordRequests(engine.client)
      const options = { ...byEmail, dryRun: true }
      expect(await copyTable(db, 'person', 'person_by_email', options)).toMatchObject({ read: 40, written: 30 })
      expect(new Set(recording.requests.map(({ operation }) => operation))).toStrictEqual(new Set(['Scan']))
    })

    it('that is ended before it begins copies nothing', async () => {
      const ended = { ...byEmail, signal: AbortSignal.abort() }
      await expect(copyTable(db, 'person', 'person_by_email', ended)).rejects.toMatchObject({ name: 'AbortError' })
      expect(await copied()).toStrictEqual([])
      expect(await copyTable(db, 'person', 'person_by_email', byEmail)).toMatchObject({ written: 30 })
    })

    it('is whole in the end, however often its process dies', async () => {
      const random = seededRandom(Number(process.env['KILL_SEED'] ?? 1))
      const options = { ...byEmail, pageSize: 3 }
      let report
      for (let deaths = 0; report === undefined;) {
        const dying = dyingClient(engine, 8 + random.below(14), random.chance(0.5))
        const end = await Promise.race([
          dying.died,
          copyTable(open(dying.client), 'person', 'person_by_email', options),
        ])
        if (end === 'died') deaths += 1
        else report = { ...end, deaths }
      }
      expect(report.deaths).toBeGreaterThan(3)
      expect(report).toMatchObject({ read: 40, skipped: { unchanged: 10, deleted: 0 } })
      expect(report.written + report.skipped.existing).toBe(30)
      expect(await copied()).toStrictEqual(wanted)
    })
  },
  { engines: ['dynoxide', 'dynamodb-local'] },
)
