import ts from 'typescript'

/** The names that a module declares or imports at its top level. */
export function declaredNames(code: string): ReadonlySet<string> {
  const { statements } = ts.createSourceFile('module.ts', code, ts.ScriptTarget.Latest)
  return new Set(statements.flatMap(namesOfStatement).map(({ text }) => text))
}

function namesOfStatement(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesOfBinding(name))
  }
  if (ts.isImportDeclaration(statement)) return namesOfImport(statement)
  const isNamed =
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement)
  return isNamed && statement.name !== undefined ? [statement.name] : []
}

function namesOfBinding(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name]
  return name.elements.flatMap(element => (ts.isBindingElement(element) ? namesOfBinding(element.name) : []))
}

function namesOfImport({ importClause }: ts.ImportDeclaration): readonly ts.Identifier[] {
  const { name, namedBindings: bindings } = importClause ?? {}
  const given = name === undefined ? [] : [name]
  if (bindings === undefined) return given
  if (ts.isNamespaceImport(bindings)) return [...given, bindings.name]
  return [...given, ...bindings.elements.map(element => element.name)]
}
