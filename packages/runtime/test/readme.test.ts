import { compareFileList } from '@hashrange/testkit'
import { expect, it } from '@jest/globals'

it('the README lists the files that are there', () => {
  expect(compareFileList(new URL('../', import.meta.url))).toStrictEqual({ unlisted: [], missing: [] })
})
