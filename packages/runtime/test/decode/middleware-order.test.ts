import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { orderOnce } from '../../src/decode/middleware-order.js'
import { answeringClient } from './answering-client.js'

const body = Buffer.from('{"Item":{"id":{"S":"a"}}}')

/** Sends a GetItem with a middleware of its own, and tells which of those that are watched were called, in their order. */
async function called(client: DynamoDBClient, watched: string[], ordered: boolean): Promise<readonly string[]> {
  watched.length = 0
  const command = new GetItemCommand({ TableName: 't', Key: { id: { S: 'a' } } })
  command.middlewareStack.add(watching(watched, 'of the command'), { step: 'build', name: 'ofTheCommand' })
  if (ordered) orderOnce(command, 'GetItem')
  expect((await client.send(command, {})).Item).toStrictEqual({ id: { S: 'a' } })
  return [...watched]
}

const watching = (watched: string[], name: string) => (next: (args: never) => unknown) => (args: unknown) => {
  watched.push(name)
  return next(args as never) as never
}

const add = (client: DynamoDBClient, watched: string[], name: string, options: object): void => {
  client.middlewareStack.add(watching(watched, name), { name, ...options } as never)
}

describe('orderOnce', () => {
  it('calls all middlewares in the order of the SDK, also after the client has others', async () => {
    const watched: string[] = []
    const client = answeringClient(() => ({ body }))
    const changes: readonly (() => void)[] = [
      () => undefined,
      () => {
        add(client, watched, 'late', { step: 'finalizeRequest', priority: 'low' })
      },
      () => {
        add(client, watched, 'early', { step: 'initialize', priority: 'high' })
      },
      () => {
        client.middlewareStack.addRelativeTo(watching(watched, 'beside'), {
          relation: 'before',
          toMiddleware: 'late',
          name: 'beside',
        })
      },
      () => {
        client.middlewareStack.remove('early')
      },
      () => {
        client.middlewareStack.remove('beside')
        add(client, watched, 'beside', { step: 'build', priority: 'high' })
      },
    ]
    for (const change of changes) {
      change()
      const wanted = await called(client, watched, false)
      for (let again = 0; again < 3; again++) expect(await called(client, watched, true)).toStrictEqual(wanted)
    }
  })

  it('finds the order once, and not again for each request', async () => {
    const client = answeringClient(() => ({ body }))
    let joined = 0
    const { middlewareStack } = client
    const concat = middlewareStack.concat.bind(middlewareStack)
    Object.assign(middlewareStack, {
      concat: Object.assign(
        (from: never) => {
          joined += 1
          return concat(from) as never
        },
        // To those who look it is what it was.
        {
          toString: () =>
            String(Reflect.get(new GetItemCommand({ TableName: 't', Key: {} }).middlewareStack, 'concat')),
        },
      ),
    })
    for (let request = 0; request < 5; request++) await called(client, [], true)
    expect(joined).toBe(1)
  })

  it("leaves a stack to itself in which somebody's own stands for a method", async () => {
    const client = answeringClient(() => ({ body }))
    const { middlewareStack } = client
    const concat = middlewareStack.concat.bind(middlewareStack)
    let joined = 0
    Object.assign(middlewareStack, {
      concat: (from: never) => {
        joined += 1
        return concat(from) as never
      },
    })
    for (let request = 0; request < 5; request++) await called(client, [], true)
    expect(joined).toBe(5)
  })
})
