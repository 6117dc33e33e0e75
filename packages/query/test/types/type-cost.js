// What the types cost whoever uses them: `node packages/query/test/types/type-cost.js` prints how many type instantiations
// the compiler makes for queries, above those for a file that only imports the package.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
const compiler = fileURLToPath(new URL('../../../../node_modules/typescript/bin/tsc', import.meta.url))

/** One entity and five statements must stay below this. */
const allowed = 10_000

const columns = count => Array.from({ length: count }, (_, index) => attribute(index)).join('; ')

/** Strings, numbers, sets, maps and lists by turns, every other one optional. */
function attribute(index) {
  const types = [
    'string',
    'number',
    'Set<string>',
    "'open' | 'closed'",
    '{ city: string; zip?: string; lines: string[] }',
  ]
  return `a${index}${index % 2 === 1 ? '?' : ''}: ${types[index % types.length]}`
}

const database = tables =>
  `interface Database {\n${tables.map(([name, count]) => `  ${name}: { id: string; ${columns(count)} }`).join('\n')}\n}\n`

const queriesOn = table => [
  `db.from('${table}').where('id', '=', 'x').executeTakeFirst()`,
  `db.from('${table}').select(['id', 'a1']).where('a1', '>=', 18).where('a0', 'begins_with', 'x').orderBy('a1', 'desc').execute()`,
  `db.from('${table}').select(['id', 'a4.city', 'a4.lines[0]']).in('id', ['a', 'b']).execute()`,
  `db.from('${table}').where(({ eb, and, or, isNull }) => or([eb('a1', '<', 5), and([isNull('a3'), eb('a4.zip', '=', 'x')])])).limit(5).execute()`,
  `db.from('${table}').between('a1', 1, 5).contains('a2', 'x').selectAll().executeWithInfo()`,
]

const writesOn = table => [
  `db.insertInto('${table}').values({ id: 'x', a0: 'x', a2: new Set(['x']), a4: { city: 'x', lines: [] } }).execute()`,
  `db.updateTable('${table}').set({ a1: 5, a3: 'open' }).set('a4.city', 'x').where('id', '=', 'x').returning('new').execute()`,
  `db.updateTable('${table}').set(({ add, ifNotExists }) => ({ a1: add(ifNotExists('a1', 0), 1) })).where('id', '=', 'x').execute()`,
  `db.updateTable('${table}').add('a1', 1).addToSet('a2', ['x']).append('a4.lines', ['x']).remove('a3').where('a1', '<', 5).execute()`,
  `db.deleteFrom('${table}').where('id', '=', 'x').returning('old').execute()`,
]

const program = (tables, queries) => `import { queryBuilder } from '@hashrange/query'
${database(tables)}const db = queryBuilder<Database>()
${queries.map((query, index) => `export const q${index} = await ${query}`).join('\n')}
export const used = [${queries.map((_, index) => `q${index}`).join(', ')}]
`

const tenTables = Array.from({ length: 10 }, (_, index) => [`table_${index}`, 20])
const cases = {
  'import only': "import { queryBuilder } from '@hashrange/query'\nexport const db = queryBuilder\n",
  'one entity, five queries': program([['person', 5]], queriesOn('person')),
  'one entity, five writes': program([['person', 5]], writesOn('person')),
  'ten tables of 20 attributes, 50 queries': program(
    tenTables,
    tenTables.flatMap(([name]) => queriesOn(name)),
  ),
}

const folder = mkdtempSync(join(tmpdir(), 'hashrange-type-cost-'))
try {
  const installed = join(folder, 'node_modules/@hashrange/query')
  mkdirSync(installed, { recursive: true })
  cpSync(join(packageFolder, 'package.json'), join(installed, 'package.json'))
  tsc(['-p', join(packageFolder, 'tsconfig.build.json'), '--emitDeclarationOnly', '--outDir', join(installed, 'dist')])
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')

  let baseline = 0
  for (const [name, text] of Object.entries(cases)) {
    const { instantiations, seconds } = measure(text)
    if (name === 'import only') baseline = instantiations
    console.log(
      `${name.padEnd(40)} ${String(instantiations - baseline).padStart(8)} instantiations, checked in ${seconds}`,
    )
    if (name.startsWith('one entity') && instantiations - baseline >= allowed) {
      console.error(`That is not below ${String(allowed)}.`)
      process.exitCode = 1
    }
  }
} finally {
  rmSync(folder, { recursive: true })
}

function measure(text) {
  const file = join(folder, 'case.ts')
  writeFileSync(file, text)
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck']
  const target = ['--target', 'ES2022', '--lib', 'ES2023', '--module', 'NodeNext']
  const report = tsc(['--noEmit', '--extendedDiagnostics', ...strict, ...target, file])
  const read = label => new RegExp(`^${label}:\\s+(\\S+)`, 'm').exec(report)?.[1]
  return { instantiations: Number(read('Instantiations')), seconds: read('Check time') }
}

function tsc(args) {
  try {
    return execFileSync(process.execPath, [compiler, ...args], { encoding: 'utf8' })
  } catch (error) {
    throw new Error(`tsc failed:\n${String(error.stdout)}`, { cause: error })
  }
}
