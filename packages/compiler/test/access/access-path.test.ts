import { tables } from '@hashrange/testkit'
import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import type { RejectionReason } from '../../src/access/access-path.js'
import type { Catalog, TableSource } from '../../src/catalog/table-metadata.js'
import { passedOver, pathOf, thrownBy } from '../compiled.js'
import { changed, db, testCatalog, type Query } from '../tables.js'

const person = db.from('person')
const byName = person.where('first_name', '=', 'Ann')

const withStatus = (IndexStatus: 'ACTIVE' | 'CREATING' | 'UPDATING' | 'DELETING'): Catalog => {
  const GlobalSecondaryIndexes: TableSource['GlobalSecondaryIndexes'] = tables.person.GlobalSecondaryIndexes?.map(
    index => (index.IndexName === 'first_name' ? { ...index, IndexStatus } : index),
  )
  return changed('person', GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes })
}

function reasonFor(query: Query, path: string, catalog = testCatalog): RejectionReason | undefined {
  return compile(query, catalog).passedOver.find(rejected => rejected.path === path)?.reason
}

describe('a path whose partition key is not fixed', () => {
  const cases: readonly (readonly [query: Query, text: string])[] = [
    [person, 'partition key "email" is not constrained'],
    [byName, 'partition key "email" is not constrained'],
    [person.where('email', '>', 'a'), 'partition key "email" needs =, has >'],
    [person.where('email', '<=', 'a'), 'partition key "email" needs =, has <='],
    [person.where('email', '<>', 'a'), 'partition key "email" needs =, has <>'],
    [person.between('email', 'a', 'b'), 'partition key "email" needs =, has between'],
    [person.beginsWith('email', 'a'), 'partition key "email" needs =, has begins_with'],
    [person.contains('email', 'a'), 'partition key "email" needs =, has contains'],
    [person.exists('email'), 'partition key "email" needs =, has exists'],
    [person.where('email', 'not in', ['a', 'b']), 'partition key "email" needs =, has not in'],
    [
      person.where(({ attributeType }) => attributeType('email', 'S')),
      'partition key "email" needs =, has attribute_type',
    ],
    [person.isNotNull('email'), 'partition key "email" needs =, has not is null'],
    [
      person.where(({ or, eb }) => or([eb('age', '>', 5), eb('email', '>', 'a')])),
      'partition key "email" needs =, has or',
    ],
    [
      person.where(({ or, eb }) => or([eb('age', '>', 5), eb('age', '<', 1)])),
      'partition key "email" is not constrained',
    ],
    [person.where(({ not, eb }) => not(eb('email', '<', 'a'))), 'partition key "email" needs =, has not <'],
    [person.where('address.city', '=', 'Oslo'), 'partition key "email" is not constrained'],
  ]
  for (const [query, text] of cases) {
    it(`${compile(query, testCatalog).text}: ${text}`, () => {
      expect(passedOver(query)['person.email']).toBe(text)
      expect(reasonFor(query, 'person.email')).toBe('partition-key-not-constrained')
    })
  }
})

describe('an index that holds no wanted item', () => {
  it.each([
    ['isNull', byName.isNull('email'), 'holds no item without email'],
    ['notExists', byName.notExists('email'), 'holds no item without email'],
    ['not exists', byName.where(({ not, exists }) => not(exists('email'))), 'holds no item without email'],
  ])('is ruled out by %s', (_, query, text) => {
    expect(passedOver(query)['person.first_name_email']).toBe(text)
    expect(reasonFor(query, 'person.first_name_email')).toBe('holds-no-wanted-item')
    expect(pathOf(query)).toBe('person.first_name')
  })

  it('is not to be named either', () => {
    const error = thrownBy(() => compile(byName.isNull('age').useIndex('first_name_age'), testCatalog))
    expect(error.code).toBe('plan.index-unusable')
    expect(error.details).toStrictEqual({
      table: 'person',
      index: 'first_name_age',
      reason: 'holds no item without age',
    })
  })

  it('does not stand for one that may hold some', () => {
    const either = byName.where(({ or, eb, isNull }) => or([isNull('age'), eb('age', '>', 5)]))
    expect(passedOver(either)['person.first_name_age']).toBe('misses items without age')
  })
})

describe('an index that is not ready', () => {
  it.each(['CREATING', 'UPDATING', 'DELETING'] as const)('is passed over while it is %s', status => {
    expect(passedOver(byName, withStatus(status))['person.first_name']).toBe('the index is not ACTIVE')
    expect(reasonFor(byName, 'person.first_name', withStatus(status))).toBe('not-active')
  })

  it('is used when it is ACTIVE', () => {
    expect(pathOf(byName, withStatus('ACTIVE'))).toBe('person.first_name')
  })

  it('is not to be named either', () => {
    const error = thrownBy(() => compile(byName.useIndex('first_name'), withStatus('CREATING')))
    expect(error.code).toBe('plan.index-unusable')
    expect(error.message).toContain('the index is not ACTIVE')
  })
})

describe('a consistent read', () => {
  it('goes to no global index', () => {
    const query = byName.consistentRead()
    expect(passedOver(query)['person.first_name']).toBe('a global index cannot be read consistently')
    expect(reasonFor(query, 'person.first_name')).toBe('not-consistent')
    expect(pathOf(query)).toBe('Scan person')
  })

  it('goes to a local one, and to the table', () => {
    const orders = db.from('orders').where('customerId', '=', 'c').consistentRead()
    expect(pathOf(orders.where('total', '>', 5))).toBe('orders.byTotal')
    expect(pathOf(orders)).toBe('orders')
  })

  it('of a named global index is an error', () => {
    const error = thrownBy(() => compile(byName.useIndex('first_name').consistentRead(), testCatalog))
    expect(error.code).toBe('plan.index-unusable')
    expect(error.details).toMatchObject({ reason: 'a global index cannot be read consistently' })
  })
})

describe('a named index', () => {
  it('is taken, and the others are passed over for it', () => {
    const query = byName.useIndex('first_name_age')
    expect(pathOf(query)).toBe('person.first_name_age')
    expect(passedOver(query)).toStrictEqual({
      person: 'useIndex names first_name_age',
      'person.first_name': 'useIndex names first_name_age',
      'person.first_name_email': 'useIndex names first_name_age',
      'person.email': 'useIndex names first_name_age',
    })
    expect(reasonFor(query, 'person')).toBe('hint-names-another')
  })

  it('is an error where it cannot serve', () => {
    const error = thrownBy(() => compile(byName.useIndex('email'), testCatalog))
    expect(error.code).toBe('plan.index-unusable')
    expect(error.message).toContain('partition key "email" is not constrained')
  })

  it('is an error where it cannot serve, even when the whole key is given', () => {
    const error = thrownBy(() => compile(person.where('id', '=', 'a').useIndex('email'), testCatalog))
    expect(error.code).toBe('plan.index-unusable')
  })
})

describe('completeness: what says that an item has the attribute, with its key type', () => {
  /** Only the two sparse indexes could serve these, so that the other reasons stand aside. */
  const complete: readonly (readonly [title: string, query: Query])[] = [
    ['=', byName.where('age', '=', 5)],
    ['in', byName.where('age', 'in', [5, 6])],
    ['<', byName.where('age', '<', 5)],
    ['between', byName.between('age', 5, 6)],
    ['attribute_type', byName.where(({ attributeType }) => attributeType('age', 'N')).orderBy('age')],
  ]
  for (const [title, query] of complete) {
    it(title, () => {
      expect(compile(query, testCatalog).warnings).toStrictEqual([])
      expect(pathOf(query)).toBe('person.first_name_age')
    })
  }

  it('a prefix', () => {
    expect(pathOf(byName.beginsWith('email', 'a'))).toBe('person.first_name_email')
  })

  const incomplete: readonly (readonly [title: string, query: Query])[] = [
    ['exists: it may be of another type', byName.exists('age')],
    ['not <', byName.where(({ not, eb }) => not(eb('age', '<', 5)))],
    ['<>', byName.where('age', '<>', 5)],
    ['isNotNull', byName.isNotNull('age')],
    ['another attribute beside it', byName.where(({ eb, size }) => eb('age', '=', size('tags')))],
    ['one of two alternatives', byName.where(({ or, eb }) => or([eb('age', '<', 5), eb('tags', '=', new Set(['a']))]))],
  ]
  for (const [title, query] of incomplete) {
    it(`is not said by ${title}`, () => {
      expect(passedOver(query)['person.first_name_age']).toBe('misses items without age')
      expect(reasonFor(query, 'person.first_name_age')).toBe('incomplete')
    })
  }

  it('what the catalog requires of every item', () => {
    const query = byName.orderBy('age')
    expect(pathOf(query)).toBe('person.first_name')
    expect(pathOf(query, changed('person', { required: ['age'] }))).toBe('person.first_name_age')
  })

  it("the table's own key, in the key of an index", () => {
    const orders = db.from('orders').where('status', '=', 'open').where('createdAt', '>', '2024')
    expect(compile(orders, testCatalog).warnings).toStrictEqual([])
    expect(compile(db.from('orders').where('region', '=', 'eu'), testCatalog).warnings).toStrictEqual([])
  })
})
