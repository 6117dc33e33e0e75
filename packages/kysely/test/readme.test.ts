import { readFileSync } from 'node:fs'
import { checkReadme } from '@hashrange/testkit'
import { expect, it } from '@jest/globals'
import { portingTables } from './porting-tables.js'

const directory = new URL('../', import.meta.url)

it('the README has the headings of every package, and lists every source file and no other', () => {
  expect(checkReadme(directory)).toStrictEqual([])
})

it.each(Object.entries(portingTables()))('the porting guide of the README says what is so: %s', (_, table) => {
  expect(readFileSync(new URL('README.md', directory), 'utf8')).toContain(table)
})
