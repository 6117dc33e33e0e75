import { checkReadme } from '@hashrange/testkit'
import { expect, it } from '@jest/globals'

it('the README has the headings of every package, and lists every source file and no other', () => {
  expect(checkReadme(new URL('../', import.meta.url))).toStrictEqual([])
})
