import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { catalog, compile } from '@hashrange/compiler'
import { queryBuilder } from '@hashrange/query'
import { Hashrange, type HashrangeConfig } from '@hashrange/runtime'
import type { TestTables } from '@hashrange/testkit'

const client = new DynamoDBClient({ region: 'us-east-1' })
const withPolicy = (policy: object) => () => new Hashrange<TestTables>({ client, policy: policy })

const thrown = (code: string, details: object): unknown =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

describe('policy', () => {
  it.each([
    ['scann', 'scan'],
    ['scan_limit', 'scanLimit'],
    ['pageLimits', 'pageLimit'],
  ])('refuses the option %s and names the nearest one', (option, nearest) => {
    expect(withPolicy({ [option]: 1 })).toThrow(thrown('build.unknown-option', { option, nearest }))
  })

  it.each(['index', 'scanIndexForward'])('refuses %s, which only a query can ask for', option => {
    expect(withPolicy({ [option]: 'by_email' })).toThrow(thrown('build.unknown-option', { option }))
  })

  it.each([
    ['scan', 'yes'],
    ['scan', { tables: 'colour' }],
    ['scan', { tables: [1] }],
    ['scan', { tables: [], all: true }],
    ['scanLimit', 0],
    ['scanLimit', 1.5],
    ['scanLimit', '100'],
    ['pageLimit', 0],
    ['pageLimit', -1],
    ['recursive', 'true'],
    ['consistentRead', 1],
    ['sparseIndexes', 'ignore'],
    ['sortInMemory', true],
    ['sortInMemory', { maxItems: 0 }],
    ['concurrency', 0],
  ])('refuses %s: %p', (option, value) => {
    expect(withPolicy({ [option]: value })).toThrow(thrown('build.invalid-option', { option }))
  })

  it('is copied: what happens to the object later does not reach the instance', () => {
    const policy = { scan: { tables: ['colour'] } }
    const db = new Hashrange<TestTables>({ client, policy, tables: [description] })
    policy.scan.tables.push('person')
    policy.scan = { tables: ['person'] }
    return expect(db.from('person').compile()).resolves.toMatchObject({ refusal: { code: 'policy.scan-refused' } })
  })
})

const description = {
  TableName: 'person',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
}

describe('inline over builder over instance over default', () => {
  const person = queryBuilder<TestTables>().from('person').where('id', '=', 'a')
  const optionsOf = (query: typeof person, policy: NonNullable<HashrangeConfig['policy']> = {}) =>
    compile(query, catalog([description]), { policy }).options

  it('holds for consistentRead, which all four can say', () => {
    expect(optionsOf(person).consistentRead).toBe(false)
    expect(optionsOf(person, { consistentRead: true }).consistentRead).toBe(true)
    expect(optionsOf(person.consistentRead(false), { consistentRead: true }).consistentRead).toBe(false)
    expect(optionsOf(person.consistentRead(false).options({ consistentRead: true })).consistentRead).toBe(true)
  })

  it('holds for every bound', () => {
    const policy = { scanLimit: 10, pageLimit: 3, recursive: false, concurrency: 2, sparseIndexes: 'allow' } as const
    const inline = { scanLimit: 20, pageLimit: 6, recursive: true, concurrency: 8, sparseIndexes: 'warn' } as const
    expect(optionsOf(person, policy)).toMatchObject(policy)
    expect(optionsOf(person.options(inline), policy)).toMatchObject(inline)
    expect(optionsOf(person)).toMatchObject({ concurrency: 4, sparseIndexes: 'warn', sortInMemory: false, scan: false })
  })

  it('lets the last of several options calls count, each option for itself', () => {
    const query = person.options({ scanLimit: 1, pageLimit: 2 }).options({ scanLimit: 3 })
    expect(optionsOf(query)).toMatchObject({ scanLimit: 3, pageLimit: 2 })
  })
})
