import ts from 'typescript'

const printer = ts.createPrinter({ removeComments: true })

/** Its text without comments and private members: what can change without anybody noticing. */
export function printDeclaration(declaration: ts.Declaration): string {
  const source = declaration.getSourceFile()
  if (ts.isVariableDeclaration(declaration)) {
    const kind = (declaration.parent.flags & ts.NodeFlags.Const) !== 0 ? 'const' : 'let'
    return `${kind} ${printer.printNode(ts.EmitHint.Unspecified, declaration, source)}`
  }
  const shown = ts.isClassDeclaration(declaration) ? withoutPrivateMembers(declaration) : declaration
  const text = printer.printNode(ts.EmitHint.Unspecified, shown, source)
  return text.replace(/^(export )?(default )?(declare (?!module|global))?/, '')
}

export function isPrivate(member: ts.Node): boolean {
  return (
    ts.isClassElement(member) &&
    !ts.isConstructorDeclaration(member) &&
    (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0
  )
}

function withoutPrivateMembers(declaration: ts.ClassDeclaration): ts.ClassDeclaration {
  const { modifiers, name, typeParameters, heritageClauses, members } = declaration
  const shown = members.filter(member => !isPrivate(member))
  return ts.factory.updateClassDeclaration(declaration, modifiers, name, typeParameters, heritageClauses, shown)
}
