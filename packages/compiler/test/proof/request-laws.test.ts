import type { QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { readPathsOf, type ProofTable } from '@hashrange/testkit/proof'
import type { DynamoRequest } from '../../src/request/read-request.js'
import { readRequest } from './request-laws.js'

const table: ProofTable = {
  TableName: 'proof',
  KeySchema: [
    { AttributeName: 'id', KeyType: 'HASH' },
    { AttributeName: 'at', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'at', AttributeType: 'N' },
    { AttributeName: 'email', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by_email',
      KeySchema: [{ AttributeName: 'email', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
}

const lawful: QueryCommandInput = {
  TableName: 'proof',
  KeyConditionExpression: '#i = :i AND #a BETWEEN :l AND :h',
  FilterExpression: '(#x = :i OR size(#x) > :l) AND NOT (attribute_exists(#x.#i[0]) AND #x IN (:l, :h))',
  ProjectionExpression: '#i, #x',
  ExpressionAttributeNames: { '#i': 'id', '#a': 'at', '#x': 'x' },
  ExpressionAttributeValues: { ':i': { S: 'a' }, ':l': { N: '1' }, ':h': { N: '2' } },
}

const query = (changes: Partial<QueryCommandInput>): DynamoRequest => ({
  operation: 'Query',
  input: { ...lawful, ...changes },
})

const keys = (...ids: readonly string[]): DynamoRequest => ({
  operation: 'BatchGetItem',
  input: { RequestItems: { proof: { Keys: ids.map(id => ({ id: { S: id }, at: { N: '1' } })) } } },
})

const unlawful: Readonly<Record<string, readonly [fault: string, request: DynamoRequest]>> = {
  'a placeholder that is not used': ['are used', query({ FilterExpression: '#i = :i', ProjectionExpression: '#i' })],
  'a placeholder that is not defined': ['are used', query({ FilterExpression: '#x = :i AND #y = :i' })],
  'empty names': [
    'is empty',
    { operation: 'GetItem', input: { TableName: 'proof', Key: {}, ExpressionAttributeNames: {} } },
  ],
  'doubled parentheses': ['doubled', query({ FilterExpression: '((#x = :i OR #x = :l)) AND #x = :h' })],
  'an inverted BETWEEN': ['inverted', query({ KeyConditionExpression: '#i = :i AND #a BETWEEN :h AND :l' })],
  'bounds of two types': ['of two types', query({ FilterExpression: '#x BETWEEN :i AND :l' })],
  'one path on both sides': ['both sides', query({ FilterExpression: '#x = #x' })],
  'an IN of 101': [
    'IN has 101 operands',
    query({ FilterExpression: `#x IN (${Array.from({ length: 101 }, () => ':i').join(', ')})` }),
  ],
  'more than 300 operators': [
    '301 operators',
    query({
      FilterExpression: Array.from({ length: 151 }, () => '#x = :i').join(' AND '),
    }),
  ],
  'more than 4 KB': ['bytes', query({ FilterExpression: `#x = :i AND ${'NOT '.repeat(1100)}#x = :i` })],
  'two conditions on one key': ['two conditions', query({ KeyConditionExpression: '#i = :i AND #a > :l AND #a < :h' })],
  'a partition key that is not fixed': [
    'not fixed by =',
    query({ KeyConditionExpression: '#i > :i AND #a BETWEEN :l AND :h' }),
  ],
  'an OR of keys': ['a key condition has Or', query({ KeyConditionExpression: '#i = :i OR #a BETWEEN :l AND :h' })],
  'a consistent read of a global index': ['read consistently', query({ IndexName: 'by_email', ConsistentRead: true })],
  'a projection that overlaps': ['overlap', query({ ProjectionExpression: '#i, #x, #x.#a' })],
  'a path below the key of an index': [
    'leads into the key attribute email',
    query({
      ExpressionAttributeNames: { '#i': 'id', '#a': 'at', '#x': 'email' },
    }),
  ],
  'a key twice': ['key twice', keys('a', 'b', 'a')],
  '101 keys': ['101 keys', keys(...Array.from({ length: 101 }, (_, index) => String(index)))],
}

describe('readRequest', () => {
  it('reads a lawful request', () => {
    expect(readRequest(query({}), readPathsOf(table)).keyCondition).toStrictEqual({
      kind: 'And',
      operands: [
        {
          kind: 'Comparison',
          operator: '=',
          left: { kind: 'Path', segments: ['id'] },
          right: { kind: 'Value', value: { S: 'a' } },
        },
        {
          kind: 'Between',
          operand: { kind: 'Path', segments: ['at'] },
          low: { kind: 'Value', value: { N: '1' } },
          high: { kind: 'Value', value: { N: '2' } },
        },
      ],
    })
  })

  it.each(Object.entries(unlawful))('refuses %s', (_, [fault, request]) => {
    expect(() => readRequest(request, readPathsOf(table))).toThrow(fault)
  })
})
