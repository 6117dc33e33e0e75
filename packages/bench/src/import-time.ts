import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const sdk = '@aws-sdk/client-dynamodb'
const ours = '@hashrange/runtime'
const peers = ['dynamodb-toolbox', 'electrodb', 'dynamodb-onetable', 'dynamoose']
const bench = fileURLToPath(new URL('..', import.meta.url))

/**
 * Prints how long fresh processes take to import the SDK alone, and a library after it: medians of so many rounds, in which
 * each has its turn. Of ours what was built is imported, as a user would. A busy machine makes it noise, so it fails nothing.
 */
export function printImportTimes(rounds: number): void {
  const built = existsSync(fileURLToPath(new URL('../../runtime/dist/index.js', import.meta.url)))
  const names = [sdk, ...(built ? [ours] : []), ...peers]
  const times = new Map(names.map(name => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times.get(name)?.push(millisecondsOf(name))
  }
  console.log(`\nimport, median of ${String(rounds)} fresh processes`)
  if (!built) console.log(`${ours} is not built: npm run build`)
  const alone = medianOf(times.get(sdk) ?? [])
  for (const [name, all] of times) {
    const median = medianOf(all)
    const beside = name === sdk ? '' : `  ${(median - alone).toFixed(0).padStart(4)} ms more than the SDK alone`
    console.log(`${median.toFixed(0).padStart(7)} ms  ${name}${beside}`)
  }
}

/** The SDK comes first, for every program that uses one of them has it. */
function millisecondsOf(name: string): number {
  const script = `const begun = performance.now()
await import('${sdk}')
await import('${name}')
console.log(performance.now() - begun)`
  return Number(
    execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', script], { cwd: bench }),
  )
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
