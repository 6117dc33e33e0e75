import { readFileSync } from 'node:fs'
import { catalog, compile } from '@hashrange/compiler'
import { queryBuilder } from '@hashrange/query'
import { tables, type TestTables } from '@hashrange/testkit'
import { expect, it } from '@jest/globals'

const picture = readFileSync(new URL('../pictures/one-query.svg', import.meta.url), 'utf8')
const words = picture
  .replace(/<style>[^]*<\/style>/, '')
  .replaceAll(/<[^>]*>/g, ' ')
  .replaceAll(/\s+/g, ' ')

it('the picture in the README shows what the compiler makes of its query', () => {
  const query = queryBuilder<TestTables>()
    .from('person')
    .select(['email'])
    .where('first_name', '=', 'Ann')
    .where('age', 'between', [18, 50])
    .where('email', 'begins_with', 'ann@')
  const { requests, passedOver } = compile(query, catalog([tables.person]))
  const [request] = requests
  expect(requests).toHaveLength(1)
  if (request?.operation !== 'Query') throw new Error('the query of the picture has become another operation')
  const { TableName, IndexName, KeyConditionExpression, FilterExpression, ProjectionExpression } = request.input
  const said = (expression = ''): string =>
    expression
      .replaceAll(/#\w+/g, name => request.input.ExpressionAttributeNames?.[name] ?? name)
      .replaceAll(/:\w+/g, value => {
        const { S, N } = request.input.ExpressionAttributeValues?.[value] ?? {}
        return S === undefined ? String(N) : `'${S}'`
      })
  expect(words).toContain(`Query ${String(TableName)}.${String(IndexName)} `)
  expect(words).toContain(`KeyConditionExpression ${said(KeyConditionExpression)} `)
  expect(words).toContain(`FilterExpression ${said(FilterExpression)} `)
  expect(words).toContain(`ProjectionExpression ${said(ProjectionExpression)} `)
  for (const { path, text } of passedOver) expect(words).toContain(`✗ ${path} ${text}`)
})
