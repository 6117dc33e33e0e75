import { beforeAll, describe, expect, it } from '@jest/globals'
import { GetItemCommand, ListTablesCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { createTable, loadItems, startEngine, tables, type BookPage, type TestTables } from '../../src/index.js'
import { describeEngines } from '../../src/jest.js'

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
      await createTable(engine, { ...tables.colour, TableName: 'colour_of_one' })
      await createTable(other, { ...tables.colour, TableName: 'colour_of_other' })
      await loadItems(engine.client, engine.table('colour_of_one'), [{ id: 'red' }])
      expect(other.table('colour_of_one')).not.toBe(engine.table('colour_of_one'))
      const key = { id: { S: 'red' } }
      const table = other.table('colour_of_other')
      expect((await other.client.send(new GetItemCommand({ TableName: table, Key: key }))).Item).toBeUndefined()
    } finally {
      await other.close()
    }
  })

  it('keeps nothing of a handle that was closed', async () => {
    const other = await startEngine(engine.name)
    await createTable(other, tables.colour)
    const before = await engine.client.send(new ListTablesCommand({}))
    await other.close()
    await other.close()
    const after = await engine.client.send(new ListTablesCommand({}))
    expect(after.TableNames).not.toContain(other.table('colour'))
    // What else is there is not its business.
    expect(before.TableNames).toEqual(expect.arrayContaining(after.TableNames ?? []))
    if (other.endpoint === engine.endpoint) expect(before.TableNames).toContain(other.table('colour'))
    else await expect(fetch(other.endpoint)).rejects.toThrow()
  })
})
