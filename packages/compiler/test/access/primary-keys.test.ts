import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { DecimalString } from '@hashrange/query'
import { compile } from '../../src/compile-any.js'
import { keyText, maxKeyListLength, primaryKeysOf, rowKeyText } from '../../src/access/primary-keys.js'
import { bound, conjuncts } from '../bound.js'
import { itPlans } from '../it-plans.js'
import { db, testCatalog } from '../tables.js'

const pages = db.from('book_page')

describe('whole primary keys', () => {
  itPlans({
    'one by =': [db.from('person').where('id', '=', 'a'), "GetItem person {id: 'a'}"],
    'one of a list of one': [db.from('person').in('id', ['a']), "GetItem person {id: 'a'}"],
    several: [db.from('person').in('id', ['a', 'b']), "BatchGetItem person {id: 'a'} {id: 'b'}"],
    'both attributes by =': [
      pages.where('id', '=', 'a').where('page_num', '=', 1),
      "GetItem book_page {id: 'a', page_num: 1}",
    ],
    'all combinations of lists': [
      pages.in('id', ['a', 'b']).in('page_num', [1, 2]),
      "BatchGetItem book_page {id: 'a', page_num: 1} {id: 'a', page_num: 2} {id: 'b', page_num: 1} {id: 'b', page_num: 2}",
    ],
    pairs: [
      pages.in(
        ['id', 'page_num'],
        [
          ['b', 2],
          ['a', 1],
        ],
      ),
      "BatchGetItem book_page {id: 'b', page_num: 2} {id: 'a', page_num: 1}",
    ],
    'pairs in the other order': [
      pages.in(
        ['page_num', 'id'],
        [
          [2, 'b'],
          [1, 'a'],
        ],
      ),
      "BatchGetItem book_page {id: 'b', page_num: 2} {id: 'a', page_num: 1}",
    ],
    'tuples of one': [db.from('person').in(['id'], [['b'], ['a']]), "BatchGetItem person {id: 'b'} {id: 'a'}"],
    'each key once': [
      pages.in(
        ['id', 'page_num'],
        [
          ['a', 1],
          ['b', 2],
          ['a', 1],
        ],
      ),
      "BatchGetItem book_page {id: 'a', page_num: 1} {id: 'b', page_num: 2}",
    ],
    'each key once, however its number is written': [
      pages.where('id', '=', 'a').in('page_num', [1, 1n, DecimalString.of('1.0'), 2]),
      "BatchGetItem book_page {id: 'a', page_num: 1} {id: 'a', page_num: 2}",
    ],
    'not where the partition key alone is fixed': [pages.where('id', '=', 'a'), "Query book_page [id = 'a']"],
    'not where the sort key has a range': [
      pages.where('id', '=', 'a').where('page_num', '>=', 1),
      "Query book_page [id = 'a' and page_num >= 1]",
    ],
  })
})

describe('what else is said', () => {
  itPlans({
    'of key attributes strikes keys': [
      pages.in('id', ['a', 'b']).in('page_num', [1, 2, 3]).where('page_num', '>', 1).where('id', '<>', 'b'),
      "BatchGetItem book_page {id: 'a', page_num: 2} {id: 'a', page_num: 3}",
    ],
    'of pairs strikes pairs': [
      pages
        .in(
          ['id', 'page_num'],
          [
            ['a', 1],
            ['b', 2],
            ['c', 3],
          ],
        )
        .where('page_num', '>=', 2),
      "BatchGetItem book_page {id: 'b', page_num: 2} {id: 'c', page_num: 3}",
    ],
    'of pairs by =': [
      pages
        .in(
          ['id', 'page_num'],
          [
            ['a', 1],
            ['b', 2],
          ],
        )
        .where('id', '=', 'b'),
      "GetItem book_page {id: 'b', page_num: 2}",
    ],
    'of both key attributes at once': [
      pages
        .in('id', ['a', 'b'])
        .in('page_num', [1, 2])
        .where(({ or, and, eb }) => or([and([eb('id', '=', 'a'), eb('page_num', '=', 1)]), eb('id', '=', 'b')])),
      "BatchGetItem book_page {id: 'a', page_num: 1} {id: 'b', page_num: 1} {id: 'b', page_num: 2}",
    ],
    'by two lists of pairs leaves what is in both': [
      pages
        .in(
          ['id', 'page_num'],
          [
            ['a', 1],
            ['b', 2],
          ],
        )
        .in(
          ['id', 'page_num'],
          [
            ['b', 2],
            ['c', 3],
          ],
        ),
      "GetItem book_page {id: 'b', page_num: 2}",
    ],
    'that no key satisfies sends nothing': [
      pages
        .in(
          ['id', 'page_num'],
          [
            ['a', 1],
            ['b', 2],
          ],
        )
        .where('page_num', '>', 2),
      'Empty book_page: no key satisfies the predicate',
    ],
    'of other attributes is left to the client, for GetItem has no filter': [
      pages
        .in(
          ['id', 'page_num'],
          [
            ['a', 1],
            ['b', 2],
          ],
        )
        .contains('text', 'x'),
      "Filter text contains 'x'",
      "  BatchGetItem book_page {id: 'a', page_num: 1} {id: 'b', page_num: 2}",
    ],
    'of a key attribute and another one is left to the client': [
      db
        .from('thing')
        .where('id', '=', 'a')
        .where('at', '=', 1)
        .where(({ eb, ref }) => eb('n', '>', ref('at'))),
      'Filter n > at',
      "  GetItem thing {id: 'a', at: 1}",
    ],
    'in tuples that are longer than the key is left to the client': [
      db.from('thing').in(
        ['id', 'at', 'n'],
        [
          ['a', 1, 5],
          ['b', 2, 7],
        ],
      ),
      "Filter (id, at, n) in (('a', 1, 5), ('b', 2, 7))",
      "  BatchGetItem thing {id: 'a', at: 1} {id: 'b', at: 2}",
    ],
  })
})

describe('long lists', () => {
  const { table } = bound(pages)
  const ids = Array.from({ length: 20 }, (_, index) => `id${String(index)}`)
  const numbers = (length: number): readonly number[] => Array.from({ length }, (_, index) => index)

  it('are worked out in full', () => {
    const keys = primaryKeysOf(conjuncts(pages.in('id', ids).in('page_num', numbers(30))), table)?.keys ?? []
    expect(new Set(keys.map(key => keyText(key, ['id', 'page_num']))).size).toBe(600)
  })

  it('are not worked out above a hundred thousand keys', () => {
    const tooMany = numbers(maxKeyListLength / 20 + 1)
    expect(primaryKeysOf(conjuncts(pages.in('id', ids).in('page_num', tooMany)), table)).toBeUndefined()
  })
})

// Going through the list for each of its keys would take minutes.
it('twenty thousand keys are two hundred requests', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `id${String(index)}`)
  expect(compile(db.from('person').in('id', ids), testCatalog).requests).toHaveLength(200)
})

describe('keyText', () => {
  it('is equal for equal keys only', () => {
    const names = ['id', 'page_num']
    const keys = [
      { id: { S: 'a' }, page_num: { N: '1' } },
      { id: { S: 'a' }, page_num: { N: '1.0' } },
      { page_num: { N: '1' }, id: { S: 'a' } },
      { id: { S: 'a' }, page_num: { N: '11' } },
      { id: { S: 'a,1' }, page_num: { N: '1' } },
      { id: { S: '1' }, page_num: { N: '1' } },
      { id: { N: '1' }, page_num: { N: '1' } },
    ]
    const texts = keys.map(key => keyText(key, names))
    expect(texts[1]).toBe(texts[0])
    expect(texts[2]).toBe(texts[0])
    expect(new Set(texts).size).toBe(5)
  })
})

describe('the text of a key', () => {
  it.each<readonly [unknown, AttributeValue]>([
    ['a', { S: 'a' }],
    ['', { S: '' }],
    ['1', { S: '1' }],
    ['say "x",\\ \ud83d\ude00', { S: 'say "x",\\ \ud83d\ude00' }],
    [1, { N: '1' }],
    [0, { N: '-0' }],
    [1.5, { N: '1.50' }],
    [-1e21, { N: '-1000000000000000000000' }],
    [1e-7, { N: '0.0000001' }],
    [12345678901234567890n, { N: '12345678901234567890' }],
    [DecimalString.of('0.1234567890123456789'), { N: '0.12345678901234567890' }],
    [Uint8Array.of(0, 34, 255), { B: Uint8Array.of(0, 34, 255) }],
  ])('is the same of a row and of an item: %j', (plain, stored) => {
    for (const names of [['a'], ['a', 'at'], ['at', 'a']])
      expect(rowKeyText({ a: plain, at: 7, other: 'x' }, names)).toBe(
        keyText({ a: stored, at: { N: '7' }, other: { S: 'x' } }, names),
      )
  })
})
