// `npm run bundle`: query and compiler as a browser loads them. Fails where a module of Node or a package from outside gets
// in, and where the bundle grows beyond what was agreed on.
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'

/** What was measured last, and 3 %: raise it knowingly. In bytes of gzip -9. */
const limit = 46_000
/** What it shall come down to. */
const target = 25_000
const shownModules = 10

const root = fileURLToPath(new URL('../../..', import.meta.url))

const { metafile, outputFiles } = await build({
  stdin: {
    contents: "export * from '@hashrange/query'\nexport * from '@hashrange/compiler'\n",
    resolveDir: fileURLToPath(new URL('.', import.meta.url)),
  },
  absWorkingDir: root,
  // Modules of Node cannot be resolved for a browser, and fail the build by name.
  platform: 'browser',
  conditions: ['@hashrange/source'],
  format: 'esm',
  target: 'es2022',
  bundle: true,
  minify: true,
  metafile: true,
  write: false,
  outfile: 'bundle.js',
})

const bytes = Buffer.concat(outputFiles.map(({ contents }) => contents))
const gzip = gzipSync(bytes, { level: 9 }).length
const modules = modulesOf(metafile)

const kilobytes = (size: number): string => `${(size / 1000).toFixed(2)} kB`
console.log(`minified  ${kilobytes(bytes.length)}, ${String(modules.length)} modules`)
console.log(`gzip -9   ${kilobytes(gzip)}`)
console.log(`brotli    ${kilobytes(brotliCompressSync(bytes).length)}`)
console.log(`limit     ${kilobytes(limit)} of gzip`)
console.log(`target    ${kilobytes(target)} of gzip, ${kilobytes(Math.max(0, gzip - target))} to go`)
for (const { path, size } of modules.slice(0, shownModules)) console.log(`${String(size).padStart(7)}  ${path}`)

const foreign = modules.filter(({ path }) => !/^packages\/(query|compiler)\/src\//.test(path))
const problems = [
  ...foreign.map(({ path }) => `${path} is no part of query or compiler`),
  ...(gzip > limit ? [`${kilobytes(gzip)} is above the limit of ${kilobytes(limit)}`] : []),
]
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1

/** What each module has in the bundle, largest first; those of which nothing is left, types above all, are no part of it. */
function modulesOf({ outputs }: Metafile): { readonly path: string; readonly size: number }[] {
  return Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .map(([path, { bytesInOutput }]) => ({ path: relative(root, `${root}/${path}`), size: bytesInOutput }))
    .filter(({ path, size }) => size > 0 && path !== 'packages/bench/src/<stdin>')
    .sort((a, b) => b.size - a.size)
}
