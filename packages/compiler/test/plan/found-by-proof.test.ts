import { describe, expect, it } from '@jest/globals'
import { queryBuilder, type SelectNode } from '@hashrange/query'
import { catalog } from '../../src/catalog/catalog.js'
import { compile } from '../../src/compile-any.js'

interface Database {
  note: { id: string; tag?: string; at?: number; lines?: string[]; extra?: { deep: string } }
}

const tables = catalog([
  {
    TableName: 'note',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'tag', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by_tag',
        KeySchema: [{ AttributeName: 'tag', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  },
])
const notes = queryBuilder<Database>().from('note')
const policy = { scan: true, sortInMemory: { maxItems: 10 } }
const inputs = (query: { toNode(): SelectNode }): unknown[] =>
  compile(query, tables, { policy }).requests.map(({ input }) => input)

// Each of these was a wrong answer or a refused request once, drawn by the random proof.
describe('found by the random proof', () => {
  it('branches that fix the same key read it once', () => {
    const query = notes.where(({ or, eb }) => or([eb('id', 'in', ['a', 'b']), eb('id', '=', 'b'), eb('tag', '=', 't')]))
    expect(inputs(query)).toContainEqual({
      RequestItems: { note: { Keys: [{ id: { S: 'b' } }, { id: { S: 'a' } }] } },
    })
  })

  it('a position in a list is taken by the client from the whole list, once the client takes the projection', () => {
    const query = notes.select(['lines[1]']).orderBy('at')
    expect(inputs(query)[0]).toMatchObject({
      ProjectionExpression: '#n0, #n1, #n2',
      ExpressionAttributeNames: { '#n0': 'lines', '#n1': 'id', '#n2': 'at' },
    })
  })

  it('a position in a list is taken by the client from all parts of a union, or from none', () => {
    const query = notes
      .select(['id', 'lines[1]'])
      .where(({ or, and, eb }) => or([eb('tag', '=', 't'), and([eb('id', '=', 'a'), eb('at', '>', 1)])]))
    const { plan, requests } = compile(query, tables, { policy })
    expect(plan).toMatchObject({ kind: 'Project', projection: [{ segments: ['id'] }, { segments: ['lines', 1] }] })
    expect(JSON.stringify(requests)).not.toContain('[1]')
  })

  it('a position in a list is left to DynamoDB where nothing else is read', () => {
    expect(inputs(notes.select(['lines[1]']))[0]).toMatchObject({ ProjectionExpression: '#n0[1]' })
  })

  it('a path into a key attribute is sent neither in a filter nor in a projection', () => {
    const into = { kind: 'Path', segments: ['tag', 'deep'] } as const
    const statement: SelectNode = {
      ...notes.toNode(),
      projection: [into],
      predicate: { kind: 'AttributeExists', path: into },
    }
    const { plan, requests } = compile(statement, tables, { policy })
    expect(requests[0]?.input).toStrictEqual({
      TableName: 'note',
      ProjectionExpression: '#n0',
      ExpressionAttributeNames: { '#n0': 'tag' },
      Limit: 100,
    })
    expect(plan).toMatchObject({ kind: 'Project', input: { kind: 'Filter' } })
  })

  it('an index that does not hold what is sorted by is completed from the table', () => {
    const { plan } = compile(notes.select(['id']).where('tag', '=', 't').orderBy('at'), tables, { policy })
    expect(plan).toMatchObject({
      kind: 'Project',
      input: { kind: 'Sort', input: { kind: 'Filter', input: { kind: 'Lookup' } } },
    })
  })
})
