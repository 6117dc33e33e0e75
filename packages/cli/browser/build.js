// A part of the package's `build`: studio's page, as files that the server gives as they are, with the licences of what is in them.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const at = path => fileURLToPath(new URL(path, import.meta.url))
const wanted = process.argv[2] ?? at('../dist/page')
// Moved to its place when it is whole: another process may be looking there.
const outdir = `${wanted}.${String(process.pid)}`

const shared = {
  bundle: true,
  minify: true,
  metafile: true,
  outdir,
  target: 'es2022',
  conditions: ['@hashrange/source'],
  define: {
    'process.env.NODE_ENV': '"production"',
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
}

const results = await Promise.all([
  build({ ...shared, entryPoints: { studio: at('studio/main.ts') }, format: 'esm' }),
  build({ ...shared, entryPoints: { 'completion-worker': at('studio/completion-worker.ts') }, format: 'iife' }),
])
// Not licences.txt: pnpm would take that for the package's own licence, and pack none.
writeFileSync(join(outdir, 'notices.txt'), licencesOf(results.flatMap(({ metafile }) => Object.keys(metafile.inputs))))
rmSync(wanted, { recursive: true, force: true })
renameSync(outdir, wanted)

/** The text of each licence once, with the packages that stand under it. */
function licencesOf(inputs) {
  const folders = new Set(inputs.map(input => /^.*node_modules\/(@[^/]+\/)?[^/]+\//.exec(input)?.[0]).filter(Boolean))
  const packages = new Map()
  for (const folder of folders) {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each))
    if (file === undefined) throw new Error(`${name} has no text of its licence`)
    const text = readFileSync(join(folder, file), 'utf8').trim()
    packages.set(text, [...(packages.get(text) ?? []), `${name} ${version}`])
  }
  if (packages.size === 0) throw new Error('nothing was bundled')
  return [...packages].map(([text, names]) => `${names.sort().join(', ')}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`)
}
