import { expect, it } from '@jest/globals'
import { problemsOfSize } from '../../src/pack/packed-size.js'

it('holds a tarball to its budget, packed and unpacked', () => {
  const budget = { packed: 1000, unpacked: 5000 }
  expect(problemsOfSize('x', budget, budget)).toEqual([])
  expect(problemsOfSize('x', { packed: 1100, unpacked: 5200 }, budget)).toEqual([
    '1.1 kB packed, above its budget of 1.0 kB: packages/checks/src/pack/packed-size.ts',
    '5.2 kB unpacked, above its budget of 5.0 kB: packages/checks/src/pack/packed-size.ts',
  ])
})

it('has a budget for packages that it does not know', () => {
  expect(problemsOfSize('unknown', { packed: 10, unpacked: 10 })).toEqual([])
  expect(problemsOfSize('unknown', { packed: 10_000_000, unpacked: 10 })).toHaveLength(1)
})
