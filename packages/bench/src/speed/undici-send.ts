import { Pool } from 'undici'

/** Sends one request, and reads its answer as JSON. */
export type UndiciSend = <Answer>(operation: string, input: object) => Promise<Answer>

/** Neither signed nor retried: the least that a request can take with JSON.parse. */
export function startUndici(endpoint: string): UndiciSend {
  const pool = new Pool(endpoint, { connections: 50 })
  const authorization =
    'AWS4-HMAC-SHA256 Credential=bench/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0'
  return async <Answer>(operation: string, input: object) => {
    const { body, statusCode } = await pool.request({
      path: '/',
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization,
      },
      body: JSON.stringify(input),
    })
    const text = await body.text()
    if (statusCode !== 200) throw new Error(text)
    return JSON.parse(text) as Answer
  }
}
