// `npm run build`: dist of every public package, made anew, out of one program over the whole workspace. That program is
// the one that `npm run typecheck` checks, tests included: whoever has built need not check types again.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import ts from 'typescript'
import { runCommand } from '../run-command.js'
import { publicPackages, readManifest, root } from '../workspace.js'
import { bundleForNode } from './bundle-for-node.js'

const started = Date.now()
const program = programOfWorkspace()
refuse([
  ...program.getConfigFileParsingDiagnostics(),
  ...program.getOptionsDiagnostics(),
  ...program.getGlobalDiagnostics(),
  ...program.getSyntacticDiagnostics(),
  ...program.getSemanticDiagnostics(),
])
for (const { directory, manifest } of publicPackages()) {
  emitPackage(directory)
  await bundleForNode(directory, manifest)
  // What a package has in dist beside its modules, such as a page.
  if (readManifest(directory).scripts?.['build'] !== undefined) runCommand('npm run --silent build', directory)
}
console.log(`built ${String(publicPackages().length)} packages in ${((Date.now() - started) / 1000).toFixed(1)} s`)

function programOfWorkspace(): ts.Program {
  const emitted = { noEmit: false, declaration: true, declarationMap: true, sourceMap: true }
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.base.json'), emitted, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: diagnostic => {
      refuse([diagnostic])
    },
  })
  if (config === undefined) throw new Error('tsconfig.base.json cannot be read')
  return ts.createProgram({
    rootNames: config.fileNames,
    options: config.options,
    configFileParsingDiagnostics: config.errors,
  })
}

/** A declaration that cannot be written is a problem of what is published only, and tells itself here. */
function emitPackage(directory: string): void {
  const src = join(directory, 'src')
  const dist = join(directory, 'dist')
  rmSync(dist, { recursive: true, force: true })
  for (const file of program.getSourceFiles()) {
    if (!join(file.fileName).startsWith(src + sep)) continue
    const { diagnostics } = program.emit(file, (name, text) => {
      const target = join(dist, relative(src, name))
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, name.endsWith('.map') ? seenFrom(dirname(target), file.fileName, text) : text)
    })
    refuse(diagnostics)
  }
}

/** One program writes beside its sources; a map in dist leads from there. */
function seenFrom(folder: string, source: string, map: string): string {
  const sources = [relative(folder, source).split(sep).join('/')]
  return JSON.stringify({ ...(JSON.parse(map) as object), sources })
}

function refuse(problems: readonly ts.Diagnostic[]): void {
  if (problems.length === 0) return
  const host = { getCanonicalFileName: (name: string) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' }
  console.error(ts.formatDiagnosticsWithColorAndContext(problems, host))
  process.exit(1)
}
