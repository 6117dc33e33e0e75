import { randomUUID } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

export type ChangeAnswer<Output extends object> = (
  output: Output,
  input: Readonly<Record<string, unknown>>,
) => Output | Promise<Output>

/**
 * Stands at the edge of the client, where a network or a throttled table would: `change` gets each answer to an operation
 * and gives what the caller sees, or throws. What it returns takes it off again.
 */
export function changeAnswers<Output extends object>(
  client: DynamoDBClient,
  operation: string,
  change: ChangeAnswer<Output>,
): () => void {
  const name = `changeAnswers-${randomUUID()}`
  client.middlewareStack.add(
    (next, context) => async args => {
      const result = await next(args)
      if (context.commandName !== `${operation}Command`) return result
      const output = await change(result.output as unknown as Output, { ...args.input })
      return { ...result, output: output as unknown as typeof result.output }
    },
    { step: 'initialize', name },
  )
  return () => void client.middlewareStack.remove(name)
}
