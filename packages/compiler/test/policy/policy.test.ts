import { describe, expect, it } from '@jest/globals'
import type { WritePolicy } from '@hashrange/query'
import { defaultOptions, effectiveOptions, type EffectiveOptions, type Policy } from '../../src/policy/policy.js'
import { thrownBy } from '../compiled.js'
import { db, type Query } from '../tables.js'

const person = db.from('person')
const effective = (query: Query, policy?: Policy): EffectiveOptions => effectiveOptions(query.toNode(), policy)

describe('the defaults', () => {
  it('allow no Scan, no sort on the client, and follow all pages of a Query', () => {
    expect(effective(person)).toMatchObject({
      scan: false,
      consistentRead: false,
      sparseIndexes: 'warn',
      sortInMemory: false,
      concurrency: 4,
    })
    expect(effective(person, {})).toStrictEqual({ ...defaultOptions })
  })
})

/** What the instance says, and what the query says against it. */
const options: {
  readonly [Name in Exclude<keyof Policy, 'scan' | keyof WritePolicy>]-?: readonly [Policy[Name], Policy[Name]]
} = {
  scanLimit: [10, 20],
  recursive: [true, false],
  pageLimit: [3, 4],
  consistentRead: [true, false],
  sparseIndexes: ['refuse', 'allow'],
  sortInMemory: [{ maxItems: 10 }, false],
  concurrency: [1, 8],
  parallelScan: [2, 4],
  maxItems: [10, 20],
  maxRequests: [3, 4],
  maxCapacity: [0.5, 100],
  timeoutMs: [100, 200],
  retry: [{ attempts: 1 }, { attempts: 3 }],
  numbers: ['string', 'exact'],
  nilToEmptySet: [['tags'], false],
}

describe.each(Object.entries(options))('%s', (name, [ofInstance, inline]) => {
  const instance: Policy = { [name]: ofInstance }
  const query = person.options({ [name]: inline })
  const of = (given: EffectiveOptions): unknown => given[name as keyof EffectiveOptions]

  it("is the instance's where the query says nothing", () => {
    expect(of(effective(person, instance))).toStrictEqual(ofInstance)
  })

  it("is the query's where it says so", () => {
    expect(of(effective(query))).toStrictEqual(inline)
    expect(of(effective(query, instance))).toStrictEqual(inline)
  })

  it('leaves the others as they are', () => {
    const { [name as keyof EffectiveOptions]: _changed, ...others } = effective(person, instance)
    const { [name as keyof EffectiveOptions]: _default, ...defaults } = effective(person)
    expect(others).toStrictEqual(defaults)
  })
})

describe('scan', () => {
  it.each([
    ['false where nobody says anything', person, {}, false],
    ["the instance's", person, { scan: true }, true],
    ["the instance's for the tables that it lists", person, { scan: { tables: ['colour', 'person'] } }, true],
    ["the instance's for no other table", person, { scan: { tables: ['colour'] } }, false],
    ["the query's over the instance's", person.options({ scan: false }), { scan: true }, false],
    ["the query's over the instance's list", person.options({ scan: true }), { scan: { tables: ['colour'] } }, true],
    [
      "the query's against the instance's list",
      person.options({ scan: false }),
      { scan: { tables: ['person'] } },
      false,
    ],
  ] as const)('is %s', (_, query, policy, expected) => {
    expect(effective(query, policy).scan).toBe(expected)
  })
})

describe("the builder's own methods", () => {
  it('go over the instance', () => {
    expect(effective(person.consistentRead(false), { consistentRead: true }).consistentRead).toBe(false)
    expect(effective(person.consistentRead(), { consistentRead: false }).consistentRead).toBe(true)
    expect(effective(person.useIndex('email')).index).toBe('email')
  })

  it('go under the inline options, whichever was called first', () => {
    const inline = { consistentRead: false, index: 'first_name' } as const
    for (const query of [
      person.consistentRead().useIndex('email').options(inline),
      person.options(inline).consistentRead().useIndex('email'),
    ]) {
      expect(effective(query)).toMatchObject(inline)
    }
  })
})

describe('scanIndexForward', () => {
  it('is taken from the query', () => {
    expect(effective(person.options({ scanIndexForward: false })).scanIndexForward).toBe(false)
  })

  it('is no word beside orderBy, which gives the direction', () => {
    const error = thrownBy(() => effective(person.orderBy('age').options({ scanIndexForward: false })))
    expect(error.code).toBe('plan.option-unusable')
    expect(error.details).toStrictEqual({ option: 'scanIndexForward', reason: 'orderBy gives the direction already' })
  })
})
