import { expect, it } from '@jest/globals'
import { createTableInput } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'

interface Note {
  owner: string
  id: string
  due?: number
  title?: string
  body?: string
}

const notes: readonly Note[] = [
  { owner: 'ann', id: '1', due: 30, title: 'third', body: 'x' },
  { owner: 'ann', id: '2', due: 10, title: 'first', body: 'y' },
  { owner: 'ann', id: '3', title: 'never', body: 'z' },
  { owner: 'ann', id: '4', due: 20, title: 'second' },
  { owner: 'bob', id: '1', due: 5, title: 'other' },
]

describeEngines('a local index that lacks what is asked for', engine => {
  const table = createTableInput({
    name: 'note',
    hash: { owner: 'S' },
    range: { id: 'S' },
    localIndexes: { byDue: { range: { due: 'N' }, project: 'KEYS_ONLY' } },
  })
  const world = openTables<{ note: Note }>(engine, { note: { table, rows: notes } })
  const ann = () => world.db.from('note').where('owner', '=', 'ann').where('due', '>', 0)
  const due = () => ann().useIndex('byDue')
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

  it('fetches it from the table by itself: one request, no BatchGetItem', async () => {
    expect(await due().execute()).toStrictEqual([notes[1], notes[3], notes[0]])
    expect(world.operations).toStrictEqual(['Query'])
    expect(world.requests[0]?.input).toMatchObject({ IndexName: 'byDue', Select: 'ALL_ATTRIBUTES' })
  })

  it('gives only what was selected of it', async () => {
    expect(await due().select('title').execute()).toStrictEqual(['first', 'second', 'third'].map(title => ({ title })))
    expect(world.operations).toStrictEqual(['Query'])
  })

  it('is read for its order, without being named', async () => {
    expect(await ann().orderBy('due').execute()).toStrictEqual([notes[1], notes[3], notes[0]])
    expect(world.requests).toMatchObject([{ operation: 'Query', input: { IndexName: 'byDue' } }])
  })

  it('is passed over where fetching costs more than the partition does', async () => {
    expect(ids(await ann().execute())).toStrictEqual(['1', '2', '4'])
    expect(world.requests[0]?.input).not.toHaveProperty('IndexName')
    expect((await ann().compile()).passedOver).toMatchObject([{ path: 'note.byDue' }])
  })

  it('is enough where it holds all of it', async () => {
    expect(ids(await due().select(['id', 'due']).execute())).toStrictEqual(['2', '4', '1'])
    expect(world.requests[0]?.input).not.toHaveProperty('Select')
  })

  it('is not asked to filter by it: the client does', async () => {
    expect(ids(await due().where('title', 'begins_with', 's').execute())).toStrictEqual(['4'])
    expect(ids(await due().isNull('body').select('id').execute())).toStrictEqual(['4'])
    expect(world.requests.every(({ input }) => input['FilterExpression'] === undefined)).toBe(true)
  })

  it('can be read consistently, backwards, and up to a limit', async () => {
    const latest = due().consistentRead().orderBy('due', 'desc').limit(2)
    expect(ids(await latest.execute())).toStrictEqual(['1', '4'])
    expect(world.requests[0]?.input).toMatchObject({ ConsistentRead: true, ScanIndexForward: false, Limit: 2 })
  })
})
