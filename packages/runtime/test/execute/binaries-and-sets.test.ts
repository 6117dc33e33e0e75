import { expect, it } from '@jest/globals'
import { createTableInput } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'

interface Blob {
  id: Uint8Array
  part: Uint8Array
  text?: Uint8Array
  words?: Set<string>
  numbers?: Set<number>
  chunks?: Set<Uint8Array>
  nested?: { bytes: Uint8Array; list: (null | boolean | Set<string>)[] }
  /** Its names are those by which DynamoDB's JSON names types. */
  tagged?: { S: string; N?: { L: string } }
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.of(...values)

const blobs: readonly Blob[] = [
  {
    id: bytes(0, 255),
    part: bytes(1),
    text: new TextEncoder().encode('plain text'),
    words: new Set(['x', 'y']),
    numbers: new Set([1, -2.5]),
    chunks: new Set([bytes(1), bytes(2, 3)]),
    nested: { bytes: bytes(9), list: [null, true, new Set(['z'])] },
    tagged: { S: 'not a string', N: { L: 'nor a list' } },
  },
  { id: bytes(0, 255), part: bytes(1, 0) },
  { id: bytes(0, 255), part: bytes(200) },
]

describeEngines('binaries, sets and maps', engine => {
  const table = createTableInput({ name: 'blob', hash: { id: 'B' }, range: { part: 'B' } })
  const world = openTables<{ blob: Blob }>(engine, { blob: { table, rows: blobs } })
  const from = () => world.db.from('blob').where('id', '=', bytes(0, 255))

  it('come back as they were written, a binary also where it is text', async () => {
    const row = await from().where('part', '=', bytes(1)).executeTakeFirst()
    expect(row).toStrictEqual(blobs[0])
    expect(row?.text).toBeInstanceOf(Uint8Array)
    expect(row?.text?.constructor).toBe(Uint8Array)
    expect(world.operations).toStrictEqual(['GetItem'])
  })

  it('are keys, ranges and prefixes, in the order of unsigned bytes', async () => {
    const parts = (rows: readonly Blob[]): number[][] => rows.map(({ part }) => [...part])
    expect(parts(await from().execute())).toStrictEqual([[1], [1, 0], [200]])
    expect(parts(await from().where('part', '>', bytes(1)).execute())).toStrictEqual([[1, 0], [200]])
    expect(parts(await from().where('part', 'begins_with', bytes(1)).execute())).toStrictEqual([[1], [1, 0]])
    expect(
      parts(
        await from()
          .where('part', 'between', [bytes(1, 0), bytes(255)])
          .execute(),
      ),
    ).toStrictEqual([[1, 0], [200]])
    expect(
      parts(
        await from()
          .where('part', 'in', [bytes(200), bytes(1)])
          .execute(),
      ),
    ).toStrictEqual([[200], [1]])
  })

  it('given as a Buffer or as a view are the same bytes', async () => {
    const view = bytes(7, 0, 255, 7).subarray(1, 3)
    for (const id of [Buffer.from([0, 255]), view]) {
      const query = world.db.from('blob').where('id', '=', id).where('part', '=', bytes(1))
      expect(await query.executeTakeFirst()).toMatchObject({ part: bytes(1) })
    }
  })

  it('are copied when the condition is made', async () => {
    const id = bytes(0, 255)
    const query = world.db.from('blob').where('id', '=', id)
    id.fill(1)
    expect(await query.execute()).toHaveLength(3)
  })

  it('that cannot be are refused before anything is sent', async () => {
    interface AnyWhere {
      where(path: string, operator: string, value: object): ReturnType<typeof from>
    }
    const blob = world.db.from('blob') as unknown as AnyWhere
    for (const value of [new Set(), new Set([1, 'x']), new Set([[1]]), { when: new Date(0) }, new Map([['a', 1]])]) {
      const query = blob.where('words', '=', value).options({ scan: true })
      await expect(query.execute()).rejects.toMatchObject({ code: 'bind.unsupported-value' })
    }
    expect(world.requests).toStrictEqual([])
  })
})
