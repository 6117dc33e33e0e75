import { expect } from '@jest/globals'
import { createTableInput } from '@hashrange/testkit'
import type { Expression, ExpressionBuilder } from '@hashrange/query'
import type { OpenTables } from '../../open-tables.js'

/** One attribute of every type, and items that lack it or hold another type. */
export interface Thing {
  id: string
  n?: number | string
  s?: string
  bytes?: Uint8Array
  flag?: boolean
  list?: (string | number | { k: number })[]
  map?: { city: string; deep?: { list: { k: number }[] } }
  tags?: Set<string>
  numbers?: Set<number>
  other?: number
  twin?: number
  gone?: string | null
}

export interface Things {
  thing: Thing
}

const things: readonly Thing[] = [
  {
    id: 'a',
    n: 1,
    s: 'apple',
    bytes: Uint8Array.of(1, 2, 255),
    flag: true,
    list: ['x', 2, { k: 3 }],
    map: { city: 'Oslo', deep: { list: [{ k: 1 }, { k: 2 }] } },
    tags: new Set(['red', 'blue']),
    numbers: new Set([1, 2]),
    other: 1,
    twin: 1,
    gone: null,
  },
  { id: 'b', n: 2, s: 'apricot', flag: false, list: [], tags: new Set(['red']), other: 1, twin: 2, gone: 'here' },
  { id: 'c', n: '2', s: '' },
  { id: 'd' },
  { id: 'e', n: 10, s: 'Äpfel', bytes: Uint8Array.of(1), map: { city: 'Bergen' }, other: 10, twin: 10 },
]

export const thingTable = { table: createTableInput({ name: 'thing', hash: { id: 'S' } }), rows: things }

export type Condition = (builder: ExpressionBuilder<Things, 'thing'>) => Expression<Thing>

/** [in words, the condition, the ids of the items of which it is true] */
export type ConditionCase = readonly [title: string, condition: Condition, ids: string]

/**
 * Asks twice: with a Scan, where DynamoDB evaluates the condition, and by a list of all keys, where the client has to,
 * for BatchGetItem takes no filter. Both must give the same items.
 */
export async function expectBoth(
  { db, requests }: OpenTables<Things>,
  condition: Condition,
  ids: string,
): Promise<void> {
  const byFilter = await db.from('thing').where(condition).options({ scan: true }).execute()
  const [scan] = requests
  expect({ ids: idsOf(byFilter), filter: typeof scan?.input['FilterExpression'] }).toStrictEqual({
    ids: ids.split(''),
    filter: 'string',
  })
  await expectOnClient(db, condition, ids)
}

export async function expectOnClient(db: OpenTables<Things>['db'], condition: Condition, ids: string): Promise<void> {
  const keys = things.map(({ id }) => id)
  const byKeys = await db.from('thing').where('id', 'in', keys).where(condition).execute()
  expect(idsOf(byKeys)).toStrictEqual(ids.split(''))
}

const idsOf = (rows: readonly Thing[]): string[] => rows.map(({ id }) => id).sort()
