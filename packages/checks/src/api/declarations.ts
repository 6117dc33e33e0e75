import { dirname, join } from 'node:path'
import ts from 'typescript'

/** The declarations of one package, by themselves: names from other packages stay names. */
export interface Declarations {
  readonly index: ts.SourceFile
  readonly files: readonly ts.SourceFile[]
  readonly checker: ts.TypeChecker
}

export function readDeclarations(index: string): Declarations {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    noLib: true,
    types: [],
  }
  const host = ts.createCompilerHost(options)
  host.resolveModuleNameLiterals = (literals, containingFile) =>
    literals.map(({ text }) => ({ resolvedModule: isOutside(text) ? undefined : resolved(containingFile, text) }))
  const program = ts.createProgram([index], options, host)
  const file = program.getSourceFile(index)
  if (file === undefined) throw new Error(`${index} cannot be read`)
  return { index: file, files: program.getSourceFiles(), checker: program.getTypeChecker() }
}

export function isOutside(specifier: string): boolean {
  return !specifier.startsWith('.')
}

function resolved(from: string, specifier: string): ts.ResolvedModuleFull {
  const resolvedFileName = join(dirname(from), specifier.replace(/\.js$/, '.d.ts'))
  return { resolvedFileName, extension: ts.Extension.Dts, isExternalLibraryImport: false }
}
