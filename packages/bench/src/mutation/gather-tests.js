// Stryker's build command, run in its sandbox: one test file that holds all unit tests of the compiler, so that jest loads
// the modules once a mutant and not once a test file. Proofs and engines are slow, and the README does not judge code.
// Plain JavaScript: there is no node_modules yet when it runs.
import { readdirSync, writeFileSync } from 'node:fs'

const folder = 'packages/compiler/test'
const leftOut = /(^|\/)proof\/|\.engine\.test\.ts$|(^|\/)readme\.test\.ts$/

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => name.endsWith('.test.ts') && !leftOut.test(name))
  .sort()
writeFileSync(`${folder}/gathered.test.ts`, files.map(name => `import './${name.replace(/ts$/, 'js')}'\n`).join(''))
