import { describe, expect, it } from '@jest/globals'
import { attr, createTableInput, defineTable, timeToLiveInput } from '@hashrange/compiler'
import { thrownBy } from '../compiled.js'
import { orders } from './orders.js'

const attributes = {
  id: attr.string(),
  at: attr.date(),
  ends: attr.number().optional(),
  millis: attr.date('milliseconds'),
  tags: attr.stringSet(),
  note: attr.string().optional(),
}
const key = { partition: 'id' } as const
/** As whoever writes JavaScript calls it. */
const define = defineTable as unknown as (config: object) => unknown
const base = { name: 'doc', key, attributes }
const refusal = (config: object) => {
  const { code, details } = thrownBy(() => define({ ...base, ...config }))
  return { code, ...(details as object) }
}

describe('a definition', () => {
  it('is frozen data, every default in its place', () => {
    const definition = defineTable({ name: 'doc', key, attributes: { id: attr.string() } })
    expect({ ...definition }).toStrictEqual({
      kind: 'TableDefinition',
      name: 'doc',
      key: { partition: 'id' },
      attributes: { id: attr.string() },
      indexes: {},
      localIndexes: {},
      billing: 'on-demand',
      tableClass: 'standard',
      protect: false,
      tags: {},
    })
    expect(Object.isFrozen(definition) && Object.isFrozen(definition.key)).toBe(true)
    expect(Object.values(orders.indexes).map(index => Object.isFrozen(index))).toStrictEqual([true, true, true])
    expect(orders.indexes).toStrictEqual({
      by_status: { partition: ['status'], sort: ['placed'], project: 'all' },
      by_shipped: { partition: ['customer'], sort: ['shipped'], project: 'keys' },
      by_total: { partition: ['status'], sort: ['total'], project: ['note'] },
    })
  })

  it.each([
    [{ key: { partition: 'tags' } }, 'key.partition', 'has "tags" for a key, which is no string, number or binary'],
    [
      { key: { partition: 'note' } },
      'key.partition',
      'has the optional attribute "note" for a key, which every item has',
    ],
    [{ key: { partition: 'id', sort: 'id' } }, 'key.sort', 'has "id" in its key twice'],
    [{ key: { partition: 'id', sort: 'nte' } }, 'key.sort', 'has no attribute "nte" (did you mean "note"?)'],
    [{ attributes: { id: 'S' } }, 'attributes.id', 'has an attribute that is not made by attr'],
    [{ indexes: { by_x: { partition: 'x' } } }, 'indexes.by_x.partition', 'has no attribute "x"'],
    [
      { indexes: { by_tags: { partition: 'id', sort: 'tags' } } },
      'indexes.by_tags.sort',
      'has "tags" for a key, which is no string, number or binary',
    ],
    [
      { indexes: { x: { partition: 'at' } } },
      'indexes.x',
      'has an index whose name is not 3 to 255 letters, digits, "_", "-" or "."',
    ],
    [{ indexes: { by_at: { partition: [] } } }, 'indexes.by_at.partition', 'has an index without a partition key'],
    [{ indexes: { by_at: { partition: ['at', 'at'] } } }, 'indexes.by_at', 'has "at" in the key of an index twice'],
    [
      { indexes: { by_at: { partition: ['id', 'at', 'note', 'ends', 'millis'] } } },
      'indexes.by_at.partition',
      'has a key of more than 4 attributes',
    ],
    [
      { indexes: { by_at: { partition: 'at', project: [] } } },
      'indexes.by_at.project',
      "projects no attribute; that is 'keys'",
    ],
    [{ indexes: { by_at: { partition: 'at', project: ['x'] } } }, 'indexes.by_at.project', 'has no attribute "x"'],
    [
      { indexes: { by_at: { partition: 'at', project: 'some' } } },
      'indexes.by_at.project',
      "projects neither 'all', 'keys' nor a list",
    ],
    [
      { indexes: { by_at: { partition: 'at', capacity: { read: 1, write: 1 } } } },
      'indexes.by_at.capacity',
      'has capacity for an index of a table that is billed on demand',
    ],
    [
      { localIndexes: { by_at: { sort: 'at' } } },
      'localIndexes.by_at',
      'has a local index, and its key has no sort attribute',
    ],
    [
      {
        key: { partition: 'id', sort: 'millis' },
        indexes: { by_at: { partition: 'at' } },
        localIndexes: { by_at: { sort: 'at' } },
      },
      'localIndexes.by_at',
      'has two indexes "by_at"',
    ],
    [
      { billing: { read: 0, write: 1 } },
      'billing',
      'has capacity that is not { read, write } in whole units, at least 1',
    ],
    [{ timeToLive: 'at' }, 'timeToLive', 'ends items by "at", which is no number of seconds'],
    [
      { timeToLive: 'millis' },
      'timeToLive',
      'ends items by "millis", which counts milliseconds; DynamoDB counts seconds',
    ],
    [{ version: 'millis' }, 'version', 'counts writes by "millis", which is no plain number'],
    [{ name: undefined }, 'name', 'has no name'],
    [{ key: { sort: 'at' } }, 'key.partition', 'names no attribute'],
    [{ key: { partition: 'id', sort: 3 } }, 'key.sort', 'names no attribute'],
    [{ indexes: { by_at: { partition: [3] } } }, 'indexes.by_at.partition', 'names no attribute'],
  ])('is refused: %j', (config, place, problem) => {
    const table = 'name' in config ? '?' : 'doc'
    expect(refusal(config)).toStrictEqual({ code: 'build.invalid-definition', table, place, problem })
  })

  it('is refused with more indexes than DynamoDB makes', () => {
    const many = (count: number, index: object) =>
      Object.fromEntries(Array.from({ length: count }, (_, number) => [`by_${String(number)}`, index]))
    const sorted = { key: { partition: 'id', sort: 'millis' } }
    expect(refusal({ indexes: many(21, { partition: 'at' }) })).toMatchObject({
      place: 'indexes',
      problem: 'has more than 20 indexes',
    })
    expect(refusal({ ...sorted, localIndexes: many(6, { sort: 'at' }) })).toMatchObject({
      place: 'localIndexes',
      problem: 'has more than 5 local indexes',
    })
    expect(() =>
      define({ ...base, ...sorted, indexes: many(20, { partition: 'at' }), localIndexes: many(0, {}) }),
    ).not.toThrow()
    expect(() => define({ ...base, ...sorted, localIndexes: many(5, { sort: 'at' }) })).not.toThrow()
  })

  it('has no dates in a form that is none', () => {
    expect(() => attr.date('ms' as 'iso')).toThrow(/iso, seconds, milliseconds/)
  })

  it('has no options but its own', () => {
    expect(refusal({ index: {} })).toMatchObject({ code: 'build.unknown-option', option: 'index', nearest: 'indexes' })
    expect(refusal({ stream: 'all' })).toMatchObject({ code: 'build.invalid-option', option: 'stream' })
    expect(refusal({ schema: {} })).toMatchObject({ code: 'build.invalid-option', option: 'schema' })
  })
})

describe('the input of CreateTable', () => {
  it('defines the types of key attributes and of no others', () => {
    expect(createTableInput(orders)).toStrictEqual({
      TableName: 'orders',
      AttributeDefinitions: [
        { AttributeName: 'customer', AttributeType: 'S' },
        { AttributeName: 'placed', AttributeType: 'S' },
        { AttributeName: 'status', AttributeType: 'S' },
        { AttributeName: 'shipped', AttributeType: 'N' },
        { AttributeName: 'total', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'placed', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by_status',
          KeySchema: [
            { AttributeName: 'status', KeyType: 'HASH' },
            { AttributeName: 'placed', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
        {
          IndexName: 'by_shipped',
          KeySchema: [
            { AttributeName: 'customer', KeyType: 'HASH' },
            { AttributeName: 'shipped', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'by_total',
          KeySchema: [
            { AttributeName: 'status', KeyType: 'HASH' },
            { AttributeName: 'total', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] },
        },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    })
    expect(timeToLiveInput(orders)).toStrictEqual({
      TableName: 'orders',
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    })
  })

  it('says what is not the default', () => {
    const definition = defineTable({
      name: 'doc',
      key: { partition: 'id', sort: 'at' },
      attributes,
      indexes: { by_two: { partition: ['note', 'ends'], sort: ['at', 'millis'], capacity: { read: 3, write: 4 } } },
      localIndexes: { by_note: { sort: 'note', project: 'keys' } },
      billing: { read: 1, write: 2 },
      stream: 'new-and-old',
      tableClass: 'infrequent-access',
      protect: true,
      tags: { team: 'x' },
    })
    expect(createTableInput(definition, { tableName: 'prod_doc' })).toMatchObject({
      TableName: 'prod_doc',
      GlobalSecondaryIndexes: [
        {
          KeySchema: [
            { AttributeName: 'note', KeyType: 'HASH' },
            { AttributeName: 'ends', KeyType: 'HASH' },
            { AttributeName: 'at', KeyType: 'RANGE' },
            { AttributeName: 'millis', KeyType: 'RANGE' },
          ],
          ProvisionedThroughput: { ReadCapacityUnits: 3, WriteCapacityUnits: 4 },
        },
      ],
      LocalSecondaryIndexes: [{ IndexName: 'by_note', Projection: { ProjectionType: 'KEYS_ONLY' } }],
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TableClass: 'STANDARD_INFREQUENT_ACCESS',
      DeletionProtectionEnabled: true,
      Tags: [{ Key: 'team', Value: 'x' }],
    })
    expect(timeToLiveInput(definition)).toBeUndefined()
  })
})
