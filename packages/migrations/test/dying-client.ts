import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Engine } from '@hashrange/testkit'

/** A client of a process that dies: from its last request on nothing is ever answered, as if nobody were there to hear it. */
export interface DyingClient {
  readonly client: DynamoDBClient
  readonly died: Promise<'died'>
}

/** `afterSending`: the last request is carried out, and only its answer is lost. */
export function dyingClient(engine: Engine, requests: number, afterSending: boolean): DyingClient {
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'testkit', secretAccessKey: 'testkit' },
  })
  const never = new Promise<never>(() => undefined)
  let die: (word: 'died') => void = () => undefined
  const died = new Promise<'died'>(resolve => (die = resolve))
  let sent = 0
  client.middlewareStack.add(
    next => async args => {
      sent += 1
      if (sent > requests) return never
      const isLast = sent === requests
      if (!isLast || afterSending) {
        const answer = await next(args).then(
          result => () => result,
          (error: unknown) => () => {
            throw error
          },
        )
        // Meanwhile another request may have been the last.
        if (!isLast) return sent >= requests ? never : answer()
      }
      die('died')
      return never
    },
    { step: 'initialize', name: 'death' },
  )
  return { client, died }
}
