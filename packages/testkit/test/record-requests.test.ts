import { beforeAll, expect, it } from '@jest/globals'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { createTable, recordRequests, tables } from '../src/index.js'
import { describeEngines } from '../src/jest.js'

describeEngines(
  'recordRequests',
  engine => {
    beforeAll(() => createTable(engine, tables.colour))

    it('notes each command in order, as it was when it was sent', async () => {
      const recording = recordRequests(engine.client)
      const bytes = Uint8Array.of(1, 2)
      const put = {
        TableName: engine.table('colour'),
        Item: { id: { S: 'red' }, tone: { B: bytes }, list: { SS: ['a'] } },
      }
      await engine.client.send(new PutItemCommand(put))
      put.Item.id.S = 'changed'
      put.Item.list.SS.push('b')
      bytes[0] = 9
      await engine.client.send(
        new GetItemCommand({ TableName: engine.table('colour'), Key: { id: { S: 'red' } }, ConsistentRead: true }),
      )
      recording.stop()
      await engine.client.send(new GetItemCommand({ TableName: engine.table('colour'), Key: { id: { S: 'blue' } } }))
      expect(recording.requests).toStrictEqual([
        {
          operation: 'PutItem',
          input: {
            TableName: engine.table('colour'),
            Item: { id: { S: 'red' }, tone: { B: Uint8Array.of(1, 2) }, list: { SS: ['a'] } },
          },
        },
        {
          operation: 'GetItem',
          input: { TableName: engine.table('colour'), Key: { id: { S: 'red' } }, ConsistentRead: true },
        },
      ])
    })

    it('notes what fails, and can be cleared', async () => {
      const recording = recordRequests(engine.client)
      const other = recordRequests(engine.client)
      const missing = new GetItemCommand({ TableName: engine.table('missing'), Key: { id: { S: 'red' } } })
      await expect(engine.client.send(missing)).rejects.toThrow()
      expect(recording.requests).toHaveLength(1)
      recording.clear()
      expect(recording.requests).toStrictEqual([])
      expect(other.requests).toHaveLength(1)
      recording.stop()
      other.stop()
    })
  },
  { engines: ['dynalite'] },
)
