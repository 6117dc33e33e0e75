import type { ExpressionBuilder } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { evaluatePredicate } from '../../src/predicate/evaluate-predicate.js'
import { maxBranches, toBranches } from '../../src/predicate/to-branches.js'
import { normalized } from '../bound.js'
import { showPredicate } from '../show-predicate.js'
import { catalogOf, db, type Database, type Query } from '../tables.js'

const tables = catalogOf({
  name: 'thing',
  hash: { id: 'S' },
  range: { at: 'N' },
  globalIndexes: { byN: { hash: { n: 'N' }, range: { m: 'N' } } },
})
const thing = db.from('thing')

function branchesOf(query: Query): readonly string[] | undefined {
  const { predicate, table } = normalized(query, tables)
  return toBranches(predicate, table)?.map(showPredicate)
}

describe('toBranches', () => {
  const cases: Readonly<Record<string, readonly [query: Query, branches: readonly string[] | undefined]>> = {
    'of a disjunction are its operands': [
      thing.where(({ or, eb }) => or([eb('n', '=', 1), eb('id', '=', 'a')])),
      ["id = 'a'", 'n = 1'],
    ],
    'hold each what stands beside it': [
      thing.where('s', '=', 'x').where(({ or, eb }) => or([eb('n', '=', 1), eb('m', '=', 2)])),
      ["m = 2 and s = 'x'", "n = 1 and s = 'x'"],
    ],
    'of two disjunctions are all combinations': [
      thing
        .where(({ or, eb }) => or([eb('n', '=', 1), eb('n', '>', 2)]))
        .where(({ or, eb }) => or([eb('m', '=', 3), eb('m', '<', 1)])),
      ['m < 1 and n = 1', 'm < 1 and n > 2', 'm = 3 and n = 1', 'm = 3 and n > 2'],
    ],
    'of a nested disjunction are those within': [
      thing.where(({ or, and, eb }) =>
        or([eb('id', '=', 'a'), and([eb('n', '=', 1), or([eb('m', '=', 3), eb('m', '<', 1)])])]),
      ),
      ["id = 'a'", 'm < 1 and n = 1', 'm = 3 and n = 1'],
    ],
    'are none of a disjunction that names no key': [
      thing.where('n', '=', 1).where(({ or, eb }) => or([eb('s', '=', 'x'), eb('t', '=', 'y')])),
      undefined,
    ],
    'leave together what no key can serve': [
      thing.where(({ or, eb }) => or([eb('n', '=', 1), eb('s', '=', 'x'), eb('t', '=', 'y')])),
      ["s = 'x' or t = 'y'", 'n = 1'],
    ],
    'are none of a conjunction': [thing.where('n', '=', 1).where('m', '=', 2), undefined],
    'are not the values of a list': [thing.in('n', [1, 2, 3]), undefined],
    'are not equalities of one attribute, which are a list': [
      thing.where(({ or, eb }) => or([eb('n', '=', 1), eb('n', '=', 2)])),
      undefined,
    ],
    'leave out what can never be true': [
      thing.where('n', '>', 5).where(({ or, eb }) => or([eb('n', '<', 3), eb('n', '=', 6), eb('m', '=', 2)])),
      ['m = 2 and n > 5', 'n = 6'],
    ],
  }
  for (const [title, [query, branches]] of Object.entries(cases)) {
    it(title, () => {
      const found = branchesOf(query)
      expect(found && [...found].sort()).toStrictEqual(branches && [...branches].sort())
    })
  }

  it('say together what the predicate says', () => {
    const items = [1, 2, 5].flatMap(n =>
      [undefined, 3, 4].flatMap(m =>
        ['a', 'b'].map(id => ({
          id: { S: id },
          n: { N: String(n) },
          ...(m === undefined ? {} : { m: { N: String(m) } }),
        })),
      ),
    )
    const query = thing.where(({ or, and, not, eb }) =>
      and([
        or([eb('id', '=', 'a'), and([eb('n', '=', 1), not(and([eb('m', '<', 4), eb('id', '=', 'a')]))])]),
        or([eb('m', '=', 3), eb('n', '<>', 2)]),
      ]),
    )
    const { predicate, table } = normalized(query, tables)
    const branches = toBranches(predicate, table) ?? []
    expect(branches.length).toBeGreaterThan(1)
    expect(items.map(item => branches.some(branch => evaluatePredicate(branch, item)))).toStrictEqual(
      items.map(item => evaluatePredicate(predicate, item)),
    )
  })

  it(`are at most ${String(maxBranches)}`, () => {
    const alternatives = (count: number): Query =>
      thing.where(({ or, and, eb }) =>
        or(Array.from({ length: count }, (_, index) => and([eb('n', '=', index), eb('m', '>', index)]))),
      )
    expect(branchesOf(alternatives(maxBranches))).toHaveLength(maxBranches)
    expect(branchesOf(alternatives(maxBranches + 1))).toBeUndefined()
  })

  describe('of several disjunctions', () => {
    /** As many as are asked for, no two of which are one list. */
    const wide = (count: number, key: 'n' | 'm') => (builder: ExpressionBuilder<Database, 'thing'>) =>
      builder.or(
        Array.from({ length: count }, (_, index) =>
          builder.and([builder.eb(key, '=', index), builder.eb(key === 'n' ? 's' : 't', '>', index)]),
        ),
      )

    it(`are at most ${String(maxBranches)} too`, () => {
      expect(branchesOf(thing.where(wide(5, 'n')).where(wide(10, 'm')))).toHaveLength(50)
      expect(branchesOf(thing.where(wide(3, 'n')).where(wide(17, 'm')))).toBeUndefined()
    })

    it('leave one that is too wide as it is', () => {
      expect(branchesOf(thing.where(wide(51, 'n')).where(wide(2, 'm')))).toHaveLength(2)
      const either = thing.where(builder => builder.or([builder.eb('id', '=', 'a'), wide(51, 'n')(builder)]))
      expect(branchesOf(either)).toBeUndefined()
      const nested = thing.where(builder =>
        builder.or([builder.eb('id', '=', 'a'), builder.and([wide(8, 'n')(builder), wide(7, 'm')(builder)])]),
      )
      expect(branchesOf(nested)).toHaveLength(2)
    })
  })
})
