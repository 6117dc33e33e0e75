import type { QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { queryBuilder, type SelectBuilder } from '@hashrange/query'
import { catalog } from '../../src/catalog/catalog.js'
import { compile } from '../../src/compile-any.js'

type Query = SelectBuilder<Record<string, Record<string, unknown>>, 't'>

const table = {
  TableName: 't',
  KeySchema: [
    { AttributeName: 'id', KeyType: 'HASH' as const },
    { AttributeName: 'at', KeyType: 'RANGE' as const },
  ],
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' as const },
    { AttributeName: 'at', AttributeType: 'N' as const },
  ],
}
const query = queryBuilder<Record<string, Record<string, unknown>>>().from('t')
const byId = query.where('id', '=', 'x')

/** Each differs from its neighbours in one part only. */
const alike: readonly ((value: never) => Query)[] = [
  value => byId.where('at', '=', value),
  value => byId.where('at', '>', value),
  value => byId.where('at', '>=', value),
  value => byId.where('aat', '>=', value),
  value => byId.where('att', '>=', value),
  value => byId.where('at.a', '>=', value),
  value => byId.where('at[1]', '>=', value),
  value => byId.where('at[2]', '>=', value),
  value => byId.where(String.raw`at\[2\]`, '>=', value),
  value => byId.where(String.raw`at\.a`, '>=', value),
  value => byId.where(({ eb, not }) => not(eb('at', '>=', value))),
  value => byId.where(({ eb, ref }) => eb(ref('n'), '<', value)),
  value => byId.between('n', value, 99),
  value => byId.between('m', value, 99),
  value => byId.contains('m', value),
  value => byId.contains('n', value),
  value => byId.where('m', '=', value).exists('n'),
  value => byId.where('m', '=', value).isNull('n'),
  value => byId.where('m', '=', value).where(({ attributeType }) => attributeType('n', 'S')),
  value => byId.where('m', '=', value).where(({ attributeType }) => attributeType('n', 'N')),
  value => byId.where('m', '=', value).limit(3),
  value => byId.where('m', '=', value).limit(4),
  value => byId.where('m', '=', value).select(['n']) as unknown as Query,
  value => byId.where('m', '=', value).select(['m']) as unknown as Query,
  value => byId.where('m', '=', value).select(['m', 'n']) as unknown as Query,
  value => byId.where('m', '=', value).orderBy('at'),
  value => byId.where('m', '=', value).orderBy('at', 'desc'),
  value => byId.where('m', '=', value).consistentRead(),
  value => byId.where('m', '=', value).consistentRead(false),
  value => byId.where('m', '=', value).options({ scanLimit: 3 }),
  value => byId.where('m', '=', value).options({ scanLimit: 4 }),
  value => byId.where('m', '=', value).options({ scanLimit: 4, maxItems: 4 }),
  value => byId.where('m', '=', value).options({ maxItems: 4 }),
  value => byId.where('m', '=', value).options({ retry: { attempts: 4 } }),
  value => query.where('at', '=', value),
  () => byId,
  () => query,
]

const planOf = (built: Query, tables = catalog([table])): string => JSON.stringify(compile(built, tables))

describe('plans that are kept by shape', () => {
  it('are not taken for those of queries that are like them but in one part', () => {
    const kept = catalog([table])
    for (let value = 1; value <= 4; value++)
      for (const build of alike) {
        const built = build(value as never)
        expect(planOf(built, kept)).toBe(planOf(built))
      }
  })

  it('are right when there are more shapes than are kept', () => {
    const kept = catalog([table])
    for (let round = 1; round <= 4; round++)
      for (let at = 0; at < 700; at++) {
        const built = byId.where(`n${String(at)}`, '=', round).where('at', '<', at)
        if (at % 50 === round) expect(planOf(built, kept)).toBe(planOf(built))
        else compile(built, kept)
      }
  })

  it('give requests that may be changed: the next ones are as they were', () => {
    const kept = catalog([table])
    const built = byId.where('n', '=', 1).limit(3)
    const wanted = JSON.stringify(compile(built, kept).requests)
    for (let round = 0; round < 4; round++) {
      const [request] = compile(built, kept).requests
      expect(JSON.stringify([request])).toBe(wanted)
      const { ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = request?.input as QueryCommandInput
      Object.assign(ExpressionAttributeNames, { '#n9': 'other' })
      Object.assign(ExpressionAttributeValues, { ':v9': { S: 'other' } })
    }
  })

  it('have plans that are frozen to the bottom', () => {
    const kept = catalog([table])
    for (let value = 0; value < 4; value++) expect(isFrozen(compile(byId.where('n', '=', value), kept).plan)).toBe(true)
  })
})

const isFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen))
