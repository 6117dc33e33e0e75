import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { speedInShort, withNumbers } from '../../src/generate/speed-in-short.js'

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')

const bench = `<!-- speed -->

| page of 3,000 items | wall, ms | CPU, ms |
| --- | --- | --- |
| DocumentClient | 104.2 | 94.7 |
| undici + JSON.parse | 44.7 | 37.1 |
| Hashrange | 30.5 | 28.1 |

| 20,000 items | wall, ms |
| --- | --- |
| Hashrange | 2408.8 |

| 1,000 keys | wall, ms |
| --- | --- |
| Hashrange | 121.4 |

| the input of a Query | wall, µs |
| --- | --- |
| a literal | 0.1 |
| Hashrange | 28.0 |
| OneTable | 26.8 |

<!-- end of speed -->`

it('gives a row to each library, Hashrange first, and leaves out what nobody would use', () => {
  expect(speedInShort(bench))
    .toBe(`| library | page of 3,000 items, ms | 20,000 items, ms | 1,000 keys, ms | the input of a Query, µs |
| --- | ---: | ---: | ---: | ---: |
| Hashrange | 30.5 | 2408.8 | 121.4 | 28.0 |
| DocumentClient | 104.2 |  |  |  |
| OneTable |  |  |  | 26.8 |`)
})

it('says which table of the bench is missing', () => {
  expect(() => speedInShort('<!-- speed -->\n<!-- end of speed -->')).toThrow('no table "page of 3,000 items"')
})

it('has filled the README with the numbers of the last bench: npm run bench does, and npm run docs:numbers', () => {
  const readme = read('README.md')
  expect(withNumbers(readme, read('packages/bench/README.md'))).toBe(readme)
})
