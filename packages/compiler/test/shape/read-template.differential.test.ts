import { describe, expect, it } from '@jest/globals'
import { isHashrangeError, queryBuilder, type Parameters, type SelectBuilder, type SelectNode } from '@hashrange/query'
import { caseOn, proofGround, seededRandom, tableName, wholeScope, type Random } from '@hashrange/testkit/proof'
import { catalog } from '../../src/catalog/catalog.js'
import type { Catalog } from '../../src/catalog/table-metadata.js'
import { compile } from '../../src/compile-any.js'

/** On a catalog that is used for the first time everything is planned from the beginning. */
function outcomeOf(statement: SelectNode, tables: Catalog): string {
  try {
    const compiled = compile(statement, tables)
    return JSON.stringify([compiled, compiled.explain()])
  } catch (error) {
    return isHashrangeError(error) ? JSON.stringify([error.code, error.details, error.message]) : String(error)
  }
}

type Query = SelectBuilder<Record<string, Record<string, unknown>>, typeof tableName>

const names = ['id', 'at', 'name', 'size', 'a\\.b', 'größe', 'other', 'more', 'doc.x', 'doc.y', 'doc.l[0]']
const values: readonly ((random: Random) => unknown)[] = [
  random => random.pick(['a', 'b', 'ab', 'c', 'x y']),
  random => random.below(4),
  random => random.pick(['', 0.1, 1e120, -0, 12345678901234567890n, true, false]),
  random => Uint8Array.from(random.list(2, () => random.below(3))),
  random => random.pick(['x'.repeat(2000), ['a', 1], new Set(['a']), { m: 1 }]),
]
/** Mostly of the one type, so that queries of one shape come again. */
const valueLike = (random: Random, kind: number): unknown =>
  values[random.chance(0.9) ? kind : random.below(values.length)]?.(random)
const operators = ['=', '=', '=', '<', '>=', '>', '<>', 'begins_with', 'contains'] as const

/** Conditions on some paths, mostly one on each, each with as many values as it takes from `next`. */
function conditioned(query: Query, random: Random, next: () => never): Query {
  const paths = random.chance(0.9)
    ? random.shuffled(names).slice(0, 1 + random.below(4))
    : random.list(4, () => random.pick(names))
  let built = query
  for (const path of random.chance(0.7) ? ['id', ...paths.filter(name => name !== 'id')] : paths) {
    const kind = path === 'id' ? random.below(5) : random.below(12)
    if (kind < 6) built = built.where(path, path === 'id' && kind < 4 ? '=' : random.pick(operators), next())
    else if (kind < 8) built = built.between(path, next(), next())
    else if (kind === 8) built = built.where(path, 'in', [next(), next()] as never)
    else if (kind === 9) built = random.chance(0.5) ? built.isNull(path) : built.notExists(path)
    else if (kind === 10) built = built.where(({ eb, or }) => or([eb(path, '=', next()), eb('more', '=', next())]))
    else built = built.where(({ eb, not }) => not(eb(path, '=', next())))
  }
  return built
}

function dressed(query: Query, random: Random): Query {
  let built = query
  if (random.chance(0.2))
    built = built.select(random.pick([['id'], ['at', 'doc.x'], ['name', 'doc.l[0]']])) as unknown as Query
  if (random.chance(0.2)) built = built.orderBy(random.pick(['at', 'size', 'other']), random.pick(['asc', 'desc']))
  if (random.chance(0.2)) built = built.limit(random.below(3))
  if (random.chance(0.2)) built = built.consistentRead(random.chance(0.5))
  if (random.chance(0.2))
    built = built.options(
      random.pick([{ scan: true }, { sparseIndexes: 'refuse' }, { scanLimit: 7 }, { sortInMemory: { maxItems: 9 } }]),
    )
  return built
}

const queries = queryBuilder<Record<string, Record<string, unknown>>>()
const rounds = Number(process.env['SHAPE_ROUNDS'] ?? 25)

/** Each of the random queries with other values, four times. */
function* shapedStatements(
  seed: number,
  count: number,
): Generator<{ built: SelectNode | string; bound: SelectNode | string }> {
  for (let shape = 0; shape < count; shape++) {
    const made = (next: () => never): Query => {
      const random = seededRandom(seed * 1000 + shape)
      return dressed(conditioned(queries.from(tableName), random, next), random)
    }
    let places = 0
    const prepared = queries.prepare((params: Parameters<Record<string, never>>) =>
      made(() => params[`p${String(places++)}`] as never),
    )
    for (let again = 0; again < 6; again++) {
      const random = seededRandom(seed * 100_000 + shape * 10 + again)
      const kinds = seededRandom(seed * 1000 + shape + 500)
      const given = Array.from({ length: places }, () => valueLike(random, Math.min(kinds.below(9), kinds.below(9), 4)))
      let used = 0
      yield {
        built: nodeOf(() => made(() => given[used++] as never).toNode()),
        bound: nodeOf(() =>
          prepared.toNode(Object.fromEntries(given.map((value, at) => [`p${String(at)}`, value])) as never),
        ),
      }
    }
  }
}

function nodeOf(make: () => SelectNode): SelectNode | string {
  try {
    return make()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What depends on no value is one object for all plans of a shape. */
function isKept(statement: SelectNode, tables: Catalog): boolean {
  try {
    return compile(statement, tables).options === compile(statement, tables).options
  } catch {
    return false
  }
}

describe('plans that are kept by shape', () => {
  it(`are those that are made anew, and prepared queries those that are built: ${String(rounds)} tables`, () => {
    let shaped = 0
    let compared = 0
    for (let seed = 1; seed <= rounds; seed++) {
      const { table } = proofGround(seed, wholeScope)
      const kept = catalog([table])
      for (const { built, bound } of shapedStatements(seed, 40)) {
        expect(bound).toStrictEqual(built)
        if (typeof built === 'string' || typeof bound === 'string') continue
        const wanted = outcomeOf(built, catalog([table]))
        if (outcomeOf(bound, kept) !== wanted) expect({ seed, bound, got: outcomeOf(bound, kept) }).toBe(wanted)
        compared += 1
        if (isKept(bound, kept)) shaped += 1
      }
    }
    expect(compared).toBeGreaterThan(rounds * 100)
    expect(shaped).toBeGreaterThan(rounds * 15)
  }, 300_000)

  it('are those that are made anew for the random queries of the proof', () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const ground = proofGround(seed, wholeScope)
      const kept = catalog([ground.table])
      for (let at = 0; at < 40; at++) {
        const { statement } = caseOn(ground, seed * 1000 + at)
        const wanted = outcomeOf(statement, catalog([ground.table]))
        for (let again = 0; again < 3; again++) expect(outcomeOf(statement, kept)).toBe(wanted)
      }
    }
  }, 300_000)
})
