import { describe, expect, it } from '@jest/globals'
import type { ProofTable, StoredItem } from '@hashrange/testkit/proof'
import type { PathNode } from '@hashrange/query'
import type { QueryPlan } from '../../src/plan/leaf-plan.js'
import type { ReadPlan } from '../../src/plan/plan.js'
import { interpretPlan } from './plan-interpreter.js'

const table: ProofTable = {
  TableName: 'proof',
  KeySchema: [
    { AttributeName: 'id', KeyType: 'HASH' },
    { AttributeName: 'at', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'at', AttributeType: 'N' },
    { AttributeName: 'name', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by_name',
      KeySchema: [
        { AttributeName: 'id', KeyType: 'HASH' },
        { AttributeName: 'name', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
      IndexStatus: 'ACTIVE',
    },
  ],
}

/** In the order of the index: the item without a name and the one whose name is a number are not in it. */
const items: readonly StoredItem[] = [
  { id: { S: 'a' }, at: { N: '10' }, name: { S: '😀' }, age: { N: '1' } },
  { id: { S: 'a' }, at: { N: '9' }, name: { S: '\uFFFD' }, age: { N: '2' } },
  { id: { S: 'a' }, at: { N: '-1' } },
  { id: { S: 'a' }, at: { N: '0' }, name: { N: '1' } },
  { id: { S: 'b' }, at: { N: '0' }, name: { S: 'x' } },
]

const path = (name: string): PathNode => ({ kind: 'Path', segments: [name] })

const partition: QueryPlan = {
  kind: 'Query',
  table: 'proof',
  tableName: 'proof',
  consistentRead: false,
  keyCondition: { equalities: [{ attribute: 'id', value: { S: 'a' } }] },
  direction: 'forward',
  paging: { consented: false },
}

const byName: QueryPlan = { ...partition, index: 'by_name' }

const orderOf = (plan: ReadPlan): (string | undefined)[] =>
  interpretPlan(plan, items, table).rows.map(({ item }) => item['at']?.N)

describe('interpretPlan', () => {
  it('reads a partition of the table in the order of numbers', () => {
    expect(orderOf(partition)).toStrictEqual(['-1', '0', '9', '10'])
    expect(orderOf({ ...partition, direction: 'backward' })).toStrictEqual(['10', '9', '0', '-1'])
  })

  it('reads of an index what it holds, in the order of UTF-8', () => {
    expect(interpretPlan(byName, items, table).rows.map(({ item }) => item)).toStrictEqual([
      { id: { S: 'a' }, at: { N: '9' }, name: { S: '\uFFFD' } },
      { id: { S: 'a' }, at: { N: '10' }, name: { S: '😀' } },
    ])
  })

  it('stops after the last page that it may read', () => {
    const paging = { pageSize: 1, maxPages: 2, consented: true }
    expect(interpretPlan({ ...partition, paging }, items, table)).toMatchObject({ rows: { length: 2 }, cut: true })
  })

  it('gives a row once by its key', () => {
    const dedupe = { byKey: ['id', 'at'], tests: [] }
    expect(orderOf({ kind: 'Union', inputs: [byName, partition], dedupe })).toStrictEqual(['9', '10', '-1', '0'])
  })

  const age = { kind: 'AttributeExists', path: path('age') } as const
  const faults: Readonly<Record<string, readonly [fault: string, plan: ReadPlan]>> = {
    'a filter on what the index does not hold': ['a filter names age', { ...byName, filter: age }],
    'a filter on a key attribute': ['key attribute at', { ...partition, filter: { kind: 'IsNull', path: path('at') } }],
    'a projection of what the index does not hold': ['age is not projected', { ...byName, projection: [path('age')] }],
    'all attributes of an index that does not hold them': ['all attributes', { ...byName, allAttributes: true }],
    'a consistent read of a global index': ['read consistently', { ...byName, consistentRead: true }],
    'an index that does not exist': ['there is no index by_age', { ...byName, index: 'by_age' }],
    'no partition key': ['a HASH attribute is not fixed', { ...partition, keyCondition: { equalities: [] } }],
    'a key value of another type': [
      'another type',
      {
        ...partition,
        keyCondition: { equalities: [{ attribute: 'id', value: { N: '1' } }] },
      },
    ],
    'an inverted BETWEEN': [
      'inverted',
      {
        ...partition,
        keyCondition: {
          ...partition.keyCondition,
          range: { attribute: 'at', operator: 'between', values: [{ N: '10' }, { N: '9' }] },
        },
      },
    ],
    'a key twice': [
      'a key comes twice',
      {
        kind: 'BatchGetItem',
        table: 'proof',
        tableName: 'proof',
        consistentRead: false,
        keys: [
          { id: { S: 'a' }, at: { N: '9' } },
          { id: { S: 'a' }, at: { N: '9' } },
        ],
        keyAttributes: ['id', 'at'],
      },
    ],
    'a union that is not disjoint': ['disjoint', { kind: 'Union', inputs: [byName, partition], dedupe: 'disjoint' }],
    'a merge of what is not in its order': [
      'not in its order',
      {
        kind: 'Union',
        inputs: [partition],
        mergeBy: [{ path: path('at'), direction: 'desc' }],
        dedupe: 'disjoint',
      },
    ],
    'rows that cannot be told apart': [
      'a row lacks id',
      {
        kind: 'Union',
        inputs: [{ ...partition, projection: [path('age')] }],
        dedupe: { byKey: ['id', 'at'], tests: [] },
      },
    ],
    'more to sort than may be': [
      'more to sort',
      {
        kind: 'Sort',
        input: partition,
        orderBy: [{ path: path('age'), direction: 'asc' }],
        maxItems: 3,
      },
    ],
  }

  it.each(Object.entries(faults))('refuses %s', (_, [fault, plan]) => {
    expect(() => interpretPlan(plan, items, table)).toThrow(fault)
  })
})
