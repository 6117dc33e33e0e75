import { describe, expect, it } from '@jest/globals'
import { catalog } from '../../src/catalog/catalog.js'
import { enumerateAccessPaths } from '../../src/access/access-path.js'
import { chooseAccessPath } from '../../src/access/choose-access-path.js'
import { compile } from '../../src/compile-any.js'
import type { Catalog, TableSource } from '../../src/catalog/table-metadata.js'
import { bound, conjuncts } from '../bound.js'
import { passedOver, pathOf } from '../compiled.js'
import { seededRandom } from '../seeded-random.js'
import { allTables, catalogOf, db, testCatalog, type Query } from '../tables.js'

const person = db.from('person')
const byName = person.where('first_name', '=', 'Ann')
const ofCustomer = db.from('orders').where('customerId', '=', 'c')
const thing = db.from('thing').where('s', '=', 'a')

interface Choice {
  readonly query: Query
  readonly tables?: Catalog
  readonly chosen: string
  /** Of the losers that the criterion tells apart from the winner. */
  readonly losers: Readonly<Record<string, string | RegExp>>
}

const choices: Readonly<Record<string, Choice>> = {
  'complete before incomplete': {
    query: byName,
    chosen: 'person.first_name',
    losers: {
      'person.first_name_age': 'misses items without age',
      'person.first_name_email': 'misses items without email',
    },
  },
  'complete before incomplete, though it gives no order': {
    query: byName.orderBy('age'),
    chosen: 'person.first_name',
    losers: { 'person.first_name_age': 'misses items without age' },
  },
  'incomplete before nothing but a Scan': {
    query: db.from('games').where('tournament', '=', 'T').where('region', '=', 'EU'),
    chosen: 'games.byTournament',
    losers: {},
  },
  'in order before out of order, though it reads more': {
    query: ofCustomer.where('total', '>', 5).where('id', '>', 'a').orderBy('id'),
    chosen: 'orders',
    losers: { 'orders.byTotal': 'does not give the order' },
  },
  'a range on the sort key before the whole partition': {
    query: byName.between('age', 5, 6),
    chosen: 'person.first_name_age',
    losers: { 'person.first_name': 'reads the whole partition; age is not in its key' },
  },
  'the whole key before a range': {
    query: byName.where('email', '=', 'a').where('age', '>', 5),
    chosen: 'person.first_name_email',
    losers: { 'person.first_name_age': 'reads a wider part of the partition; email is not in its key' },
  },
  'two bounds before one': {
    query: ofCustomer.where('total', '>', 5).between('id', 'a', 'b'),
    chosen: 'orders',
    losers: { 'orders.byTotal': 'reads a wider part of the partition; id is not in its key' },
  },
  'a bound before a prefix': {
    query: byName.beginsWith('email', 'a').where('age', '>', 5),
    chosen: 'person.first_name_age',
    losers: { 'person.first_name_email': 'reads a wider part of the partition; age is not in its key' },
  },
  'a prefix before the whole partition': {
    query: byName.beginsWith('email', 'a'),
    chosen: 'person.first_name_email',
    losers: { 'person.first_name': 'reads the whole partition; email is not in its key' },
  },
  'an index that projects what is asked for before one that does not': {
    query: thing.select(['id', 'n']),
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { alone: { hash: { s: 'S' }, project: 'KEYS_ONLY' }, withN: { hash: { s: 'S' }, project: ['n'] } },
    }),
    chosen: 'thing.withN',
    losers: { 'thing.alone': /^does not project n\b/ },
  },
  'an index of whole items before one of parts, for whole items': {
    query: thing,
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { part: { hash: { s: 'S' }, project: ['n'] }, whole: { hash: { s: 'S' } } },
    }),
    chosen: 'thing.whole',
    losers: { 'thing.part': /^does not project every attribute\b/ },
  },
  'an index of whole items before one of parts that costs as much': {
    query: thing.where('n', '=', 1).exists('m'),
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { part: { hash: { s: 'S' }, project: ['n', 'm'] }, whole: { hash: { s: 'S' } } },
    }),
    chosen: 'thing.whole',
    losers: { 'thing.part': 'does not project every attribute' },
  },
  'a range before an open range that costs as much': {
    query: thing.between('n', 1, 5).where('m', '>', 1),
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { a: { hash: { s: 'S' }, range: { m: 'N' } }, b: { hash: { s: 'S' }, range: { n: 'N' } } },
    }),
    chosen: 'thing.b',
    losers: { 'thing.a': 'reads a wider part of the partition; n is not in its key' },
  },
  'a range before the whole partition, though neither holds what is asked for': {
    query: thing.where('n', '=', 5),
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: {
        a: { hash: { s: 'S' }, project: 'KEYS_ONLY' },
        b: { hash: { s: 'S' }, range: { n: 'N' }, project: 'KEYS_ONLY' },
      },
    }),
    chosen: 'thing.b',
    losers: { 'thing.a': 'reads the whole partition; n is not in its key' },
  },
  'two bounds before one, though its key has the attribute too': {
    query: thing.between('n', 1, 5).where('m', '>', 1),
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: {
        a: { hash: { s: 'S' }, range: { m: 'N', n: 'N' } },
        b: { hash: { s: 'S' }, range: { n: 'N' } },
      },
    }),
    chosen: 'thing.b',
    losers: { 'thing.a': 'reads a wider part of the partition' },
  },
  'an index that projects all that is asked for before one that lacks several attributes': {
    query: thing.select(['id', 'n', 'm']),
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { a: { hash: { s: 'S' }, project: 'KEYS_ONLY' }, b: { hash: { s: 'S' } } },
    }),
    chosen: 'thing.b',
    losers: { 'thing.a': /^does not project n, m\b/ },
  },
  'complete before incomplete by several attributes': {
    query: thing,
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { a: { hash: { s: 'S' }, range: { n: 'N', m: 'N' } }, b: { hash: { s: 'S' } } },
    }),
    chosen: 'thing.b',
    losers: { 'thing.a': 'misses items without n, m' },
  },
  'in order before out of order that costs as much, where a sort is allowed': {
    query: thing
      .exists('n')
      .where(({ attributeType }) => attributeType('n', 'N'))
      .orderBy('n')
      .options({ sortInMemory: { maxItems: 5 } }),
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { a: { hash: { s: 'S' } }, b: { hash: { s: 'S' }, range: { n: 'N' } } },
    }),
    chosen: 'thing.b',
    losers: { 'thing.a': 'does not give the order' },
  },
  'the table before an index that reads as much': {
    query: db.from('thing').where('id', '=', 'a'),
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      range: { at: 'N' },
      globalIndexes: { a: { hash: { id: 'S' } } },
    }),
    chosen: 'thing',
    losers: { 'thing.a': 'reads as much; the table goes before its indexes' },
  },
  'a hash-only index before one whose sort key is not used': {
    query: thing,
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { a: { hash: { s: 'S' }, range: { id: 'S' } }, b: { hash: { s: 'S' } } },
    }),
    chosen: 'thing.b',
    losers: { 'thing.a': 'reads as much; its sort key is not used' },
  },
  'a local index before a global one': {
    query: db.from('thing').where('id', '=', 'a').where('n', '=', 5),
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      range: { at: 'N' },
      globalIndexes: { a: { hash: { id: 'S' }, range: { n: 'N' } } },
      localIndexes: { z: { range: { n: 'N' } } },
    }),
    chosen: 'thing.z',
    losers: { 'thing.a': 'reads as much; a local index goes before a global one' },
  },
  'the first name in the alphabet, at last': {
    query: thing,
    tables: catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { c: { hash: { s: 'S' } }, a: { hash: { s: 'S' } }, b: { hash: { s: 'S' } } },
    }),
    chosen: 'thing.a',
    losers: {
      'thing.b': 'reads as much; the name goes first in the alphabet',
      'thing.c': 'reads as much; the name goes first in the alphabet',
    },
  },
}

describe('the choice', () => {
  for (const [title, { query, tables, chosen, losers }] of Object.entries(choices)) {
    it(title, () => {
      expect(pathOf(query, tables)).toBe(chosen)
      const reasons = passedOver(query, tables)
      for (const [path, reason] of Object.entries(losers)) expect(reasons[path]).toMatch(exactly(reason))
    })
  }

  it('gives a code for each reason', () => {
    const codes = Object.values(choices).flatMap(({ query, tables, losers }) =>
      compile(query, tables ?? testCatalog)
        .passedOver.filter(({ path }) => path in losers)
        .map(({ text, reason }) => [text.replace(/ (without|project) .*|[;:] .*/, ''), reason].join(': ')),
    )
    expect([...new Set(codes)].sort()).toStrictEqual([
      'does not give the order: not-ordered',
      'does not: dearer',
      'does not: not-covering',
      'misses items: incomplete',
      'reads a wider part of the partition: dearer',
      'reads a wider part of the partition: reads-more',
      'reads as much: preference',
      'reads the whole partition: dearer',
    ])
  })

  it('leaves no path without its reason', () => {
    const paths = ['person', 'person.first_name', 'person.first_name_age', 'person.first_name_email', 'person.email']
    for (const query of [person, byName, byName.where('email', '=', 'a'), byName.useIndex('first_name_age')]) {
      const chosen = pathOf(query)
      expect(compile(query, catalog(allTables)).passedOver.map(({ path }) => path)).toStrictEqual(
        paths.filter(path => path !== chosen),
      )
    }
  })
})

describe('a list for a sort key, which can be read in two ways,', () => {
  const paid = db.from('orders').where('status', '=', 'paid').in('createdAt', ['a', 'b'])

  it('does not let the chosen path be passed over', () => {
    expect(pathOf(paid)).toBe('orders.byStatus')
    expect(Object.keys(passedOver(paid))).not.toContain('orders.byStatus')
  })

  it('lets another path be passed over once', () => {
    const query = byName.in('age', [1, 2]).where('email', '=', 'a').useIndex('first_name_email')
    const { candidates } = enumerateAccessPaths(
      conjuncts(byName.in('age', [1, 2]).where('email', '=', 'a')),
      bound(byName),
    )
    expect(candidates.map(({ path }) => path.index?.name)).toStrictEqual([
      'first_name',
      'first_name_age',
      'first_name_age',
      'first_name_email',
      'email',
    ])
    const { chosen, passedOver: losers } = chooseAccessPath(candidates, bound(byName))
    expect(chosen?.path.index?.name).toBe(pathOf(query).slice('person.'.length))
    expect(losers.map(({ path }) => path).sort()).toStrictEqual([
      'person.email',
      'person.first_name',
      'person.first_name_age',
    ])
  })
})

describe('the order in which DescribeTable lists indexes', () => {
  const queries: readonly Query[] = [
    person,
    byName,
    byName.where('age', '>', 5),
    byName.where('email', '=', 'a').where('age', '>', 5),
    byName.orderBy('email').orderBy('age'),
    ofCustomer.where('total', '>', 5).select(['id', 'total']),
    db.from('orders').where('status', '=', 'open').where('region', '=', 'eu').where('city', '=', 'Oslo'),
    ...Object.values(choices).flatMap(({ query, tables }) => (tables === undefined ? [query] : [])),
  ]
  const random = seededRandom(20_261_122)
  const shuffled = <T>(list: readonly T[] = []): T[] =>
    list
      .map(entry => ({ entry, place: random.below(1_000_000) }))
      .sort((a, b) => a.place - b.place)
      .map(({ entry }) => entry)
  const shuffle = (table: TableSource): TableSource => ({
    ...table,
    GlobalSecondaryIndexes: shuffled(table.GlobalSecondaryIndexes),
    AttributeDefinitions: shuffled(table.AttributeDefinitions),
  })
  const byPath = (rejected: readonly { readonly path: string }[]): readonly object[] =>
    [...rejected].sort((a, b) => (a.path < b.path ? -1 : 1))

  it('changes neither the plan nor the reasons', () => {
    for (let round = 0; round < 20; round++) {
      const [listed, reordered] = [catalog(allTables), catalog(allTables.map(shuffle))]
      for (const query of queries) {
        const [a, b] = [compile(query, listed), compile(query, reordered)]
        expect(b.plan).toStrictEqual(a.plan)
        expect(byPath(b.passedOver)).toStrictEqual(byPath(a.passedOver))
        expect(b.warnings).toStrictEqual(a.warnings)
      }
    }
  })
})

const exactly = (reason: string | RegExp): RegExp =>
  typeof reason === 'string' ? new RegExp(`^${reason.replaceAll('.', String.raw`\.`)}$`) : reason
