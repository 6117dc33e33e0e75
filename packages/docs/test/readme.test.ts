import { checkReadme } from '@hashrange/testkit'
import { expect, it } from '@jest/globals'

it('the README lists the files that are there', () => {
  expect(checkReadme(new URL('../', import.meta.url))).toStrictEqual([])
})
