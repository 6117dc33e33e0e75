import { describe, expect, it } from '@jest/globals'
import { printStatement, queryBuilder } from '@hashrange/query'
import type { Database } from '../types/database.js'

const db = queryBuilder<Database>()

describe('printStatement', () => {
  it('writes the least', () => {
    expect(printStatement(db.from('person').toNode())).toBe('select * from person')
    expect(printStatement(db.from('person').selectAll().toNode())).toBe('select * from person')
  })

  it('writes a usual query', () => {
    const query = db
      .from('person')
      .select(['id', 'address.city'])
      .where('first_name', '=', 'Ann')
      .where(({ or, between, isNull }) => or([between('age', 18, 30), isNull('email')]))
      .orderBy('age', 'desc')
      .limit(20)
    expect(printStatement(query.toNode())).toBe(
      'select id, address.city from person where first_name = ? and (age between ? and ? or email is null) order by age desc limit 20',
    )
  })

  it('writes everything, values left out', () => {
    const query = db
      .from('person')
      .select(['id', 'address.lines[0]'])
      .useIndex('by_name')
      .where('first_name', 'begins_with', 'secret')
      .in(
        'id',
        Array.from({ length: 250 }, () => 'secret'),
      )
      .in(['id', 'age'], [['secret', 1]])
      .where(({ eb, and, or, not, contains, exists, attributeType, size, ref }) =>
        or([
          and([contains('tags', 'secret'), not(exists('email'))]),
          not(or([attributeType('age', 'N'), eb(size('tags'), '>=', 2)])),
          eb('first_name', '<>', ref('email')),
        ]),
      )
      .isNotNull('address.zip')
      .orderBy('age')
      .orderBy('first_name', 'desc')
      .limit(0)
      .consistentRead(false)
      .options({ scan: true, sortInMemory: { maxItems: 5 } })
      .options({ scanLimit: 50 })
    const text = printStatement(query.toNode())
    expect(text).toBe(
      [
        'select id, address.lines[0] from person use index by_name',
        'where first_name begins with ? and id in (?, ?, ... 250 values) and (id, age) in ((?, ?))',
        'and ((tags contains ? and not email exists)',
        'or not (attribute_type(age) = N or size(tags) >= ?) or first_name <> email)',
        'and address.zip is not null order by age, first_name desc limit 0 consistent read off',
        'options scan true, sortInMemory {"maxItems":5}, scanLimit 50',
      ].join(' '),
    )
    expect(text).not.toContain('secret')
  })

  it('says that a read is consistent', () => {
    expect(printStatement(db.from('colour').consistentRead().toNode())).toBe('select * from colour consistent read')
  })

  it('tells no key to start after', () => {
    const query = db.from('colour').options({ exclusiveStartKey: { id: 'secret' }, scanLimit: 5 })
    expect(printStatement(query.toNode())).toBe('select * from colour options exclusiveStartKey ?, scanLimit 5')
    const { signal } = new AbortController()
    expect(printStatement(query.options({ signal }).toNode())).toBe(printStatement(query.toNode()))
    expect(printStatement(db.from('colour').options({ signal }).toNode())).toBe('select * from colour')
  })
})
