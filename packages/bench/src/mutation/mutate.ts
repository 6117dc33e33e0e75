// `npm run mutate -- [folder or file below the compiler's src]... [options of Stryker]`.
import { spawnSync } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

const source = 'packages/compiler/src'
const root = fileURLToPath(new URL('../../../..', import.meta.url))
const bench = fileURLToPath(new URL('../..', import.meta.url))

const given = process.argv.slice(2)
const options = given.filter(word => word.startsWith('-'))
const patterns = given
  .filter(word => !word.startsWith('-'))
  .map(name => `${source}/${name.endsWith('.ts') ? name : `${name}/**/*.ts`}`)
const mutate = patterns.length === 0 ? [] : ['--mutate', patterns.join(',')]

// It takes the better part of an hour: whatever else the machine does goes first.
setPriority(constants.priority.PRIORITY_LOW)
const { status } = spawnSync(
  `${bench}/node_modules/.bin/stryker`,
  ['run', `${bench}/stryker.config.js`, ...mutate, ...options],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = status ?? 1
