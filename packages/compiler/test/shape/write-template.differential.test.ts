import { describe, expect, it } from '@jest/globals'
import { attr, defineTable } from '@hashrange/compiler'
import { isHashrangeError, queryBuilder, type DeleteNode, type UpdateNode } from '@hashrange/query'
import { createTableInput } from '@hashrange/testkit'
import { seededRandom, type Random } from '@hashrange/testkit/proof'
import { catalog } from '../../src/catalog/catalog.js'
import type { Catalog } from '../../src/catalog/table-metadata.js'
import { compileWrite } from '../../src/compile-write.js'
import { checkPolicy } from '../../src/policy/check-policy.js'
import type { Policy } from '../../src/policy/policy.js'

/** Builders whose types would keep the wrong values out, too. */
// eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- a record cannot name itself
interface Loose {
  readonly [method: string]: (...args: readonly unknown[]) => Loose
}

type Changing = UpdateNode | DeleteNode

const tables = {
  plain: () =>
    createTableInput({
      name: 'plain',
      hash: { id: 'S' },
      range: { at: 'N' },
      globalIndexes: { by_s: { hash: { s: 'S' }, range: { n: 'N' } }, by_n: { hash: { n: 'N' } } },
    }),
  versioned: () => ({
    ...createTableInput({ name: 'versioned', hash: { id: 'S' }, range: { at: 'N' } }),
    version: 'v',
  }),
  defined: () =>
    defineTable({
      name: 'defined',
      key: { partition: 'id', sort: 'at' },
      attributes: {
        id: attr.string(),
        at: attr.number(),
        s: attr.string().optional(),
        n: attr.number().default(() => 1),
        when: attr.date().optional(),
        list: attr.list(attr.date()).optional(),
        tags: attr.stringSet().optional(),
        map: attr.map({ a: attr.string(), d: attr.date().optional() }).optional(),
      },
    }),
}
const policies: readonly Policy[] = [{}, { removeNilFieldsOnUpdate: true }, { emptySetToNil: true }]

const kinds: readonly ((random: Random) => unknown)[] = [
  random => random.pick(['a', 'b', 'ab', 'x y', '']),
  random => random.pick([0, 1, 2, 3.5, -0, 12345678901234567890n]),
  random => new Set(random.pick([['a'], ['a', 'b'], []])),
  random => random.pick([['a'], [1, 2], [], [new Date(5)]]),
  random => random.pick([{ a: 'x' }, { a: 'y', d: new Date(7) }, {}]),
  random => random.pick([null, true, false]),
  random => new Date(random.below(1000)),
  random => random.pick(['x'.repeat(1500), 'y'.repeat(5000), Uint8Array.of(1, 2), new Set([1])]),
]

/** One change, with as many values as it takes from `next`. */
function changed(update: Loose, path: string, random: Random, next: (kind: number) => unknown): Loose {
  const kind = random.below(kinds.length)
  const call = (method: string, ...args: readonly unknown[]): Loose => {
    const built = update[method]?.bind(update)
    if (built === undefined) throw new Error(`no ${method}`)
    return built(...args)
  }
  const byExpression = (make: (builder: Loose) => unknown): Loose =>
    call('set', (builder: Loose) => ({ [path]: make(builder) }))
  switch (random.below(13)) {
    case 0:
      return call('remove', path)
    case 1:
      return call('add', path, next(1))
    case 2:
      return call('addToSet', path, next(2))
    case 3:
      return call('deleteFromSet', path, next(2))
    case 4:
      return call(random.pick(['append', 'prepend']), path, next(3))
    case 5:
      return random.chance(0.5) ? call('pull', path, next(kind)) : call('removeAt', path, [random.below(3)])
    case 6:
      return byExpression(({ add, subtract, ref }) => random.pick([add, subtract])?.(ref?.(path), next(1)))
    case 7:
      return byExpression(({ ifNotExists }) => ifNotExists?.(path, next(kind)))
    case 8:
      return byExpression(({ append }) => append?.(path, next(3)))
    default:
      return call('set', path, next(kind))
  }
}

function statementOf(table: string, random: Random, next: (kind: number) => unknown): Changing {
  const queries = queryBuilder<Record<string, Record<string, unknown>>>()
  const isUpdate = random.chance(0.8)
  let built = (isUpdate ? queries.updateTable(table) : queries.deleteFrom(table)) as unknown as Loose
  const call = (method: string, ...args: readonly unknown[]): void => {
    built = built[method]?.(...args) ?? built
  }
  const paths = random.shuffled(['s', 'n', 'when', 'list', 'tags', 'map', 'map.a', 'other', 'l[1]', 'v'])
  if (isUpdate) for (const path of paths.slice(0, 1 + random.below(3))) built = changed(built, path, random, next)
  if (random.chance(0.9)) call('where', 'id', '=', next(0))
  if (random.chance(0.9)) call('where', 'at', '=', next(1))
  for (const path of paths.slice(5, 5 + random.below(3))) {
    const kind = random.below(kinds.length)
    if (random.chance(0.7)) call('where', path, random.pick(['=', '=', '<>', '<', '>=']), next(kind))
    else if (random.chance(0.5)) call('where', path, 'in', [next(kind), next(kind)])
    else call(random.pick(['exists', 'notExists', 'isNull']), path)
  }
  if (random.chance(0.2)) call('returning', isUpdate ? random.pick(['old', 'new', ['s', 'n']]) : 'old')
  if (isUpdate && random.chance(0.2)) call('upsert')
  if (random.chance(0.2))
    call('options', random.pick([{ searchedWrites: 'refuse' }, { maxRequests: 3 }, { concurrency: 2 }]))
  return (built as unknown as { toNode(): Changing }).toNode()
}

function outcomeOf(statement: Changing, known: Catalog, policy: Policy): string {
  try {
    const compiled = compileWrite(statement, known, policy)
    return JSON.stringify([compiled, compiled.explain()], (_, value: unknown) =>
      value instanceof Set ? [...(value as Set<unknown>)] : value instanceof Uint8Array ? [...value] : value,
    )
  } catch (error) {
    return isHashrangeError(error) ? JSON.stringify([error.code, error.details, error.message]) : String(error)
  }
}

/** What depends on no value is one object for all plans of a shape. */
function isKept(statement: Changing, known: Catalog, policy: Policy): boolean {
  try {
    return compileWrite(statement, known, policy).options === compileWrite(statement, known, policy).options
  } catch {
    return false
  }
}

const rounds = Number(process.env['SHAPE_ROUNDS'] ?? 8)

describe.each(['plain', 'versioned', 'defined'] as const)(
  'writes by key that are kept by shape, of a %s table',
  name => {
    const fresh = (): Catalog => catalog([tables[name]()] as never)

    it.each(policies)('are those that are planned anew, under %j', given => {
      const policy = checkPolicy(given)
      let [compared, kept] = [0, 0]
      for (let seed = 1; seed <= rounds; seed++) {
        const known = fresh()
        for (let shape = 0; shape < 20; shape++) {
          for (let again = 0; again < 5; again++) {
            const random = seededRandom(seed * 100_000 + shape * 10 + again)
            const next = (kind: number): unknown =>
              kinds[random.chance(0.93) ? kind : random.below(kinds.length)]?.(random)
            const place = { seed, shape, again }
            let statement: Changing
            try {
              statement = statementOf(name, seededRandom(seed * 1000 + shape), next)
            } catch (error) {
              if (isHashrangeError(error)) continue
              throw error
            }
            const wanted = outcomeOf(statement, fresh(), policy)
            const got = outcomeOf(statement, known, policy)
            if (got !== wanted) expect({ ...place, statement, got }).toBe(wanted)
            compared += 1
            if (isKept(statement, known, policy)) kept += 1
          }
        }
      }
      expect(compared).toBeGreaterThan(rounds * 50)
      expect(kept).toBeGreaterThan(rounds * 8)
    })
  },
)
