import { expect, it } from '@jest/globals'
import * as face from '@hashrange/kysely'

it('the package exports these values and no others', () => {
  expect(Object.keys(face).sort()).toStrictEqual([
    'DynamoDialect',
    'add',
    'changeTable',
    'deleteFromSet',
    'dynamoDefaults',
    'executePage',
    'kyselyErrorTexts',
    'remove',
    'withIndexOptions',
    'withOptions',
    'withTableOptions',
  ])
})
