import { describe, expect, it } from '@jest/globals'
import { attr, defineTable, tableSourceOf, type StandardSchema } from '@hashrange/compiler'

const given = {
  name: 'doc',
  key: { partition: 'id' },
  attributes: { id: attr.string(), count: attr.number() },
} as const

describe('tableSourceOf', () => {
  it('has what DescribeTable says, and what only the definition knows', () => {
    const plain = defineTable(given)
    expect(tableSourceOf(plain, 'prod_doc')).toStrictEqual({
      TableName: 'prod_doc',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      attributes: plain.attributes,
      required: ['id', 'count'],
    })
  })

  it('has a version and a schema where the definition has them', () => {
    const schema: StandardSchema = { '~standard': { version: 1, vendor: 'test', validate: value => ({ value }) } }
    const source = tableSourceOf(defineTable({ ...given, version: 'count', schema }))
    expect(source).toMatchObject({ TableName: 'doc', version: 'count' })
    expect(source.schema).toBe(schema)
  })
})
