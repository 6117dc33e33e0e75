import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { createTable, loadItems, tables, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { catalog } from '../../src/catalog/catalog.js'
import type { Catalog } from '../../src/catalog/table-metadata.js'
import { compile } from '../../src/compile-any.js'
import { resolvePulls } from '../../src/plan/resolve-pulls.js'
import { writeOf } from '../../src/plan/item-write-plan.js'
import type { DynamoRequest } from '../../src/request/read-request.js'
import { itemWriteRequest, type DynamoWriteRequest } from '../../src/request/write-request.js'
import { db } from '../tables.js'
import { person, type Write } from '../writes.js'

interface Answer {
  readonly Attributes?: Record<string, AttributeValue> | undefined
  readonly Items?: Record<string, AttributeValue>[] | undefined
}

async function send({ client }: Engine, { operation, input }: DynamoRequest | DynamoWriteRequest): Promise<Answer> {
  switch (operation) {
    case 'PutItem':
      return client.send(new PutItemCommand(input))
    case 'UpdateItem':
      return client.send(new UpdateItemCommand(input))
    case 'DeleteItem':
      return client.send(new DeleteItemCommand(input))
    case 'BatchWriteItem':
      return client.send(new BatchWriteItemCommand(input)).then(() => ({}))
    case 'TransactWriteItems':
      return client.send(new TransactWriteItemsCommand(input)).then(() => ({}))
    case 'Query':
      return client.send(new QueryCommand(input))
    case 'Scan':
      return client.send(new ScanCommand(input))
    default:
      throw new Error(`${operation} is no write`)
  }
}

describeEngines(
  'writes on an engine',
  engine => {
    const names = ['person', 'book_page', 'colour'] as const
    let catalogue: Catalog
    const physical = (): Record<string, string> => Object.fromEntries(names.map(name => [name, engine.table(name)]))

    beforeAll(async () => {
      const described = await Promise.all(names.map(name => createTable(engine, tables[name])))
      catalogue = catalog(described, physical())
    })

    const ann = {
      id: 'a',
      first_name: 'Ann',
      age: 30,
      email: 'ann@x',
      tags: new Set(['x', 'y']),
      address: { city: 'Oslo', lines: ['0', '1', '2', '3', '1'] },
    }
    const bo = { id: 'b', first_name: 'Bo', age: 5 }
    beforeEach(async () => {
      await loadItems(engine.client, engine.table('person'), [ann, bo])
    })

    const run = async (write: Write): Promise<readonly Answer[]> =>
      Promise.all(compile(write, catalogue).requests.map(request => send(engine, request)))
    const failure = async (write: Write): Promise<unknown> => {
      try {
        await run(write)
      } catch (error) {
        return error instanceof Error ? error.name : error
      }
      return undefined
    }
    const read = async (id: string, table: 'person' | 'colour' = 'person'): Promise<unknown> => {
      const { Item } = await engine.client.send(
        new GetItemCommand({ TableName: engine.table(table), Key: { id: { S: id } } }),
      )
      return Item && unmarshall(Item)
    }

    describe('an insert', () => {
      it('writes what is not there, and fails on what is', async () => {
        const id = 'inserted'
        const insert = db.insertInto('person').values({ id, first_name: 'New', address: { city: '', lines: [] } })
        await run(insert)
        expect(await read(id)).toStrictEqual({ id, first_name: 'New', address: { city: '', lines: [] } })
        expect(await failure(insert)).toBe('ConditionalCheckFailedException')
        const [answer] = await run(db.replaceInto('person').values({ id, first_name: 'Newer' }).returning('old'))
        expect(answer?.Attributes).toMatchObject({ first_name: { S: 'New' } })
        expect(await read(id)).toStrictEqual({ id, first_name: 'Newer' })
        await run(db.deleteFrom('person').where('id', '=', id))
        expect(await read(id)).toBeUndefined()
      })

      it('of several rows is all or none, or a batch', async () => {
        await run(db.replaceInto('colour').values([{ id: 'red' }, { id: 'blue', name: 'sky' }]))
        expect(await read('blue', 'colour')).toStrictEqual({ id: 'blue', name: 'sky' })
        const insert = db.insertInto('colour').values([{ id: 'green' }, { id: 'red', name: 'no' }])
        expect(await failure(insert)).toBe('TransactionCanceledException')
        expect([await read('green', 'colour'), await read('red', 'colour')]).toStrictEqual([undefined, { id: 'red' }])
      })
    })

    describe('an update', () => {
      it('does all that it says in one request, and gives back what is there', async () => {
        const update = person
          .set(({ ref, add, ifNotExists }) => ({
            age: add(ref('age'), 2),
            first_name: ifNotExists('first_name', 'none'),
          }))
          .set('address.city', 'Bergen')
          .append('address.lines', ['9'])
          .remove('email')
          .addToSet('tags', ['z'])
          .where('age', '<', 40)
          .returning('new')
        const [answer] = await run(update)
        const expected = {
          ...ann,
          age: 32,
          tags: new Set(['x', 'y', 'z']),
          address: { city: 'Bergen', lines: [...ann.address.lines, '9'] },
        }
        const { email: _, ...left } = expected
        expect(await read('a')).toStrictEqual(left)
        expect(answer?.Attributes && unmarshall(answer.Attributes)).toStrictEqual(left)
        expect(await failure(person.remove('age').where('age', '>', 40))).toBe('ConditionalCheckFailedException')
      })

      it('appends to a list that is missing, adds to a number that is, and takes out of a set', async () => {
        await run(db.updateTable('person').where('id', '=', 'b').remove('address').add('age', 2))
        await run(
          db
            .updateTable('person')
            .where('id', '=', 'b')
            .prepend('extra' as never, ['0'] as never),
        )
        expect(await read('b')).toStrictEqual({ ...bo, age: 7, extra: ['0'] })
        await run(person.deleteFromSet('tags', ['x', 'unknown']))
        expect(await read('a')).toMatchObject({ tags: new Set(['y']) })
      })

      it('removes positions as they were in the list', async () => {
        await run(person.removeAt('address.lines', [0, 3]))
        expect(await read('a')).toMatchObject({ address: { lines: ['1', '2', '1'] } })
      })

      it('pulls a value out of a list as it was read, and not out of one that has changed', async () => {
        const { plan } = compile(person.pull('address.lines', '1'), catalogue)
        if (plan.kind !== 'UpdateItem') throw new Error('no UpdateItem')
        const { Item } = await engine.client.send(new GetItemCommand({ TableName: plan.tableName, Key: plan.key }))
        const request = itemWriteRequest(resolvePulls(plan, Item))
        await send(engine, request)
        expect(await read('a')).toMatchObject({ address: { lines: ['0', '2', '3'] } })
        await expect(send(engine, request)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' })
        const again = await engine.client.send(new GetItemCommand({ TableName: plan.tableName, Key: plan.key }))
        await send(engine, itemWriteRequest(resolvePulls(plan, again.Item)))
        expect(await read('a')).toMatchObject({ address: { lines: ['0', '2', '3'] } })
      })

      it('makes no item unless it upserts', async () => {
        const update = db.updateTable('person').where('id', '=', 'nobody').set({ first_name: 'No' })
        expect(await failure(update)).toBe('ConditionalCheckFailedException')
        expect(await read('nobody')).toBeUndefined()
        await run(update.upsert())
        expect(await read('nobody')).toStrictEqual({ id: 'nobody', first_name: 'No' })
        await run(db.deleteFrom('person').where('id', '=', 'nobody'))
      })

      it('that searches writes each item that it finds, if it is still as it was found', async () => {
        const { plan, requests } = compile(
          db.updateTable('person').where('first_name', 'in', ['Ann', 'Bo']).where('age', '<>', 99).add('age', 1),
          catalogue,
        )
        if (plan.kind !== 'SearchedWrite') throw new Error('no SearchedWrite')
        const found = (await Promise.all(requests.map(request => send(engine, request)))).flatMap(
          ({ Items = [] }) => Items,
        )
        expect(found.map(item => unmarshall(item)).sort((a, b) => (a['id'] < b['id'] ? -1 : 1))).toStrictEqual([
          { id: 'a' },
          { id: 'b' },
        ])
        await run(db.updateTable('person').where('id', '=', 'b').set({ age: 99 }))
        const outcomes = await Promise.allSettled(
          found.map(key => send(engine, itemWriteRequest(writeOf(plan.write, key)))),
        )
        expect(outcomes.map(({ status }) => status).sort()).toStrictEqual(['fulfilled', 'rejected'])
        expect([await read('a'), await read('b')]).toMatchObject([{ age: 31 }, { age: 99 }])
      })
    })

    describe('a transaction', () => {
      it('writes all or nothing', async () => {
        const writes = [
          db.insertInto('book_page').values({ id: 'p', page_num: 1 }),
          person.set({ age: 31 }),
          db.deleteFrom('colour').where('id', '=', 'gone').where('name', '=', 'x'),
        ]
        await run(db.replaceInto('colour').values({ id: 'gone', name: 'y' }))
        expect(await failure(db.transactWrite(writes))).toBe('TransactionCanceledException')
        expect(await read('a')).toMatchObject({ age: 30 })
        await run(db.replaceInto('colour').values({ id: 'gone', name: 'x' }))
        const check = db.conditionCheck('person').where('id', '=', 'b').where('age', '=', 5)
        await run(db.transactWrite([...writes, check], { idempotencyToken: 'once' }))
        expect([await read('a'), await read('gone', 'colour')]).toStrictEqual([{ ...ann, age: 31 }, undefined])
      })

      it('reads items of one moment, in their order', async () => {
        const reads = db.transactGet([
          db.from('person').where('id', '=', 'b').select(['age']),
          db.from('person').where('id', '=', 'nobody'),
          db.from('person').where('id', '=', 'a').select(['first_name']),
        ])
        const [request] = compile(reads, catalogue).requests
        if (request === undefined) throw new Error('no request')
        const { Responses = [] } = await engine.client.send(new TransactGetItemsCommand(request.input))
        expect(Responses.map(({ Item }) => Item && unmarshall(Item))).toMatchObject([
          { age: 5 },
          undefined,
          { first_name: 'Ann' },
        ])
      })
    })
  },
  { engines: ['dynoxide', 'dynamodb-local'] },
)
