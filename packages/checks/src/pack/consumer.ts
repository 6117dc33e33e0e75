// An empty project outside of the workspace that installs the tarballs from its disk, and what is tried there.
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { runCommand } from '../run-command.js'
import { readManifest, root } from '../workspace.js'
import type { Tarball } from './tarball.js'

const program = fileURLToPath(new URL('consumer/use-hashrange.ts', import.meta.url))

/** Overrides lead the packages' dependencies on each other to the tarballs too, never to a registry. */
export function installConsumer(
  project: string,
  tarballs: readonly Tarball[],
  others: Readonly<Record<string, string>>,
): void {
  const own = Object.fromEntries(tarballs.map(({ name, path }) => [name, `file:${path}`]))
  const overrides = Object.fromEntries(tarballs.map(({ name }) => [name, `$${name}`]))
  const nodeTypes = readManifest(join(root, 'node_modules/@types/node')).version
  const dependencies = { ...own, ...others, '@types/node': nodeTypes }
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies, overrides }),
  )
  copyFileSync(program, join(project, 'use-hashrange.ts'))
  runCommand('npm install --no-audit --no-fund --ignore-scripts --prefer-offline --loglevel=error', project)
}

/** What plain Node gets from each package is what its source exports, and something at all. */
export async function checkFaces(project: string, tarballs: readonly Tarball[]): Promise<void> {
  for (const { name, directory } of tarballs) {
    const source = (await import(pathToFileURL(join(directory, 'src/index.ts')).href)) as object
    const wanted = Object.keys(source).sort().join(' ')
    const script = `console.log(Object.keys(await import('${name}')).sort().join(' '))`
    writeFileSync(join(project, 'face.js'), script)
    const found = runCommand('node face.js', project).trim()
    if (wanted === '') throw new Error(`${name} exports nothing`)
    if (found !== wanted) throw new Error(`${name}: Node finds the exports\n  ${found}\nthe source has\n  ${wanted}`)
  }
}

/** Each map in dist, of code and of declarations, names sources that are in the package too. */
export function checkSourceMaps(project: string, tarballs: readonly Tarball[]): void {
  for (const { name } of tarballs) {
    const dist = join(project, 'node_modules', name, 'dist')
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    const maps = files.filter(file => file.endsWith('.map')).map(file => join(dist, file))
    const scripts = files.filter(file => file.endsWith('.js'))
    if (maps.length !== 2 * scripts.length)
      throw new Error(`${name}: ${String(maps.length)} maps of ${String(scripts.length)} modules`)
    for (const map of maps) {
      const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { readonly sources: readonly string[] }
      const missing = sources.filter(source => !existsSync(resolve(dirname(map), source)))
      if (missing.length > 0) throw new Error(`${name}: ${map} leads to ${missing.join(', ')}, which is not packed`)
    }
  }
}

/** Strict, and without skipLibCheck: our own declarations are checked too. */
export function checkTypes(project: string): void {
  const resolutions = [
    { module: 'nodenext', moduleResolution: 'nodenext' },
    { module: 'esnext', moduleResolution: 'bundler', noEmit: true },
  ]
  for (const resolution of resolutions) {
    const compilerOptions = {
      ...resolution,
      target: 'es2022',
      lib: ['es2023'],
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
    }
    const config = join(project, `tsconfig.${resolution.moduleResolution}.json`)
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ['use-hashrange.ts'] }))
    runCommand(`tsc -p "${config}"`, project)
  }
}

/** Runs what the nodenext check has written. */
export function runConsumer(project: string): void {
  runCommand('node use-hashrange.js', project)
}

/** The command that a user installs: Node alone, a configuration in TypeScript, and nothing to send. */
export function runCommandLine(project: string): void {
  const config = [
    `import { defineConfig } from '@hashrange/cli'`,
    `import { attr, defineTable } from 'hashrange'`,
    `const name: string = 'colour'`,
    `const colours = defineTable({ name, key: { partition: 'id' }, attributes: { id: attr.string() } })`,
    `export default defineConfig({ region: 'eu-north-1', tables: [colours] })`,
  ]
  writeFileSync(join(project, 'hashrange.config.ts'), config.join('\n'))
  const found = runCommand(`npx hashrange explain "db.from('colour').where('id' as string, '=', 'red')"`, project)
  if (!found.startsWith('GetItem colour\n')) throw new Error(`hashrange explain prints\n${found}`)
}
