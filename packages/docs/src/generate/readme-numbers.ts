// npm run bench ends with it: the root README takes the bench's numbers.
import { readFileSync, writeFileSync } from 'node:fs'
import { withNumbers } from './speed-in-short.js'

const readme = new URL('../../../../README.md', import.meta.url)
const bench = new URL('../../../bench/README.md', import.meta.url)

writeFileSync(readme, withNumbers(readFileSync(readme, 'utf8'), readFileSync(bench, 'utf8')))
