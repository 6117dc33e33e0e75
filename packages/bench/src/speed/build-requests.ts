import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { catalog, compile } from '@hashrange/compiler'
import { queryBuilder, type Parameters } from '@hashrange/query'

/** A way to make the input of a request, without sending it; absent: there is none. */
export interface BuildArm {
  readonly name: string
  readonly buildGet: (at: number) => unknown
  readonly buildQuery: ((at: number) => unknown) | undefined
}

interface Database {
  speed: { id: string; at: number }
}

/** By hand, and by Hashrange: built anew for each request, and prepared. */
export function buildArms(table: TableDescription): readonly BuildArm[] {
  const TableName = table.TableName ?? ''
  const tables = catalog([table], { speed: TableName })
  const db = queryBuilder<Database>()
  const get = db.prepare((params: Parameters<{ at: number }>) =>
    db.from('speed').where('id', '=', 'all').where('at', '=', params.at),
  )
  const page = db.prepare((params: Parameters<{ at: number }>) =>
    db.from('speed').where('id', '=', 'all').where('at', '>=', params.at).limit(20),
  )
  return [
    {
      name: 'a literal',
      buildGet: at => ({ TableName, Key: { id: { S: 'all' }, at: { N: String(at) } } }),
      buildQuery: at => ({
        TableName,
        KeyConditionExpression: '#id = :id and #at >= :at',
        ExpressionAttributeNames: { '#id': 'id', '#at': 'at' },
        ExpressionAttributeValues: { ':id': { S: 'all' }, ':at': { N: String(at) } },
        Limit: 20,
      }),
    },
    {
      name: 'Hashrange',
      buildGet: at => compile(db.from('speed').where('id', '=', 'all').where('at', '=', at), tables).requests[0]?.input,
      buildQuery: at =>
        compile(db.from('speed').where('id', '=', 'all').where('at', '>=', at).limit(20), tables).requests[0]?.input,
    },
    {
      name: 'Hashrange, prepared',
      buildGet: at => compile(get.toNode({ at }), tables).requests[0]?.input,
      buildQuery: at => compile(page.toNode({ at }), tables).requests[0]?.input,
    },
  ]
}
