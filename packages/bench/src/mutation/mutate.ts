// `npm run mutate -- [folder or file below the compiler's src]... [--sample=share] [--seed=n] [options of Stryker]`.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { seededRandom } from '@hashrange/testkit/proof'

const source = 'packages/compiler/src'
/** Lines that a sample takes together, so that mutations of whole blocks are among them. */
const blockLines = 10
const root = fileURLToPath(new URL('../../../..', import.meta.url))
const bench = fileURLToPath(new URL('../..', import.meta.url))

const given = process.argv.slice(2)
const names = given.filter(word => !word.startsWith('-'))
const options = given.filter(word => word.startsWith('-') && !/^--(sample|seed)=/.test(word))
const share = numberOf('sample') ?? 1
const seed = numberOf('seed') ?? 1
const random = seededRandom(seed)
const patterns =
  share < 1
    ? filesOf(names).flatMap(blocksOf)
    : names.map(name => `${source}/${name.endsWith('.ts') ? name : `${name}/**/*.ts`}`)
const mutate = patterns.length === 0 ? [] : ['--mutate', patterns.join(',')]
if (share < 1) console.log(`a sample of ${String(share)} of the lines, seed ${String(seed)}`)

// It takes the better part of an hour: whatever else the machine does goes first.
setPriority(constants.priority.PRIORITY_LOW)
const { status } = spawnSync(
  `${bench}/node_modules/.bin/stryker`,
  ['run', `${bench}/stryker.config.js`, ...mutate, ...options],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = status ?? 1

function numberOf(option: string): number | undefined {
  const prefix = `--${option}=`
  const word = given.find(candidate => candidate.startsWith(prefix))
  return word === undefined ? undefined : Number(word.slice(prefix.length))
}

function filesOf(wanted: readonly string[]): string[] {
  const files = readdirSync(`${root}/${source}`, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.ts'),
  )
  const isWanted = (file: string): boolean => wanted.some(name => file === name || file.startsWith(`${name}/`))
  return (wanted.length === 0 ? files : files.filter(isWanted)).sort()
}

/** Some of a file's lines, as Stryker takes them. */
function blocksOf(file: string): string[] {
  const lines = readFileSync(`${root}/${source}/${file}`, 'utf8').split('\n').length
  const blocks: string[] = []
  for (let first = 1; first <= lines; first += blockLines)
    if (random.chance(share)) blocks.push(`${source}/${file}:${String(first)}-${String(first + blockLines - 1)}`)
  return blocks
}
