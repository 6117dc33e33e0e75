import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { marshalItem } from '@hashrange/compiler'
import { DecimalString } from '@hashrange/query'
import { createTable, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { unmarshalItem } from '../../src/value/unmarshal-item.js'

const key = { id: 'everything' }
const everything = {
  ...key,
  text: 'a😀b\0',
  empty: '',
  integer: 5,
  fraction: -0.1,
  large: 1e21,
  small: 1e-130,
  bigint: 12345678901234567890123456789012345678n,
  decimal: DecimalString.of('-0.12345678901234567890123456789012345678'),
  mixed: DecimalString.of('999999999999999999999999999999999999.95'),
  yes: true,
  none: null,
  bytes: new Uint8Array([0, 255]),
  noBytes: new Uint8Array(0),
  texts: new Set(['', 'a']),
  numbers: new Set([1, 2.5, 9007199254740993n, DecimalString.of('0.1234567890123456789')]),
  binaries: new Set([new Uint8Array([1, 2])]),
  list: [1, ['a', null], {}, new Set(['x'])],
  map: { 'odd.name[0]': { deep: [] } },
}

async function throughEngine(engine: Engine, item: object): Promise<Record<string, unknown>> {
  const TableName = engine.table('values')
  await engine.client.send(new PutItemCommand({ TableName, Item: marshalItem(item) }))
  const { Item = {} } = await engine.client.send(
    new GetItemCommand({ TableName, Key: marshalItem(key), ConsistentRead: true }),
  )
  return unmarshalItem(Item, { numbers: 'exact' })
}

/** Members of sets come back in any order, numbers among them as values that compare by identity. */
const sorted = (row: Record<string, unknown>): [string, unknown][] =>
  Object.entries(row)
    .map(([name, value]): [string, unknown] => [name, value instanceof Set ? [...value].map(String).sort() : value])
    .sort(([a], [b]) => (a < b ? -1 : 1))

describeEngines('values that are written and read again', engine => {
  beforeAll(() => createTable(engine, { name: 'values', hash: { id: 'S' } }))

  it('are the same, to the last digit', async () => {
    expect(sorted(await throughEngine(engine, everything))).toStrictEqual(sorted(everything))
  })
})

describeEngines(
  'names of entries that every object inherits',
  engine => {
    beforeAll(() => createTable(engine, { name: 'values', hash: { id: 'S' } }))

    it('are names like others', async () => {
      const item = JSON.parse('{"id":"everything","m":{"__proto__":[{"__proto__":1}],"constructor":null}}') as object
      const row = await throughEngine(engine, item)
      expect(Object.entries(row['m'] as object).sort()).toStrictEqual([
        ['__proto__', [Object.fromEntries([['__proto__', 1]])]],
        ['constructor', null],
      ])
    })
  },
  { except: { dynalite: 'drops an entry named __proto__' } },
)

describe('the item that goes to the engines', () => {
  it('has every type', () => {
    const types = Object.values(marshalItem(everything)).flatMap(value => Object.keys(value))
    expect([...new Set(types)].sort()).toStrictEqual(['B', 'BOOL', 'BS', 'L', 'M', 'N', 'NS', 'NULL', 'S', 'SS'])
  })
})
