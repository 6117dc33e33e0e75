import { join } from 'node:path'
import ts from 'typescript'
import { root } from '../workspace.js'
import type { WrittenSnippet } from './write-snippets.js'

/** The type errors of each snippet, by the place in its Markdown file. One program checks them all. */
export function checkSnippetTypes(snippets: readonly WrittenSnippet[]): ReadonlyMap<WrittenSnippet, readonly string[]> {
  const config = ts.readConfigFile(join(root, 'tsconfig.base.json'), path => ts.sys.readFile(path))
  const { compilerOptions } = config.config as { readonly compilerOptions: object }
  const { options } = ts.convertCompilerOptionsFromJson({ ...compilerOptions, noEmit: true }, root)
  const program = ts.createProgram(
    snippets.map(({ module }) => module),
    options,
    keepingHost(options),
  )
  return new Map(snippets.map(snippet => [snippet, diagnose(program, snippet)]))
}

const kept = new Map<string, ts.SourceFile | undefined>()

/** Files of libraries are read and parsed once, for all programs of this process. */
function keepingHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  return {
    ...host,
    getSourceFile: (file, ...how) => {
      if (!file.includes('/node_modules/')) return host.getSourceFile(file, ...how)
      if (!kept.has(file)) kept.set(file, host.getSourceFile(file, ...how))
      return kept.get(file)
    },
  }
}

function diagnose(program: ts.Program, { file, line, module }: WrittenSnippet): readonly string[] {
  const source = program.getSourceFile(module)
  return ts.getPreEmitDiagnostics(program, source).map(({ messageText, start }) => {
    const at = source === undefined || start === undefined ? 0 : source.getLineAndCharacterOfPosition(start).line
    return `${file}:${String(line + at)} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
  })
}
