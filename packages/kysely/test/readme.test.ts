import { readFileSync } from 'node:fs'
import { checkReadme } from '@hashrange/testkit'
import { expect, it } from '@jest/globals'
import { refusalTables } from './refusal-tables.js'

const directory = new URL('../', import.meta.url)

it('the README has the headings of every package, and lists every source file and no other', () => {
  expect(checkReadme(directory)).toStrictEqual([])
})

it('the README says what is refused in the words of the refusals', () => {
  const readme = readFileSync(new URL('README.md', directory), 'utf8')
  const { nodes, operators } = refusalTables()
  expect(readme).toContain(nodes)
  expect(readme).toContain(operators)
})
