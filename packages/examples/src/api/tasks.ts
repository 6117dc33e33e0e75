import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { attr, defineTable, Hashrange, type InferRow } from 'hashrange'
import { z } from 'zod'

const title = z.string().trim().min(1).max(200)

export const tasks = defineTable({
  name: 'task',
  key: { partition: 'list', sort: 'id' },
  attributes: {
    list: attr.string(),
    id: attr.string(),
    title: attr.string().validate(title),
    state: attr
      .string()
      .oneOf('open', 'done')
      .default(() => 'open'),
    due: attr.date('iso').optional(),
    revision: attr.number(),
  },
  indexes: { by_state: { partition: 'state', sort: 'id' } },
  version: 'revision',
})

export type Task = InferRow<typeof tasks>

/** What a client may send: the same schema holds the title to its rules in the table. */
export const newTask = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/),
  title,
  due: z.iso
    .datetime()
    .transform(text => new Date(text))
    .exactOptional(),
})

export const changedTask = z.strictObject({
  title: title.exactOptional(),
  state: z.enum(['open', 'done']).exactOptional(),
})

export const listing = z.object({
  state: z.enum(['open', 'done']).optional(),
  size: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().optional(),
})

export function openTasks(client: DynamoDBClient, secret: string) {
  return new Hashrange({ client, tables: [tasks], cursors: { secret }, policy: { timeoutMs: 2000 } })
}

export type TaskDatabase = ReturnType<typeof openTasks>
