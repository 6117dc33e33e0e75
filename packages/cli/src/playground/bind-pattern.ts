import type { SyntaxNode } from '@lezer/common'
import { readProperty } from './read-property.js'
import type { Scope } from './scope.js'
import { expressionsOf, listOf, SourceProblem, textOf, type Source } from './syntax.js'

type Evaluate = (node: SyntaxNode, scope: Scope) => unknown

/** Gives names to a value, or to parts of it: `x`, `{ eb, or: either }`, `[first, second]`. */
export function bindPattern(
  source: Source,
  [pattern, ...rest]: readonly SyntaxNode[],
  value: unknown,
  scope: Scope,
  evaluate: Evaluate,
): void {
  if (pattern === undefined) return
  const fallback = rest.at(-1)
  const given = value === undefined && fallback !== undefined ? evaluate(fallback, scope) : value
  if (pattern.name === 'VariableDefinition') scope.declare(textOf(source, pattern), given)
  else if (pattern.name === 'ObjectPattern') {
    for (const [property] of listOf(pattern))
      if (property !== undefined) bindProperty(source, property, given, scope, evaluate)
  } else if (pattern.name === 'ArrayPattern' && Array.isArray(given)) {
    listOf(pattern).forEach((entry, index) => {
      bindPattern(source, withoutEquals(entry), given[index] as unknown, scope, evaluate)
    })
  } else throw new SourceProblem('This pattern is not understood here.', pattern.from, pattern.to)
}

function bindProperty(source: Source, property: SyntaxNode, value: unknown, scope: Scope, evaluate: Evaluate): void {
  const [name, ...target] = withoutEquals(expressionsOf(property))
  if (name === undefined || name.name === 'Spread') {
    throw new SourceProblem('A rest pattern is not understood here.', property.from, property.to)
  }
  const found = readProperty(value, textOf(source, name))
  if ('problem' in found) throw new SourceProblem(found.problem, name.from, name.to)
  bindPattern(source, name.name === 'VariableDefinition' ? [name, ...target] : target, found.value, scope, evaluate)
}

export const withoutEquals = (nodes: readonly SyntaxNode[]): readonly SyntaxNode[] =>
  nodes.filter(({ name }) => name !== 'Equals' && name !== 'TypeAnnotation' && name !== 'Optional')
