import { describe, expect, it } from '@jest/globals'
import { checkReadOptions, readOptionChecks, type ReadOptions } from '@hashrange/query'
import { refusalOf } from '../error-of.js'

/** What each option takes and what not, complete by its type. */
const examples: {
  readonly [Name in keyof ReadOptions]-?: { readonly good: readonly unknown[]; readonly bad: readonly unknown[] }
} = {
  scan: { good: [true, false], bad: [null, 'true', 1, { tables: ['a'] }] },
  scanLimit: { good: [1, 1000], bad: [0, -1, 1.5, NaN, Infinity, '5', null] },
  recursive: { good: [true, false], bad: [null, 'no'] },
  pageLimit: { good: [1], bad: [0, 0.5, '1', null] },
  scanIndexForward: { good: [true, false], bad: ['desc', null] },
  consistentRead: { good: [true, false], bad: [1, null] },
  index: { good: ['by_email'], bad: ['', 5, null] },
  sparseIndexes: { good: ['warn', 'refuse', 'allow'], bad: ['maybe', true, null, ['warn']] },
  sortInMemory: {
    good: [false, { maxItems: 1 }],
    bad: [true, null, {}, { maxItems: 0 }, { maxItems: '5' }, { maxItems: 5, more: 1 }, 5, [5]],
  },
  concurrency: { good: [1, 64], bad: [0, -4, 1.5, null] },
  exclusiveStartKey: { good: [{ id: 'a' }, { id: { S: 'a' } }], bad: [{}, null, 'a', ['a']] },
  parallelScan: { good: [1, 4, 1_000_000], bad: [0, 1_000_001, 1.5, '4', null] },
  maxItems: { good: [1], bad: [0, 1.5, '1', null] },
  maxRequests: { good: [1], bad: [0, 1.5, '1', null] },
  maxCapacity: { good: [0.5, 100], bad: [0, -1, Infinity, NaN, '1', null] },
  timeoutMs: { good: [1, 1500.5], bad: [0, -1, Infinity, '1', null] },
  signal: { good: [AbortSignal.abort()], bad: [{}, { aborted: true }, new AbortController(), null] },
  retry: {
    good: [{ attempts: 1 }, { attempts: 3, baseDelayMs: 0, maxDelayMs: 10.5 }],
    bad: [{ attempts: 0 }, { baseDelayMs: -1 }, { tries: 3 }, 3, null, true],
  },
  cached: { good: [true, false], bad: [1, null] },
  numbers: { good: ['exact', 'number', 'string'], bad: ['bigint', true, null] },
  nilToEmptySet: { good: [false, ['tags']], bad: [true, 'tags', [1], null] },
}

describe('read options', () => {
  for (const [option, { good, bad }] of Object.entries(examples)) {
    it(`${option} takes what it says`, () => {
      for (const value of good)
        expect(checkReadOptions({ [option]: value }, 'options()')).toStrictEqual({ [option]: value })
      for (const value of bad) {
        const [code, details] = refusalOf(() => checkReadOptions({ [option]: value }, 'options()'))
        expect(code).toBe('build.invalid-option')
        expect(details).toMatchObject({ option, expected: readOptionChecks[option as keyof ReadOptions].expected })
      }
    })
  }

  it.each([
    ['scanlimit', 'scanLimit'],
    ['pagelimit', 'pageLimit'],
    ['consistent_read', 'consistentRead'],
    ['idx', undefined],
  ])('%s: did you mean %s?', (option, nearest) => {
    const [code, details] = refusalOf(() => checkReadOptions({ [option]: 1 }, 'options()'))
    expect(code).toBe('build.unknown-option')
    expect(details).toStrictEqual({
      option,
      known: Object.keys(examples),
      ...(nearest === undefined ? {} : { nearest }),
    })
  })
})
