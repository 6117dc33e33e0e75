// An empty project outside of the workspace that installs the tarballs from its disk, and what is tried there.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { runCommand } from '../run-command.js'
import { readManifest, root } from '../workspace.js'
import type { Tarball } from './tarball.js'

const programs = ['use-hashrange.ts', 'export-hashrange.ts']

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
  for (const program of programs)
    copyFileSync(fileURLToPath(new URL(`consumer/${program}`, import.meta.url)), join(project, program))
  runCommand('npm install --no-audit --no-fund --ignore-scripts --prefer-offline --loglevel=error', project)
}

/** What plain Node gets from each package is what its source exports, and something at all. */
export async function checkFaces(project: string, tarballs: readonly Tarball[]): Promise<void> {
  const names = tarballs.map(({ name }) => name)
  const script = [
    `const faces = {}`,
    `for (const name of ${JSON.stringify(names)}) faces[name] = Object.keys(await import(name)).sort()`,
    `console.log(JSON.stringify(faces))`,
  ]
  writeFileSync(join(project, 'faces.js'), script.join('\n'))
  const faces = JSON.parse(runCommand('node faces.js', project)) as Readonly<Record<string, readonly string[]>>
  for (const { name, directory } of tarballs) {
    const source = (await import(pathToFileURL(join(directory, 'src/index.ts')).href)) as object
    const wanted = Object.keys(source).sort().join(' ')
    const found = (faces[name] ?? []).join(' ')
    if (wanted === '') throw new Error(`${name} exports nothing`)
    if (found !== wanted) throw new Error(`${name}: Node finds the exports\n  ${found}\nthe source has\n  ${wanted}`)
  }
}

/** How a user's program finds the packages. */
const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler', noEmit: true },
}

/** Strict, and without skipLibCheck: our own declarations are checked too. */
export function checkTypes(project: string, resolution: keyof typeof resolutions): void {
  const compilerOptions = {
    ...resolutions[resolution],
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    declaration: true,
  }
  const config = join(project, `tsconfig.${resolution}.json`)
  writeFileSync(config, JSON.stringify({ compilerOptions, files: programs }))
  runCommand(`tsc -p "${config}"`, project)
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

/** Studio out of the tarball: its server gives the page that was packed, and ends as a user ends it. Nothing is sent to DynamoDB. */
export async function runStudio(project: string): Promise<void> {
  const bin = join(project, 'node_modules/@hashrange/cli/dist/bin.js')
  const studio = spawn(process.execPath, [bin, 'studio'], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [printed] = (await once(studio.stdout, 'data')) as [Buffer]
    const address = printed.toString().trim()
    for (const path of [
      '',
      'assets/studio.js',
      'assets/studio.css',
      'assets/completion-worker.js',
      'assets/notices.txt',
    ]) {
      const { status } = await fetch(address + path)
      if (status !== 200) throw new Error(`studio answers ${String(status)} for "${path}"`)
    }
    studio.kill('SIGINT')
    const [code] = (await once(studio, 'exit')) as [number | null]
    if (code !== 0) throw new Error(`studio ends with ${String(code)}`)
  } finally {
    studio.kill('SIGKILL')
  }
}
