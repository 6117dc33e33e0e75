import { createTableInput, gamesTable, tables } from '@hashrange/testkit'
import { describe, expect, it } from '@jest/globals'
import { fromTableDescription } from '../../src/catalog/from-table-description.js'
import { keyNames, type TableSource } from '../../src/catalog/table-metadata.js'
import { thrownBy } from '../compiled.js'

describe('fromTableDescription', () => {
  it('reads a table with one key attribute', () => {
    expect(fromTableDescription(tables.colour, 'colour')).toStrictEqual({
      name: 'colour',
      tableName: 'colour',
      keySchema: { partition: [{ name: 'id', type: 'S' }], sort: [] },
      indexes: [],
      required: [],
    })
  })

  it('reads indexes: local ones first, with what they hold', () => {
    expect(fromTableDescription(tables.orders, 'orders').indexes).toStrictEqual([
      {
        name: 'byTotal',
        kind: 'LSI',
        keySchema: { partition: [{ name: 'customerId', type: 'S' }], sort: [{ name: 'total', type: 'N' }] },
        projected: 'all',
        active: true,
      },
      {
        name: 'byStatus',
        kind: 'GSI',
        keySchema: { partition: [{ name: 'status', type: 'S' }], sort: [{ name: 'createdAt', type: 'S' }] },
        projected: 'all',
        active: true,
      },
      {
        name: 'byRegion',
        kind: 'GSI',
        keySchema: { partition: [{ name: 'region', type: 'S' }], sort: [] },
        projected: ['region', 'customerId', 'id'],
        active: true,
      },
      {
        name: 'byCity',
        kind: 'GSI',
        keySchema: { partition: [{ name: 'city', type: 'S' }], sort: [] },
        projected: ['city', 'customerId', 'id', 'total'],
        active: true,
      },
    ])
  })

  it('reads keys of several attributes in their order', () => {
    const [index] = fromTableDescription(gamesTable, 'games').indexes
    expect(index?.keySchema).toStrictEqual({
      partition: [
        { name: 'tournament', type: 'S' },
        { name: 'region', type: 'S' },
      ],
      sort: [
        { name: 'round', type: 'N' },
        { name: 'bracket', type: 'S' },
        { name: 'board', type: 'N' },
      ],
    })
    expect(index && keyNames(index.keySchema)).toStrictEqual(['tournament', 'region', 'round', 'bracket', 'board'])
  })

  it('reads sizes, required attributes and the name that queries use', () => {
    const description: TableSource = {
      ...tables.colour,
      TableName: 'prod_colour',
      ItemCount: 12,
      TableSizeBytes: 3456,
      required: ['name'],
    }
    expect(fromTableDescription(description, 'colour')).toStrictEqual({
      name: 'colour',
      tableName: 'prod_colour',
      keySchema: { partition: [{ name: 'id', type: 'S' }], sort: [] },
      indexes: [],
      required: ['name'],
      itemCount: 12,
      sizeBytes: 3456,
    })
  })

  it('reads sizes of indexes, and whether they are ready', () => {
    const { AttributeDefinitions, KeySchema } = createTableInput({ name: 't', hash: { id: 'S' } })
    const description: TableSource = {
      TableName: 't',
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes: (['ACTIVE', 'CREATING', 'DELETING', 'UPDATING'] as const).map(IndexStatus => ({
        IndexName: IndexStatus,
        KeySchema,
        Projection: { ProjectionType: 'ALL' },
        IndexStatus,
        ItemCount: 5,
        IndexSizeBytes: 60,
      })),
    }
    const { indexes } = fromTableDescription(description, 't')
    expect(indexes.map(({ name, active }) => [name, active])).toStrictEqual([
      ['ACTIVE', true],
      ['CREATING', false],
      ['DELETING', false],
      ['UPDATING', false],
    ])
    expect(indexes[0]).toMatchObject({ itemCount: 5, sizeBytes: 60 })
  })

  const key = { AttributeName: 'id', KeyType: 'HASH' } as const
  const definition = { AttributeName: 'id', AttributeType: 'S' } as const
  const invalid: readonly (readonly [title: string, description: TableSource, problem: string])[] = [
    ['no key', { TableName: 't', AttributeDefinitions: [definition] }, 'has no HASH attribute in its KeySchema'],
    [
      'no partition key',
      { TableName: 't', AttributeDefinitions: [definition], KeySchema: [{ ...key, KeyType: 'RANGE' }] },
      'has no HASH attribute in its KeySchema',
    ],
    [
      'no type of a key attribute',
      { TableName: 't', KeySchema: [key] },
      'does not define the type of its key attribute "id" in AttributeDefinitions',
    ],
    [
      'an index without a name',
      {
        TableName: 't',
        AttributeDefinitions: [definition],
        KeySchema: [key],
        GlobalSecondaryIndexes: [{ KeySchema: [key] }],
      },
      'has an index without an IndexName',
    ],
  ]
  it.each(invalid)('refuses %s', (_, description, problem) => {
    const error = thrownBy(() => fromTableDescription(description, 't'))
    expect(error.code).toBe('bind.invalid-table-description')
    expect(error.details).toStrictEqual({ table: 't', problem })
  })

  it('leaves out an index on its way out whose attributes are forgotten already', () => {
    const index = {
      IndexName: 'by_age',
      IndexStatus: 'DELETING',
      KeySchema: [{ AttributeName: 'age', KeyType: 'HASH' }],
    } as const
    const table = {
      TableName: 'person',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    } as const
    const read = (IndexStatus: 'DELETING' | 'ACTIVE') =>
      fromTableDescription(
        {
          ...table,
          KeySchema: [...table.KeySchema],
          AttributeDefinitions: [...table.AttributeDefinitions],
          GlobalSecondaryIndexes: [{ ...index, IndexStatus, KeySchema: [...index.KeySchema] }],
        },
        'person',
      )
    expect(read('DELETING').indexes).toStrictEqual([])
    expect(() => read('ACTIVE')).toThrow(/age/)
  })

  it('says which index has no usable key', () => {
    const description: TableSource = {
      TableName: 't',
      AttributeDefinitions: [definition],
      KeySchema: [key],
      GlobalSecondaryIndexes: [{ IndexName: 'byName', KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }] }],
    }
    expect(thrownBy(() => fromTableDescription(description, 't')).details).toStrictEqual({
      table: 't.byName',
      problem: 'does not define the type of its key attribute "name" in AttributeDefinitions',
    })
  })
})
