import { describe, expect, it } from '@jest/globals'
import { sql, type CompiledQuery } from 'kysely'
import { withIndexOptions, withTableOptions } from '../../src/index.js'
import { db, translated } from '../translated.js'

function statementOf(query: { compile(): CompiledQuery }): unknown {
  const translation = translated(query)
  if (translation.kind !== 'Schema') throw new Error('It is no statement of the schema.')
  return translation.statement
}

const { schema } = db
const order = schema
  .createTable('order')
  .addColumn('customer', 'varchar(20)')
  .addColumn('placed_at', 'timestamptz', column => column.notNull())
  .addColumn('total', 'numeric(10, 2)', column => column.notNull().defaultTo(0))
  .addColumn('note', sql`text`)
  .addColumn('open', 'boolean')

describe('createTable', () => {
  it('is keyed by a constraint: partition key, sort key; other columns are no part of it', () => {
    const keyed = order.addPrimaryKeyConstraint('order_key', ['customer', 'placed_at'])
    expect(statementOf(keyed)).toStrictEqual({
      kind: 'CreateTable',
      table: 'order',
      ifNotExists: false,
      input: {
        TableName: 'order',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'customer', AttributeType: 'S' },
          { AttributeName: 'placed_at', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'customer', KeyType: 'HASH' },
          { AttributeName: 'placed_at', KeyType: 'RANGE' },
        ],
      },
      attributeTypes: { customer: 'S', placed_at: 'S', total: 'N', note: 'S' },
    })
    expect(keyed.compile()).toMatchObject({ sql: 'create table order (customer, placed_at)', parameters: [] })
  })

  it('is keyed by columns', () => {
    const blob = schema
      .createTable('blob')
      .ifNotExists()
      .addColumn('hash', 'bytea', column => column.primaryKey())
      .addColumn('part', 'integer', column => column.primaryKey())
    expect(statementOf(blob)).toMatchObject({
      ifNotExists: true,
      input: {
        AttributeDefinitions: [
          { AttributeName: 'hash', AttributeType: 'B' },
          { AttributeName: 'part', AttributeType: 'N' },
        ],
      },
    })
  })

  it('takes what DynamoDB wants to know, indexes too: local ones begin with the partition key', () => {
    const options = withTableOptions({
      provisioned: { read: 5, write: 2 },
      stream: 'NEW_AND_OLD_IMAGES',
      timeToLive: 'ends_at',
      deletionProtection: true,
      tableClass: 'STANDARD_INFREQUENT_ACCESS',
      indexes: {
        by_total: { columns: ['customer', 'total'], include: 'keys' },
        by_note: { columns: ['note'], include: ['total'] },
        by_day: { columns: ['placed_at'], provisioned: { read: 1, write: 1 } },
      },
    })
    expect(statementOf(order.addPrimaryKeyConstraint('k', ['customer', 'placed_at']).$call(options))).toMatchObject({
      timeToLive: 'ends_at',
      input: {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        DeletionProtectionEnabled: true,
        TableClass: 'STANDARD_INFREQUENT_ACCESS',
        AttributeDefinitions: ['customer', 'placed_at', 'total', 'note'].map(AttributeName => ({
          AttributeName,
          AttributeType: AttributeName === 'total' ? 'N' : 'S',
        })),
        LocalSecondaryIndexes: [
          {
            IndexName: 'by_total',
            KeySchema: [
              { AttributeName: 'customer', KeyType: 'HASH' },
              { AttributeName: 'total', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'by_note',
            KeySchema: [{ AttributeName: 'note', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['total'] },
            ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
          },
          {
            IndexName: 'by_day',
            Projection: { ProjectionType: 'ALL' },
            ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
          },
        ],
      },
    })
  })
})

describe('the other statements of the schema', () => {
  it('say what they are', () => {
    expect(statementOf(schema.dropTable('order').ifExists())).toStrictEqual({
      kind: 'DropTable',
      table: 'order',
      ifExists: true,
    })
    const index = schema.createIndex('by_note').ifNotExists().on('order').columns(['note', 'total'])
    const options = withIndexOptions({ include: 'keys', types: { note: 'S' } })
    expect(statementOf(index.$call(options))).toStrictEqual({
      kind: 'CreateIndex',
      table: 'order',
      index: 'by_note',
      columns: ['note', 'total'],
      ifNotExists: true,
      options: { include: 'keys', types: { note: 'S' } },
    })
    expect(statementOf(schema.alterTable('order').addIndex('by_note').column('note'))).toMatchObject({
      kind: 'CreateIndex',
      columns: ['note'],
    })
    expect(statementOf(schema.alterTable('order').dropIndex('by_note'))).toMatchObject({ kind: 'DropIndex' })
    expect(statementOf(db.withSchema('prod').schema.dropIndex('by_note').on('order').ifExists())).toStrictEqual({
      kind: 'DropIndex',
      table: 'prod.order',
      index: 'by_note',
      ifExists: true,
    })
    expect(index.compile().sql).toBe('create index if not exists by_note on order (note, total)')
  })
})

describe('the schema builder refuses', () => {
  const table = schema.createTable('x')
  const keyed = table.addColumn('id', 'text', column => column.primaryKey())
  const index = schema.createIndex('i').on('x')

  it.each([
    ['a table without a key', table.addColumn('id', 'text'), 'CreateTableNode', 'a primary key of 0 columns'],
    [
      'a key of three columns',
      table.addPrimaryKeyConstraint('k', ['a', 'b', 'c'] as never),
      'CreateTableNode',
      'a primary key of 3 columns',
    ],
    ['two keys', keyed.addPrimaryKeyConstraint('k', ['id']), 'CreateTableNode', 'several primary keys'],
    [
      'a key of a type that is none',
      table.addColumn('id', 'boolean', column => column.primaryKey()),
      'CreateTableNode',
      'the key column "id" of such a type',
    ],
    [
      'a key that is no column',
      table.addPrimaryKeyConstraint('k', ['id'] as never),
      'CreateTableNode',
      'no column "id", which is a key',
    ],
    ['a serial', table.addColumn('id', 'serial'), 'DataTypeNode', 'the type serial'],
    [
      'a computed default',
      keyed.addColumn('at', 'timestamp', column => column.defaultTo(sql`now()`)),
      'DefaultValueNode',
      'an expression',
    ],
    ['a temporary table', keyed.temporary(), 'CreateTableNode', 'temporary'],
    ['cascade', schema.dropTable('x').cascade(), 'DropTableNode', 'cascade'],
    ['a unique index', index.column('a').unique(), 'CreateIndexNode', 'unique'],
    ['a kind of index', index.column('a').using('btree'), 'CreateIndexNode', 'using'],
    ['an index without columns', index, 'CreateIndexNode', '0 columns'],
    ['an order in an index', index.columns(['a desc'] as never), 'OrderByItemNode', 'an order'],
    ['an index of no table', schema.createIndex('i').column('a'), 'CreateIndexNode', 'no table'],
    ['to drop an index of no table', schema.dropIndex('i'), 'DropIndexNode', 'no table'],
    ['to rename', schema.alterTable('x').renameTo('y'), 'AlterTableNode', 'renameTo'],
    ['to move', schema.alterTable('x').setSchema('y'), 'AlterTableNode', 'setSchema'],
  ])('%s', (_, query, node, form) => {
    expect(() => query.compile()).toThrow(
      expect.objectContaining({ code: 'kysely.unsupported-form', details: expect.objectContaining({ form }) }),
    )
    expect(() => query.compile()).toThrow(expect.objectContaining({ details: expect.objectContaining({ node }) }))
  })

  it.each([
    ['check', keyed.addCheckConstraint('c', sql<boolean>`a > 1`), 'CheckConstraintNode'],
    ['a generated column', keyed.addColumn('n', 'integer', column => column.autoIncrement()), 'GeneratedNode'],
    ['unsigned', keyed.addColumn('n', 'integer', column => column.unsigned()), 'CheckConstraintNode'],
    ['a foreign key', keyed.addForeignKeyConstraint('f', ['id'], 'y', ['id']), 'ForeignKeyConstraintNode'],
    ['raw SQL at the end', keyed.modifyEnd(sql`without rowid`), 'RawNode'],
    ['an index by an expression', index.expression(sql`lower(name)`), 'RawNode'],
    ['a schema', schema.createSchema('prod'), 'CreateSchemaNode'],
  ])('%s', (_, query, node) => {
    expect(() => query.compile()).toThrow(
      expect.objectContaining({ code: 'kysely.unsupported-node', details: expect.objectContaining({ node }) }),
    )
  })

  it('options that there are not', () => {
    expect(() => withTableOptions({ billing: 'x' } as never)).toThrow(
      expect.objectContaining({ code: 'build.unknown-option' }),
    )
    expect(() => withTableOptions({ indexes: { a: { columns: [] } } })).toThrow(
      expect.objectContaining({ code: 'build.invalid-option' }),
    )
    expect(() => withTableOptions({ provisioned: { read: 0, write: 1 } })).toThrow(
      expect.objectContaining({ code: 'build.invalid-option' }),
    )
    expect(() => withIndexOptions({ types: { a: 'string' } } as never)).toThrow(
      expect.objectContaining({ code: 'build.invalid-option' }),
    )
  })
})
