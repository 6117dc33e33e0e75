import { describe, expect, it } from '@jest/globals'
import { createTableInput } from '../src/index.js'

describe('createTableInput', () => {
  it('has no lists of indexes where there are none', () => {
    expect(createTableInput({ name: 'colour', hash: { id: 'S' } })).toStrictEqual({
      TableName: 'colour',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    })
  })

  it('defines each key attribute once, and keeps key order', () => {
    const input = createTableInput({
      name: 'orders',
      hash: { customer: 'S' },
      range: { id: 'S' },
      globalIndexes: {
        byCity: { hash: { city: 'S', region: 'S' }, range: { at: 'N', id: 'S' }, project: ['total'] },
        byRegion: { hash: { region: 'S' }, project: 'KEYS_ONLY' },
      },
      localIndexes: { byAt: { range: { at: 'N' } } },
    })
    expect(input).toStrictEqual({
      TableName: 'orders',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'customer', AttributeType: 'S' },
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'city', AttributeType: 'S' },
        { AttributeName: 'region', AttributeType: 'S' },
        { AttributeName: 'at', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byCity',
          KeySchema: [
            { AttributeName: 'city', KeyType: 'HASH' },
            { AttributeName: 'region', KeyType: 'HASH' },
            { AttributeName: 'at', KeyType: 'RANGE' },
            { AttributeName: 'id', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['total'] },
        },
        {
          IndexName: 'byRegion',
          KeySchema: [{ AttributeName: 'region', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'byAt',
          KeySchema: [
            { AttributeName: 'customer', KeyType: 'HASH' },
            { AttributeName: 'at', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    })
  })
})
