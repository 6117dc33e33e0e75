/**
 * @jest-environment-options { "customExportConditions": ["@hashrange/source", "@hashrange/terse", "node", "node-addons"] }
 */
import { describe, expect, it } from '@jest/globals'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { catalog, compile } from '@hashrange/compiler'
import { isHashrangeError, queryBuilder, type HashrangeError } from '@hashrange/query'
import { Hashrange } from '@hashrange/runtime'

interface Database {
  person: { id: string; age?: number; email?: string }
}

const table = {
  TableName: 'person',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
}
const tables = catalog([table])
const db = queryBuilder<Database>()
const page = (name: string): string => `\n  hint    See errors/${name}.html of the documentation.`

async function thrown(run: () => unknown): Promise<HashrangeError> {
  try {
    await run()
  } catch (error) {
    if (isHashrangeError(error)) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('errors under the condition @hashrange/terse', () => {
  it('of the builders have code, names and page', async () => {
    const error = await thrown(() => db.from('person').options({ scna: true } as object))
    expect(error.message).toBe(
      `[build.unknown-option] option: scna, nearest: scan\n  why     given to options()${page('build-unknown-option')}`,
    )
    expect(isHashrangeError(error, 'build.unknown-option') && error.details.nearest).toBe('scan')
  })

  it('of the compiler too, whatever values they are about', async () => {
    const wrong = await thrown(() => compile(db.from('person').where('id', '=', 424_242 as never), tables))
    expect(wrong.message).toContain(
      '[bind.key-type-mismatch] table: person, attribute: id, expected: a string, actual: a number\n',
    )
    expect(wrong.message).not.toContain('424')
    const large = await thrown(() =>
      compile(db.insertInto('person').values({ id: 'secret', email: 'secret'.repeat(100_000) }), tables),
    )
    expect(large.message).toContain('[bind.item-too-large] table: person, allowed: 409600, actual: 600')
    expect(large.message).not.toContain('secret')
  })

  it('of refusals tell the plan as always', async () => {
    const scan = db.from('person').where('age', '>', 60)
    expect(compile(scan, tables).refusal).toStrictEqual({
      code: 'policy.scan-refused',
      details: { table: 'person' },
      message: `[policy.scan-refused] table: person${page('policy-scan-refused')}`,
      hint: 'See errors/policy-scan-refused.html of the documentation.',
    })
    const executing = new Hashrange<Database>({ client: new DynamoDBClient({ region: 'x' }), tables: [table] })
    const error = await thrown(() => executing.from('person').where('age', '>', 60).execute())
    expect(error.message).toBe(
      [
        '[policy.scan-refused] table: person',
        '  query   select * from person where age > ?',
        '  why     person  partition key "id" is not constrained',
      ].join('\n') + page('policy-scan-refused'),
    )
  })

  it('of the runtime have them as well', async () => {
    const executing = new Hashrange<Database>({ client: new DynamoDBClient({ region: 'x' }), tables: [table] })
    const error = await thrown(() => executing.from('person').where('id', 'in', ['a', 'b']).after('secret').execute())
    expect(error.code).toBe('execute.invalid-cursor')
    expect(error.message).toMatch(/^\[execute\.invalid-cursor\] table: person, problem: /)
    expect(error.message).not.toContain('secret')
    expect(error.message).toContain(page('execute-invalid-cursor'))
  })
})
