import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { leavesOf } from '../../src/plan/plan.js'
import type { QueryPlan, ScanPlan } from '../../src/plan/leaf-plan.js'
import {
  batchGetItemRequest,
  chunksOf,
  queryRequest,
  scanRequest,
  type DynamoRequest,
} from '../../src/request/read-request.js'
import { catalog } from '../../src/catalog/catalog.js'
import { allTables, db, testCatalog, type Query } from '../tables.js'

const requests = (query: Query): readonly DynamoRequest[] => compile(query, testCatalog).requests
const person = db.from('person')
const pages = db.from('book_page')

describe('GetItem', () => {
  it('names the table and the key', () => {
    expect(requests(pages.where('id', '=', 'a').where('page_num', '=', 1))).toStrictEqual([
      { operation: 'GetItem', input: { TableName: 'book_page', Key: { id: { S: 'a' }, page_num: { N: '1' } } } },
    ])
  })

  it('projects, consistently', () => {
    const query = person.where('id', '=', 'a').select(['id', 'address.city', 'address.lines[0]']).consistentRead()
    expect(requests(query)).toStrictEqual([
      {
        operation: 'GetItem',
        input: {
          TableName: 'person',
          Key: { id: { S: 'a' } },
          ProjectionExpression: '#n0, #n1.#n2, #n1.#n3[0]',
          ExpressionAttributeNames: { '#n0': 'id', '#n1': 'address', '#n2': 'city', '#n3': 'lines' },
          ConsistentRead: true,
        },
      },
    ])
  })
})

describe('BatchGetItem', () => {
  it('names the keys under the table', () => {
    expect(requests(person.in('id', ['a', 'b']).select(['email']))).toStrictEqual([
      {
        operation: 'BatchGetItem',
        input: {
          RequestItems: {
            person: {
              Keys: [{ id: { S: 'a' } }, { id: { S: 'b' } }],
              ProjectionExpression: '#n0, #n1',
              ExpressionAttributeNames: { '#n0': 'email', '#n1': 'id' },
            },
          },
        },
      },
    ])
  })

  it('is one for each hundred keys', () => {
    const ids = Array.from({ length: 250 }, (_, index) => `id${String(index)}`)
    const sent = requests(person.in('id', ids).consistentRead()).map(request => {
      if (request.operation !== 'BatchGetItem') throw new Error(`${request.operation} was not expected`)
      return request.input.RequestItems?.['person']
    })
    expect(sent.map(table => table?.Keys?.length)).toStrictEqual([100, 100, 50])
    expect(sent.flatMap(table => table?.Keys ?? [])).toStrictEqual(ids.map(id => ({ id: { S: id } })))
    expect(sent.map(table => table?.ConsistentRead)).toStrictEqual([true, true, true])
  })

  it('serves to read again what was not processed', () => {
    const source = { table: 'colour', tableName: 'prod_colour', consistentRead: false }
    expect(batchGetItemRequest(source, [{ id: { S: 'red' } }])).toStrictEqual({
      operation: 'BatchGetItem',
      input: { RequestItems: { prod_colour: { Keys: [{ id: { S: 'red' } }] } } },
    })
  })
})

describe('Query', () => {
  it('of a table', () => {
    expect(requests(pages.where('id', '=', 'a'))).toStrictEqual([
      {
        operation: 'Query',
        input: {
          TableName: 'book_page',
          KeyConditionExpression: '#n0 = :v0',
          ExpressionAttributeNames: { '#n0': 'id' },
          ExpressionAttributeValues: { ':v0': { S: 'a' } },
        },
      },
    ])
  })

  it('of an index, with everything: key, filter, projection, page size and direction', () => {
    const query = person
      .where('first_name', '=', 'Ann')
      .between('age', 18, 30)
      .beginsWith('email', 'ann@')
      .select(['id', 'email'])
      .orderBy('age', 'desc')
      .options({ scanLimit: 50 })
    expect(requests(query)).toStrictEqual([
      {
        operation: 'Query',
        input: {
          TableName: 'person',
          IndexName: 'first_name_age',
          KeyConditionExpression: '#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2',
          FilterExpression: 'begins_with(#n2, :v3)',
          ProjectionExpression: '#n3, #n2',
          ExpressionAttributeNames: { '#n0': 'first_name', '#n1': 'age', '#n2': 'email', '#n3': 'id' },
          ExpressionAttributeValues: {
            ':v0': { S: 'Ann' },
            ':v1': { N: '18' },
            ':v2': { N: '30' },
            ':v3': { S: 'ann@' },
          },
          Limit: 50,
          ScanIndexForward: false,
        },
      },
    ])
  })

  it.each([
    ['>', pages.where('id', '=', 'a').where('page_num', '>', 1), '#n0 = :v0 AND #n1 > :v1'],
    ['<=', pages.where('id', '=', 'a').where('page_num', '<=', 1), '#n0 = :v0 AND #n1 <= :v1'],
    [
      'begins_with',
      db.from('orders').where('customerId', '=', 'c').beginsWith('id', '2024'),
      '#n0 = :v0 AND begins_with(#n1, :v1)',
    ],
    [
      'several attributes',
      db
        .from('games')
        .where('tournament', '=', 'T')
        .where('region', '=', 'EU')
        .where('round', '=', 1)
        .where('bracket', '<', 'B'),
      '#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND #n3 < :v3',
    ],
  ])('with %s in its key', (_, query, expression) => {
    expect(requests(query)).toMatchObject([{ operation: 'Query', input: { KeyConditionExpression: expression } }])
  })

  it('is one for each listed value', () => {
    const inputs = requests(db.from('events').in('device', ['d', 'e'])).map(({ input }) => input)
    const of = (device: string): object => ({
      TableName: 'events',
      KeyConditionExpression: '#n0 = :v0',
      ExpressionAttributeNames: { '#n0': 'device' },
      ExpressionAttributeValues: { ':v0': { S: device } },
    })
    expect(inputs).toStrictEqual([of('d'), of('e')])
  })

  it('of a local index asks for what the index does not hold', () => {
    const plan: QueryPlan = {
      kind: 'Query',
      table: 'thing',
      tableName: 'prod_thing',
      index: 'byN',
      consistentRead: true,
      keyCondition: { equalities: [{ attribute: 'id', value: { S: 'a' } }] },
      allAttributes: true,
      direction: 'forward',
      paging: { consented: false },
    }
    expect(queryRequest(plan)).toStrictEqual({
      operation: 'Query',
      input: {
        TableName: 'prod_thing',
        IndexName: 'byN',
        KeyConditionExpression: '#n0 = :v0',
        ExpressionAttributeNames: { '#n0': 'id' },
        ExpressionAttributeValues: { ':v0': { S: 'a' } },
        Select: 'ALL_ATTRIBUTES',
        ConsistentRead: true,
      },
    })
  })

  it('goes on after a page', () => {
    const plan = queryPlan(pages.where('id', '=', 'a'))
    const startKey = { id: { S: 'a' }, page_num: { N: '7' } }
    expect(queryRequest(plan, startKey).input).toStrictEqual({
      ...queryRequest(plan).input,
      ExclusiveStartKey: startKey,
    })
  })
})

describe('Scan', () => {
  it('of everything names the table and the page size, and no empty maps', () => {
    expect(requests(db.from('colour'))).toStrictEqual([
      { operation: 'Scan', input: { TableName: 'colour', Limit: 100 } },
    ])
  })

  it('with a filter and a projection', () => {
    const query = person.where('age', '>', 18).select(['id', 'age']).consistentRead().limit(5)
    expect(requests(query)).toStrictEqual([
      {
        operation: 'Scan',
        input: {
          TableName: 'person',
          FilterExpression: '#n0 > :v0',
          ProjectionExpression: '#n1, #n0',
          ExpressionAttributeNames: { '#n0': 'age', '#n1': 'id' },
          ExpressionAttributeValues: { ':v0': { N: '18' } },
          Limit: 100,
          ConsistentRead: true,
        },
      },
    ])
  })

  it('goes on after a page', () => {
    const [plan] = leavesOf(compile(person, testCatalog).plan)
    expect(scanRequest(plan as ScanPlan, { id: { S: 'a' } }).input).toStrictEqual({
      TableName: 'person',
      Limit: 100,
      ExclusiveStartKey: { id: { S: 'a' } },
    })
  })
})

describe('requests of a whole plan', () => {
  it('are none where nothing can match', () => {
    expect(requests(person.in('id', []))).toStrictEqual([])
  })

  it('are those of the index, where the table completes it: its keys are not known yet', () => {
    expect(requests(db.from('orders').where('region', '=', 'eu'))).toStrictEqual([
      {
        operation: 'Query',
        input: {
          TableName: 'orders',
          IndexName: 'byRegion',
          KeyConditionExpression: '#n0 = :v0',
          ProjectionExpression: '#n1, #n2, #n0',
          ExpressionAttributeNames: { '#n0': 'region', '#n1': 'customerId', '#n2': 'id' },
          ExpressionAttributeValues: { ':v0': { S: 'eu' } },
        },
      },
    ])
  })

  it("carry the table's own name", () => {
    const renamed = catalog(
      allTables.map(table => ({ ...table, TableName: `prod_${table.TableName ?? ''}` })),
      { person: 'prod_person' },
    )
    for (const query of [person, person.where('id', '=', 'a'), person.where('email', '=', 'a')])
      expect(compile(query, renamed).requests[0]?.input).toMatchObject({ TableName: 'prod_person' })
    expect(compile(person.in('id', ['a', 'b']), renamed).requests[0]?.input).toHaveProperty('RequestItems.prod_person')
  })
})

describe('chunksOf', () => {
  it('cuts a list, and the last piece is what is left', () => {
    expect(chunksOf([1, 2, 3, 4, 5], 2)).toStrictEqual([[1, 2], [3, 4], [5]])
    expect(chunksOf([1, 2], 2)).toStrictEqual([[1, 2]])
    expect(chunksOf([], 2)).toStrictEqual([])
  })
})

function queryPlan(query: Query): QueryPlan {
  const [plan] = leavesOf(compile(query, testCatalog).plan)
  if (plan?.kind !== 'Query') throw new Error('the plan is no Query')
  return plan
}
