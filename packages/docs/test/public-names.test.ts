import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import ts from 'typescript'

/** What the packages show, as the API reference sees it: all that is exported, but what is marked as internal. */
interface PublicName {
  readonly name: string
  readonly hasSentence: boolean
  readonly hasExample: boolean
}

const packages = ['query', 'compiler', 'runtime', 'kysely', 'migrations', 'cli', 'opentelemetry']
const workspace = fileURLToPath(new URL('../../', import.meta.url))
const names = publicNames()

describe('the public names', () => {
  it('are many', () => {
    expect(names.length).toBeGreaterThan(200)
  })

  it('have a sentence each', () => {
    expect(names.filter(({ hasSentence }) => !hasSentence).map(({ name }) => name)).toStrictEqual([])
  })

  it('have an example each', () => {
    expect(names.filter(({ hasExample }) => !hasExample).map(({ name }) => name)).toStrictEqual([])
  })
})

function publicNames(): readonly PublicName[] {
  const entries = packages.map(name => `${workspace}${name}/src/index.ts`)
  const base = fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url))
  const { config } = ts.readConfigFile(base, path => ts.sys.readFile(path)) as { config: { compilerOptions: object } }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, workspace)
  const program = ts.createProgram(entries, { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  return entries.flatMap(entry => {
    const source = program.getSourceFile(entry)
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
    if (module === undefined) throw new Error(`${entry} exports nothing`)
    return checker.getExportsOfModule(module).flatMap(exported => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      const tags = symbol.getJsDocTags(checker).map(({ name }) => name)
      // What is handed on from another package stands there.
      const isOwn = symbol.declarations?.some(one =>
        one.getSourceFile().fileName.startsWith(entry.slice(0, -'index.ts'.length)),
      )
      if (isOwn !== true || tags.includes('internal')) return []
      return [
        {
          name: `${entry.slice(workspace.length)} ${exported.name}`,
          hasSentence: symbol.getDocumentationComment(checker).length > 0,
          hasExample: tags.includes('example'),
        },
      ]
    })
  })
}
