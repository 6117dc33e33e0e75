import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** The requests since it was last asked, a line each, without the user's values. */
export type Sent = () => string

/** Whatever library sends them: all pass through the client's middleware. */
export function listenTo(client: DynamoDBClient): Sent {
  const lines: string[] = []
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      args => {
        lines.push(requestLine(commandName.replace(/Command$/, ''), args.input as Told))
        return next(args)
      },
    { step: 'initialize' },
  )
  return () => lines.splice(0).join('\n')
}

/** What is told of an input: what every operation may have. */
interface Told {
  readonly TableName?: string
  readonly IndexName?: string
  readonly KeyConditionExpression?: string
  readonly FilterExpression?: string
  readonly ConditionExpression?: string
  readonly UpdateExpression?: string
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly Limit?: number
}

function requestLine(operation: string, input: Told): string {
  const names = input.ExpressionAttributeNames ?? {}
  const words = (expression?: string): string | undefined =>
    expression
      ?.replaceAll(/#\w+/g, name => names[name] ?? name)
      .replaceAll(/:\w+/g, '?')
      .replaceAll(/\b(AND|OR|BETWEEN|NOT)\b/g, word => word.toLowerCase())
  const facts = {
    key: words(input.KeyConditionExpression),
    filter: words(input.FilterExpression),
    condition: words(input.ConditionExpression),
    update: words(input.UpdateExpression),
    limit: input.Limit?.toString(),
  }
  const said = Object.entries(facts).flatMap(([fact, text]) => (text === undefined ? [] : [`${fact} ${text}`]))
  const target = input.IndexName === undefined ? input.TableName : `${String(input.TableName)}.${input.IndexName}`
  return [target === undefined ? operation : `${operation} ${target}`, ...said].join(' | ')
}
