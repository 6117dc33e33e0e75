import { beforeAll, describe, expect, it } from '@jest/globals'
import { DescribeTableCommand, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import {
  createTable,
  loadItems,
  startEngine,
  tables,
  type BookPage,
  type Engine,
  type TestTables,
} from '../../src/index.js'
import { describeEngines } from '../../src/jest.js'
import { ask } from '../ask.js'

const pages = Array.from({ length: 60 }, (_, index): BookPage => {
  const text = index % 2 === 0 ? `page ${String(index)}` : undefined
  return { id: index < 40 ? 'long' : 'short', page_num: index, ...(text !== undefined && { text }) }
})

describeEngines('an engine', engine => {
  const names = Object.keys(tables) as (keyof TestTables)[]

  it.each(names)('creates %s with its keys and indexes', async name => {
    const table = await createTable(engine, tables[name])
    expect(table.TableName).toBe(engine.table(name))
    expect(table.TableStatus).toBe('ACTIVE')
    expect(table.KeySchema).toEqual(tables[name].KeySchema)
    const indexesOf = (indexes: readonly { IndexName?: string | undefined; Projection?: unknown }[] = []): unknown =>
      Object.fromEntries(indexes.map(({ IndexName, Projection }) => [IndexName, Projection]))
    expect(indexesOf(table.GlobalSecondaryIndexes)).toEqual(indexesOf(tables[name].GlobalSecondaryIndexes))
    expect(indexesOf(table.LocalSecondaryIndexes)).toEqual(indexesOf(tables[name].LocalSecondaryIndexes))
  })

  describe('with 60 items', () => {
    const progress: (readonly number[])[] = []
    const pageTable = (): string => engine.table('pages')

    beforeAll(async () => {
      await createTable(engine, { name: 'pages', hash: { id: 'S' }, range: { page_num: 'N' } })
      const onProgress = (written: number, total: number): void => void progress.push([written, total])
      await loadItems(engine.client, pageTable(), pages, { onProgress })
    })

    it('was told of each batch', () => {
      expect(progress).toStrictEqual([
        [25, 60],
        [50, 60],
        [60, 60],
      ])
    })

    it('answers GetItem', async () => {
      const { Item } = await engine.client.send(
        new GetItemCommand({ TableName: pageTable(), Key: { id: { S: 'long' }, page_num: { N: '6' } } }),
      )
      expect(Item).toEqual({ id: { S: 'long' }, page_num: { N: '6' }, text: { S: 'page 6' } })
    })

    it('answers Query in the order of the sort key', async () => {
      const { Items = [] } = await engine.client.send(
        new QueryCommand({
          TableName: pageTable(),
          KeyConditionExpression: 'id = :id',
          ExpressionAttributeValues: { ':id': { S: 'short' } },
        }),
      )
      expect(Items.map(item => unmarshall(item))).toEqual(pages.slice(40))
    })
  })

  it('does not show its tables to another handle', async () => {
    const other = await startEngine(engine.name)
    try {
      await createTable(engine, { ...tables.colour, TableName: 'mine' })
      await loadItems(engine.client, engine.table('mine'), [{ id: 'red' }])
      await expect(statusOf(other, 'mine')).rejects.toMatchObject(notFound)
      await createTable(other, { ...tables.colour, TableName: 'mine' })
      const get = new GetItemCommand({ TableName: other.table('mine'), Key: { id: { S: 'red' } } })
      expect((await other.client.send(get)).Item).toBeUndefined()
    } finally {
      await other.close()
    }
  })

  it('keeps nothing of a handle that was closed, and all of the others', async () => {
    const other = await startEngine(engine.name)
    await createTable(engine, { ...tables.colour, TableName: 'lasting' })
    await createTable(other, tables.colour)
    await other.close()
    await other.close()
    expect(await statusOf(engine, 'lasting')).toBe('ACTIVE')
    if (other.endpoint === engine.endpoint) {
      const closed = { client: engine.client, table: other.table }
      await expect(statusOf(closed, 'colour')).rejects.toMatchObject(notFound)
    } else {
      await expect(ask(other.endpoint)).rejects.toThrow()
    }
  })
})

const notFound = { name: 'ResourceNotFoundException' }

async function statusOf({ client, table }: Pick<Engine, 'client' | 'table'>, name: string): Promise<unknown> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table(name) }))
  return Table?.TableStatus
}
