import { describe, expect, it } from '@jest/globals'
import { DecimalString, queryBuilder } from '@hashrange/query'
import { createTableInput } from '@hashrange/testkit'
import { catalog } from '../../src/catalog/catalog.js'
import { compile } from '../../src/compile-any.js'
import { thrownBy } from '../compiled.js'
import type { Write } from '../writes.js'

interface Doc {
  id: string
  text?: string
  lines?: string[]
  'v.1'?: number | bigint | DecimalString
}

const db = queryBuilder<{ doc: Doc }>()
const docTable = createTableInput({ name: 'doc', hash: { id: 'S' } })
const docs = catalog([{ ...docTable, version: 'v.1' }])
const firstInput = (write: Write): unknown => compile(write, docs).requests[0]?.input
const doc = db.updateTable('doc').where('id', '=', 'a')

describe('the version that an insert begins with', () => {
  it.each(['error', 'ignore', 'replace'] as const)('is 1 in a PutItem, on conflict %s', conflict => {
    const insert = db.insertInto('doc').values({ id: 'a' }).onConflict(conflict)
    expect(firstInput(insert)).toMatchObject({ Item: { id: { S: 'a' }, 'v.1': { N: '1' } } })
  })

  it('is 1 in transactions and batches', () => {
    const rows = [{ id: 'a' }, { id: 'b' }]
    const puts = rows.map(({ id }) => ({ Item: { id: { S: id }, 'v.1': { N: '1' } } }))
    expect(firstInput(db.insertInto('doc').values(rows))).toMatchObject({ TransactItems: puts.map(Put => ({ Put })) })
    expect(firstInput(db.replaceInto('doc').values(rows))).toStrictEqual({
      RequestItems: { doc: puts.map(PutRequest => ({ PutRequest })) },
    })
    expect(firstInput(db.transactWrite([db.insertInto('doc').values({ id: 'a' })]))).toMatchObject({
      TransactItems: [{ Put: puts[0] }],
    })
  })

  it.each([[7], [7n], [DecimalString.of('7')]])('is the one given, if it is a number: %s', version => {
    expect(firstInput(db.replaceInto('doc').values({ id: 'a', 'v.1': version }))).toMatchObject({
      Item: { 'v.1': { N: '7' } },
    })
  })

  it.each([
    [null, 'null'],
    ['7', 'a string'],
    [[7], 'an array'],
  ])('is nothing else: %j', (version, kind) => {
    const insert = db.insertInto('doc').values({ id: 'a', 'v.1': version as never })
    expect(thrownBy(() => compile(insert, docs))).toMatchObject({
      code: 'bind.unsupported-value',
      details: { path: String.raw`v\.1`, problem: `is ${kind} where the version is a number` },
    })
  })

  it('is none in a table that has no versions', () => {
    const compiled = compile(db.insertInto('doc').values({ id: 'a' }), catalog([docTable]))
    expect(compiled.requests[0]?.input).toMatchObject({ Item: { id: { S: 'a' } } })
    expect(compiled.requests[0]?.input).not.toHaveProperty(['Item', 'v.1'])
  })
})

describe('the version that an update writes', () => {
  it('is the next one, and 1 where there is none', () => {
    expect(firstInput(doc.set({ text: 'x' }))).toStrictEqual({
      TableName: 'doc',
      Key: { id: { S: 'a' } },
      UpdateExpression: 'SET #n0 = :v0 ADD #n1 :v1',
      ConditionExpression: 'attribute_exists(#n2)',
      ExpressionAttributeNames: { '#n0': 'text', '#n1': 'v.1', '#n2': 'id' },
      ExpressionAttributeValues: { ':v0': { S: 'x' }, ':v1': { N: '1' } },
    })
    expect(firstInput(doc.remove('text').upsert())).toMatchObject({ UpdateExpression: 'REMOVE #n0 ADD #n1 :v0' })
    expect(firstInput(db.transactWrite([doc.remove('text')]))).toMatchObject({
      TransactItems: [{ Update: { UpdateExpression: 'REMOVE #n0 ADD #n1 :v0' } }],
    })
  })

  it('is the next one of each item that is found', () => {
    const search = db.updateTable('doc').remove('text').where('text', '=', 'x').where('v\\.1', '=', 3)
    const { plan } = compile(search, docs)
    const versionPath = { kind: 'Path', segments: ['v.1'] }
    expect(plan).toMatchObject({ write: { update: { add: [{ path: versionPath, value: { N: '1' } }] } } })
    // One that has another version by now is passed over, as it would be for any other condition.
    expect(plan).not.toHaveProperty(['write', 'version'])
  })

  it('cannot be given', () => {
    for (const update of [doc.set({ 'v.1': 5 }), doc.add('v\\.1', 1), doc.remove('v\\.1')]) {
      expect(thrownBy(() => compile(update, docs))).toMatchObject({
        code: 'build.overlapping-paths',
        details: { path: String.raw`v\.1` },
        hint: 'Every update of this table advances its version: leave it out of the changes.',
      })
    }
  })

  it('is no change by itself', () => {
    expect(thrownBy(() => compile(doc, docs))).toMatchObject({ code: 'build.no-assignments' })
  })

  it('is said in words', () => {
    expect(compile(doc.set({ text: 'x' }).where('v\\.1', '=', 3), docs).explain()).toBe(
      [
        'UpdateItem doc',
        '  key        id = ?',
        '  set        text = ?',
        String.raw`  add        v\.1 ?`,
        String.raw`  condition  attribute_exists(id) and v\.1 = ?          an error if only the version is another`,
      ].join('\n'),
    )
  })
})

describe('a table whose version', () => {
  it.each([
    ['id', 'has its key attribute "id" for a version'],
    ['', 'has a version that is no name of an attribute'],
    [5, 'has a version that is no name of an attribute'],
  ])('is %j is refused', (version, problem) => {
    expect(thrownBy(() => catalog([{ ...docTable, version: version as string }]))).toMatchObject({
      code: 'bind.invalid-table-description',
      details: { table: 'doc', problem },
    })
  })
})
