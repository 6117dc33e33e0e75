import ts from 'typescript'
import { isOutside, readDeclarations, type Declarations } from './declarations.js'
import { isPrivate, printDeclaration } from './print-declaration.js'

/** What a package shows, one declaration after the other, as text that changes when and only when that does. */
export interface ApiReport {
  /** What is imported from other packages, a line for each. */
  readonly imports: readonly string[]
  readonly exports: readonly string[]
  /** What it adds to the interfaces of other packages. */
  readonly augmentations: readonly string[]
  /** Not exported, but spoken of by what is. */
  readonly behind: readonly string[]
}

/**
 * Reads the declarations that were built of a package, from `dist/index.d.ts` on. API Extractor, the usual tool, does not
 * follow `declare module`, by which the compiler adds the plan to what `compile()` answers.
 */
export function apiReport(index: string): ApiReport {
  const declarations = readDeclarations(index)
  const { checker, files } = declarations
  const exported = exportsOf(declarations)
  const augmentations = files.flatMap(file => file.statements.filter(isAugmentation))
  const imports = new Map<string, Set<string>>()
  const reached = new Set<ts.Symbol>(exported.flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol])))
  const given = new Set(reached)
  for (const augmentation of augmentations) follow(augmentation)
  // What is reached is followed in turn: a set that grows is iterated to its end.
  for (const symbol of reached) symbol.declarations?.forEach(follow)

  return {
    imports: [...imports].sort(byFirst).map(([module, names]) => {
      return `import type { ${[...names].sort().join(', ')} } from '${module}'`
    }),
    exports: [...starsOf(declarations), ...exported.sort((a, b) => compare(a.name, b.name)).flatMap(textOfExport)],
    augmentations: augmentations.map(printDeclaration).sort(),
    behind: [...reached]
      .filter(
        symbol =>
          !given.has(symbol) || exported.every(({ name, symbol: own }) => own !== symbol || name !== symbol.name),
      )
      .flatMap(symbol => textsOf(symbol))
      .sort(),
  }

  function follow(node: ts.Node): void {
    if (isPrivate(node)) return
    if (ts.isIdentifier(node)) reach(node)
    ts.forEachChild(node, follow)
  }

  function reach(name: ts.Identifier): void {
    const symbol = checker.getSymbolAtLocation(name)
    if (symbol === undefined) return
    const { inside, outside } = originOf(checker, symbol)
    if (inside?.declarations?.some(isTopLevel) === true) reached.add(inside)
    if (outside !== undefined) {
      const names = imports.get(outside.module) ?? new Set()
      imports.set(outside.module, names.add(renamed(outside.name, symbol.name)))
    }
  }
}

interface Exported {
  readonly name: string
  readonly symbol: ts.Symbol | undefined
  readonly outside: Outside | undefined
}

/** A name of another package. */
interface Outside {
  readonly module: string
  readonly name: string
}

function exportsOf({ index, checker }: Declarations): Exported[] {
  const module = checker.getSymbolAtLocation(index)
  if (module === undefined) return []
  return checker.getExportsOfModule(module).map(symbol => {
    const { inside, outside } = originOf(checker, symbol)
    return { name: symbol.name, symbol: inside, outside }
  })
}

/** `export * from` another package. */
function starsOf({ files }: Declarations): string[] {
  const stars = files
    .flatMap(file => file.statements.filter(ts.isExportDeclaration))
    .filter(({ exportClause }) => exportClause === undefined)
    .map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text)
  return stars.filter(isOutside).map(module => `export * from '${module}'`)
}

/** What a name stands for at the end of its imports and exports. */
function originOf(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
): { readonly inside?: ts.Symbol; readonly outside?: Outside } {
  let current: ts.Symbol | undefined = symbol
  while (current !== undefined && (current.flags & ts.SymbolFlags.Alias) !== 0) {
    const outside = current.declarations?.map(outsideOf).find(one => one !== undefined)
    if (outside !== undefined) return { outside }
    current = checker.getImmediateAliasedSymbol(current)
  }
  return current === undefined ? {} : { inside: current }
}

function outsideOf(specifier: ts.Declaration): Outside | undefined {
  const statement = ts.findAncestor(specifier, node => ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
  const module = (statement?.moduleSpecifier as ts.StringLiteral | undefined)?.text
  if (module === undefined || !isOutside(module)) return undefined
  if (ts.isImportClause(specifier)) return { module, name: 'default' }
  if (!ts.isImportSpecifier(specifier) && !ts.isExportSpecifier(specifier)) return undefined
  return { module, name: (specifier.propertyName ?? specifier.name).text }
}

function renamed(name: string, as: string): string {
  return name === as ? name : `${name} as ${as}`
}

function isAugmentation(statement: ts.Statement): statement is ts.ModuleDeclaration {
  return ts.isModuleDeclaration(statement) && (ts.isStringLiteral(statement.name) || isGlobal(statement))
}

function isGlobal({ flags }: ts.ModuleDeclaration): boolean {
  return (flags & ts.NodeFlags.GlobalAugmentation) !== 0
}

function isTopLevel(declaration: ts.Declaration): boolean {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  return ts.isSourceFile(statement.parent)
}

function textOfExport({ name, symbol, outside }: Exported): string[] {
  if (outside !== undefined) return [`export { ${renamed(outside.name, name)} } from '${outside.module}'`]
  if (symbol === undefined) return []
  if (symbol.name !== name) return [`export { ${renamed(symbol.name, name)} }`]
  return textsOf(symbol).map(text => `export ${text}`)
}

/** Overloads, and interfaces that are merged, have several; their order counts. */
function textsOf({ declarations = [] }: ts.Symbol): string[] {
  return declarations.map(printDeclaration)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function byFirst(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return compare(a[0], b[0])
}
