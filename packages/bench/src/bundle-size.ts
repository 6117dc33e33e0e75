// `npm run bundle`: what a browser loads of query and compiler, what the core takes in Node, and how long importing it takes. Fails where a module of Node or
// a package from outside gets into the first, and where a bundle grows beyond what was agreed on.
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { printImportTimes } from './import-time.js'

interface Bundle {
  readonly name: string
  readonly contents: string
  readonly platform: 'browser' | 'node'
  /** Errors without their sentences: the condition `@hashrange/terse`. */
  readonly terse?: boolean
  /** What was measured last, and 3 %: raise it knowingly. In bytes of gzip -9. */
  readonly limit: number
  /** What it shall come down to. */
  readonly target?: number
}

const compileOnly =
  "export { queryBuilder } from '@hashrange/query'\nexport { catalog, compile } from '@hashrange/compiler'\n"
const readsOnly =
  "export { queryBuilder } from '@hashrange/query/read'\nexport { catalog, compile } from '@hashrange/compiler/read'\n"
const core = "export { Hashrange } from '@hashrange/runtime'\n"

const bundles: readonly Bundle[] = [
  {
    name: 'compile only: queryBuilder, compile, catalog',
    contents: compileOnly,
    platform: 'browser',
    limit: 51_900,
    target: 25_000,
  },
  {
    name: 'compile only, terse errors',
    contents: compileOnly,
    platform: 'browser',
    terse: true,
    limit: 48_700,
    target: 25_000,
  },
  {
    name: 'reads only: the same of @hashrange/query/read and @hashrange/compiler/read',
    contents: readsOnly,
    platform: 'browser',
    limit: 37_700,
    target: 25_000,
  },
  {
    name: 'reads only, terse errors',
    contents: readsOnly,
    platform: 'browser',
    terse: true,
    limit: 34_600,
    target: 25_000,
  },
  {
    name: 'all of query and compiler',
    contents: "export * from '@hashrange/query'\nexport * from '@hashrange/compiler'\n",
    platform: 'browser',
    limit: 60_500,
  },
  {
    name: 'the core: Hashrange, the SDK apart',
    contents: core,
    platform: 'node',
    limit: 80_900,
    target: 40_000,
  },
  {
    name: 'the core, terse errors',
    contents: core,
    platform: 'node',
    terse: true,
    limit: 75_600,
    target: 40_000,
  },
]
const shownModules = 10

/** Fresh processes, each of which imports one thing. */
const imports = 15

const root = fileURLToPath(new URL('../../..', import.meta.url))
const kilobytes = (size: number): string => `${(size / 1000).toFixed(2)} kB`

for (const bundle of bundles) await measure(bundle)
if (process.argv.includes('--imports')) printImportTimes(imports)

async function measure({ name, contents, platform, terse = false, limit, target }: Bundle): Promise<void> {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    absWorkingDir: root,
    // Modules of Node cannot be resolved for a browser, and fail the build by name.
    platform,
    conditions: ['@hashrange/source', ...(terse ? ['@hashrange/terse'] : [])],
    external: platform === 'node' ? ['@aws-sdk/*'] : [],
    format: 'esm',
    target: 'es2022',
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    outfile: 'bundle.js',
  })
  const bytes = Buffer.concat(outputFiles.map(output => output.contents))
  const gzip = gzipSync(bytes, { level: 9 }).length
  const modules = modulesOf(metafile)
  console.log(`\n${name}`)
  console.log(`minified  ${kilobytes(bytes.length)}, ${String(modules.length)} modules`)
  console.log(`gzip -9   ${kilobytes(gzip)}`)
  console.log(`brotli    ${kilobytes(brotliCompressSync(bytes).length)}`)
  console.log(`limit     ${kilobytes(limit)} of gzip`)
  if (target !== undefined)
    console.log(`target    ${kilobytes(target)} of gzip, ${kilobytes(Math.max(0, gzip - target))} to go`)
  for (const { path, size } of terse ? [] : modules.slice(0, shownModules))
    console.log(`${String(size).padStart(7)}  ${path}`)
  const foreign = modules.filter(({ path }) => !/^packages\/(query|compiler|runtime)\/src\//.test(path))
  const problems = [
    ...foreign.map(({ path }) => `${path} is no part of it`),
    ...(gzip > limit ? [`${kilobytes(gzip)} is above the limit of ${kilobytes(limit)}`] : []),
  ]
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
}

/** What each module has in the bundle, largest first; those of which nothing is left, types above all, are no part of it. */
function modulesOf({ outputs }: Metafile): { readonly path: string; readonly size: number }[] {
  return Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .map(([path, { bytesInOutput }]) => ({ path: relative(root, `${root}/${path}`), size: bytesInOutput }))
    .filter(({ path, size }) => size > 0 && path !== 'packages/bench/src/<stdin>')
    .sort((a, b) => b.size - a.size)
}
