import { describe, expect, it } from '@jest/globals'
import { queryBuilder } from '@hashrange/query'
import { seededRandom, type Random } from '@hashrange/testkit/proof'
import type { BoundPredicate } from '../../src/bind/bind-select.js'
import { areDisjoint } from '../../src/predicate/are-disjoint.js'
import { normalizePredicate } from '../../src/predicate/normalize-predicate.js'
import { normalized } from '../bound.js'
import { showPredicate } from '../show-predicate.js'
import { catalogOf } from '../tables.js'

const tables = catalogOf({ name: 'thing', hash: { id: 'S' }, range: { at: 'N' } })
const thing = queryBuilder<Record<string, Record<string, unknown>>>().from('thing')
const { table } = normalized(thing, tables)

function randomBranch(random: Random): BoundPredicate {
  const value = (): string | number | boolean => random.pick(['x', '1', true, 0, 1, 2, 3, 4])
  const paths = random.shuffled(['a', 'b', 'm.x', 'l[0]']).slice(0, 2 + random.below(3))
  const built = ['a', ...paths].reduce((query, path) => {
    const kind = random.below(8)
    if (kind < 4) return query.where(path, '=', value())
    if (kind < 6) return query.where(path, 'in', random.list(4, value))
    return kind < 7 ? query.where(path, '<>', value()) : query.where(path, '>=', random.below(5))
  }, thing)
  return normalized(built, tables).predicate
}

/** What it means: any two of them, said together, are false. */
const contradictEachOther = (predicates: readonly BoundPredicate[]): boolean =>
  predicates.every((predicate, at) =>
    predicates.slice(at + 1).every(other => {
      const both = normalizePredicate({ kind: 'And', operands: [predicate, other] }, table)
      return both.kind === 'Constant' && !both.value
    }),
  )

describe('areDisjoint', () => {
  it('says what saying any two together says, of 2,000 random lists', () => {
    let disjoint = 0
    for (let seed = 1; seed <= 2000; seed++) {
      const random = seededRandom(seed)
      const predicates = Array.from({ length: 2 + random.below(4) }, () => randomBranch(random))
      const wanted = contradictEachOther(predicates)
      if (areDisjoint(predicates, table) !== wanted)
        throw new Error(`seed ${String(seed)}: ${predicates.map(showPredicate).join(' | ')}`)
      disjoint += Number(wanted)
    }
    expect(disjoint).toBeGreaterThan(200)
    expect(disjoint).toBeLessThan(1800)
  })

  it('is right of attributes that are compared with each other', () => {
    const same = (a: number): BoundPredicate =>
      normalized(thing.where(({ eb, ref }) => eb('a', '=', ref('b'))).where('c', '=', a), tables).predicate
    expect(areDisjoint([same(1), same(2)], table)).toBe(true)
    expect(areDisjoint([same(1), same(1)], table)).toBe(false)
  })

  it('is right where lists have too many combinations to look at', () => {
    const list = (from: number): number[] => Array.from({ length: 200 }, (_, at) => from + at)
    const branch = (a: number, b: number): BoundPredicate =>
      normalized(thing.in('a', list(a)).in('b', list(b)), tables).predicate
    expect(areDisjoint([branch(0, 0), branch(200, 0)], table)).toBe(true)
    expect(areDisjoint([branch(0, 0), branch(0, 200)], table)).toBe(true)
    expect(areDisjoint([branch(0, 0), branch(199, 199)], table)).toBe(false)
  })
})
