import { expect, it } from '@jest/globals'
import { isAllowed } from '../../src/licences/allowed.js'

it.each([
  ['MIT', true],
  ['GPL-3.0-only', false],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND GPL-3.0-only', false],
  ['MIT AND Apache-2.0', true],
  ['Apache-2.0 WITH LLVM-exception', false],
  ['SEE LICENSE IN LICENSE', false],
  ['', false],
])('%s: %s', (licence, allowed) => {
  expect(isAllowed(licence, ['MIT', 'Apache-2.0'])).toBe(allowed)
})
