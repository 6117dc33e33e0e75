import type ts from 'typescript'

export interface CompletionEntry {
  readonly label: string
  /** `method`, `property`, `string` and the like, in TypeScript's words. */
  readonly detail: string
}

type Complete = (files: ReadonlyMap<string, string>, file: string, at: number) => readonly CompletionEntry[]

/** More are of no use in a list that is read. */
const entriesAtMost = 200

/**
 * Completions of TypeScript's language service over files in memory: `fixed` are the libraries, below `/lib`, and the
 * sources of the packages. TypeScript is given, since a page loads it late and a test has it.
 */
export function completionsAt(typescript: typeof ts, fixed: ReadonlyMap<string, string>): Complete {
  let open: ReadonlyMap<string, string> = new Map()
  let version = 0
  const textAt = (path: string): string | undefined => open.get(path) ?? fixed.get(path)
  const service = typescript.createLanguageService(hostOf(typescript, textAt, () => [[...open.keys()], version]))
  return (files, file, at) => {
    open = files
    version++
    const found = service.getCompletionsAtPosition(file, at, { includeCompletionsForModuleExports: false })
    return (found?.entries ?? [])
      .filter(({ kind, sortText }) => kind !== typescript.ScriptElementKind.keyword && sortText < '15')
      .slice(0, entriesAtMost)
      .map(({ name, kind }) => ({ label: name, detail: kind }))
  }
}

function hostOf(
  typescript: typeof ts,
  textAt: (path: string) => string | undefined,
  state: () => readonly [names: string[], version: number],
): ts.LanguageServiceHost {
  return {
    getCompilationSettings: () => ({
      target: typescript.ScriptTarget.ES2022,
      module: typescript.ModuleKind.ESNext,
      moduleResolution: typescript.ModuleResolutionKind.Bundler,
      lib: ['lib.es2022.d.ts'],
      types: [],
      strict: true,
      noEmit: true,
    }),
    getScriptFileNames: () => state()[0],
    getScriptVersion: path => (state()[0].includes(path) ? String(state()[1]) : '1'),
    getScriptSnapshot: path => {
      const text = textAt(path)
      return text === undefined ? undefined : typescript.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => '/lib/lib.es2022.d.ts',
    fileExists: path => textAt(path) !== undefined,
    readFile: textAt,
    resolveModuleNameLiterals: (names, from) =>
      names.map(({ text }) => {
        const path = resolvedPath(text, from)
        return textAt(path) === undefined
          ? { resolvedModule: undefined }
          : { resolvedModule: { resolvedFileName: path, extension: typescript.Extension.Ts } }
      }),
  }
}

function resolvedPath(name: string, from: string): string {
  const [, own] = /^@hashrange\/(query|compiler)$/.exec(name) ?? []
  if (own !== undefined) return `/${own}/src/index.ts`
  return new URL(name, `file://${from}`).pathname.replace(/\.js$/, '.ts')
}
