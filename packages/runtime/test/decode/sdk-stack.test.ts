import { PutItemCommand, type DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { sendRequest, type AnyRequest } from '../../src/dynamo-client.js'
import { answeringClient } from './answering-client.js'
import { lineLogger } from './line-logger.js'

const answers: Partial<Record<AnyRequest['operation'], object>> = {
  PutItem: { Attributes: { id: { S: 'before' } } },
  UpdateItem: { Attributes: { id: { S: 'before' } } },
  DeleteItem: { Attributes: { id: { S: 'before' } } },
  BatchWriteItem: { UnprocessedItems: { t: [{ PutRequest: { Item: { id: { S: 'left' } } } }] } },
  TransactWriteItems: { ConsumedCapacity: [{ TableName: 't', CapacityUnits: 2 }] },
}
const Key = { id: { S: 'a' } }
const requests: readonly AnyRequest[] = [
  { operation: 'PutItem', input: { TableName: 't', Item: Key } },
  { operation: 'UpdateItem', input: { TableName: 't', Key, UpdateExpression: 'REMOVE n' } },
  { operation: 'DeleteItem', input: { TableName: 't', Key } },
  { operation: 'BatchWriteItem', input: { RequestItems: { t: [{ PutRequest: { Item: Key } }] } } },
  { operation: 'TransactWriteItems', input: { TransactItems: [{ Delete: { TableName: 't', Key } }] } },
]
const options = { table: 't', signal: undefined, returnConsumedCapacity: false, returnItemCollectionMetrics: false }

const clientFor = ({ operation }: AnyRequest, config: Partial<DynamoDBClientConfig> = {}): DynamoDBClient =>
  answeringClient(() => ({ body: Buffer.from(JSON.stringify(answers[operation])) }), config)

describe.each(requests.map(request => [request.operation, request] as const))('%s', (operation, request) => {
  it('gives what the SDK gives', async () => {
    for (let again = 0; again < 3; again++)
      expect(await sendRequest(clientFor(request), request, options)).toMatchObject(answers[operation] ?? {})
  })

  it('is in the log of a client that has one, as it was sent and answered', async () => {
    const lines: object[] = []
    const client = clientFor(request, { logger: lineLogger(lines) })
    for (let again = 0; again < 3; again++) await sendRequest(client, request, options)
    expect(lines).toHaveLength(3)
    for (const line of lines)
      expect(line).toMatchObject({
        commandName: `${operation}Command`,
        input: request.input,
        output: answers[operation],
      })
  })

  it("passes all of the client's own middleware, in its order, whenever that was added", async () => {
    const client = clientFor(request)
    const called: string[] = []
    const add = (name: string, step: 'initialize' | 'build' | 'finalizeRequest'): void => {
      client.middlewareStack.add(
        next => async args => {
          called.push(name)
          return next(args)
        },
        { name, step: step as 'initialize' },
      )
    }
    add('built', 'build')
    await sendRequest(client, request, options)
    add('first', 'initialize')
    add('last', 'finalizeRequest')
    for (let again = 0; again < 3; again++) await sendRequest(client, request, options)
    expect(called).toStrictEqual(['built', ...Array.from({ length: 3 }, () => ['first', 'built', 'last']).flat()])
  })
})

it('does not copy what is written for a log line that nobody reads', async () => {
  let looks = 0
  const watched = {
    get S() {
      looks += 1
      return 'a'
    },
  }
  const input = { TableName: 't', Item: { id: watched as unknown as { S: string } } }
  const request: AnyRequest = { operation: 'PutItem', input }
  const client = clientFor(request)
  await client.send(new PutItemCommand(input))
  const bySdk = looks
  looks = 0
  await sendRequest(client, request, options)
  expect(looks).toBeGreaterThan(0)
  expect(looks).toBeLessThan(bySdk)
})
