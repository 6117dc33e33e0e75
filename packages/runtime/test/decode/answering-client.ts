import { Readable } from 'node:stream'
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'

export interface GivenAnswer {
  readonly statusCode?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** A client whose requests are answered with given bytes, as a line would bring them: in pieces. */
export function answeringClient(
  give: () => GivenAnswer,
  config: Omit<DynamoDBClientConfig, 'requestHandler'> = {},
): DynamoDBClient {
  const handle = (): Promise<object> => {
    const { statusCode = 200, headers = {}, body } = give()
    const half = Math.ceil(body.length / 2)
    // In objects of their own, for the SDK changes what it is given.
    const pieces = [Buffer.from(body.subarray(0, half)), Buffer.from(body.subarray(half))]
    return Promise.resolve({ response: { statusCode, headers: { ...headers }, body: Readable.from(pieces) } })
  }
  return new DynamoDBClient({
    endpoint: 'http://127.0.0.1:9',
    region: 'local',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 1,
    ...config,
    requestHandler: { handle, metadata: { handlerProtocol: 'http/1.1' } } as never,
  })
}
