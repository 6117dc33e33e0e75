// What a user writes. `npm run pack:check` copies it into an empty project with the packed packages, compiles it there
// and runs it in plain Node; `npm run typecheck` holds it against the source meanwhile. It sends nothing.
import assert from 'node:assert/strict'
import { DynamoDBClient, type TableDescription } from '@aws-sdk/client-dynamodb'
import { catalog, compile } from '@hashrange/compiler'
import { queryBuilder } from '@hashrange/query'
import { Hashrange, isHashrangeError } from 'hashrange'

interface Database {
  person: { id: string; age?: number; email?: string }
}

const person: TableDescription = {
  TableName: 'person',
  TableStatus: 'ACTIVE',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
}

const byKey = compile(queryBuilder<Database>().from('person').where('id', 'in', ['a', 'b']), catalog([person]))
// The plan and the requests reach this type by a module augmentation, which must survive in the packed declarations.
const kind: string = byKey.plan.kind
assert.equal(kind, 'BatchGetItem')
assert.deepEqual(
  byKey.requests.map(request => request.operation),
  ['BatchGetItem'],
)

const db = new Hashrange<Database>({ client: new DynamoDBClient({ region: 'eu-north-1' }), tables: [person] })
const one = await db.from('person').select(['id', 'age']).where('id', '=', 'a').compile()
assert.equal(one.requests[0]?.operation, 'GetItem')

// @ts-expect-error There is no such attribute: the types of a packed builder are those of the source.
db.from('person').where('agee', '>', 1)

await assert.rejects(db.from('person').where('age', '>', 90).execute(), error =>
  isHashrangeError(error, 'policy.scan-refused'),
)

// Never called: its types are the check.
export async function typedRows(): Promise<number | undefined> {
  const [row] = await db.from('person').select(['id', 'age']).where('id', '=', 'a').execute()
  const id: string | undefined = row?.id
  return id === undefined ? undefined : row?.age
}
