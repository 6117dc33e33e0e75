import type { SyntaxNode } from '@lezer/common'
import { bindPattern, withoutEquals } from './bind-pattern.js'
import { combine } from './combine.js'
import { readProperty, transparent } from './read-property.js'
import { openScope, type Scope } from './scope.js'
import { expressionsOf, listOf, parseSource, partsOf, SourceProblem, textOf, type Source } from './syntax.js'

/** A value that a statement has made, and where: a declared name's, or an expression's. */
export interface StatementValue {
  readonly value: unknown
  readonly from: number
  readonly to: number
}

/**
 * What the statements of a TypeScript text come to, in order. It is read, not run: declarations, calls, literals and arrow
 * functions are understood, loops and assignments are not, and nothing but `names` can be reached, so that a text out of a
 * link may be evaluated unseen, and ends.
 */
export function evaluateSource(text: string, names: Readonly<Record<string, unknown>>): readonly StatementValue[] {
  const source = parseSource(text)
  const scope = openScope(names)
  return partsOf(source.top).flatMap(statement => evaluateStatement(source, statement, scope))
}

const ignored = new Set(['ImportDeclaration', 'InterfaceDeclaration', 'TypeAliasDeclaration', ';'])

function evaluateStatement(source: Source, node: SyntaxNode, scope: Scope): readonly StatementValue[] {
  if (ignored.has(node.name)) return []
  if (node.name === 'VariableDeclaration') return declare(source, node, scope)
  if (node.name === 'ExportDeclaration') {
    return partsOf(node)
      .slice(1)
      .flatMap(part => evaluateStatement(source, part, scope))
  }
  if (node.name === 'ExpressionStatement') {
    const [expression] = expressionsOf(node)
    if (expression === undefined) return []
    return [{ value: evaluate(source, expression, scope), from: expression.from, to: expression.to }]
  }
  return refuse(node)
}

function declare(source: Source, node: SyntaxNode, scope: Scope): readonly StatementValue[] {
  const entries: SyntaxNode[][] = [[]]
  for (const part of partsOf(node).slice(1)) {
    if (part.name === ',') entries.push([])
    else if (part.name !== ';') entries.at(-1)?.push(part)
  }
  return entries.flatMap(entry => {
    const [pattern, initial] = withoutEquals(entry)
    if (pattern === undefined || initial === undefined) return refuse(node)
    const value = evaluate(source, initial, scope)
    bindPattern(source, [pattern], value, scope, (inner, at) => evaluate(source, inner, at))
    return [{ value, from: initial.from, to: initial.to }]
  })
}

function refuse(node: SyntaxNode): never {
  const words = node.name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  throw new SourceProblem(`A ${words} is not understood here: write one expression.`, node.from, node.to)
}

type Rule = (source: Source, node: SyntaxNode, scope: Scope) => unknown

const first: Rule = (source, node, scope) => {
  const inner = expressionsOf(node).find(({ name }) => name !== 'await')
  return inner === undefined ? refuse(node) : evaluate(source, inner, scope)
}

const rules: Readonly<Record<string, Rule>> = {
  Number: (source, node) => readNumber(textOf(source, node)),
  String: (source, node) => readString(textOf(source, node)),
  BooleanLiteral: (source, node) => textOf(source, node) === 'true',
  null: () => null,
  VariableName: readVariable,
  ParenthesizedExpression: first,
  AwaitExpression: first,
  InstantiationExpression: first,
  PostfixExpression: first,
  TemplateString: readTemplate,
  ArrayExpression: (source, node, scope) => evaluateList(source, listOf(node), scope),
  ObjectExpression: evaluateObject,
  MemberExpression: (source, node, scope) => evaluateMember(source, node, scope).value,
  CallExpression: evaluateCall,
  NewExpression: evaluateNew,
  ArrowFunction: makeFunction,
  UnaryExpression: evaluateOperation,
  BinaryExpression: evaluateOperation,
  ConditionalExpression: (source, node, scope) => {
    const [test, whenTrue, whenFalse] = expressionsOf(node).filter(({ name }) => name !== 'LogicOp')
    if (test === undefined || whenTrue === undefined || whenFalse === undefined) return refuse(node)
    return evaluate(source, evaluate(source, test, scope) ? whenTrue : whenFalse, scope)
  },
}

function evaluate(source: Source, node: SyntaxNode, scope: Scope): unknown {
  count(scope, 1, node)
  const rule = Object.hasOwn(rules, node.name) ? rules[node.name] : undefined
  return rule === undefined ? refuse(node) : rule(source, node, scope)
}

/** Lists that double with each line would otherwise be free. */
function count(scope: Scope, steps: number, { from, to }: SyntaxNode): void {
  if (!scope.step(steps)) throw new SourceProblem('This takes too long.', from, to)
}

function readNumber(text: string): number | bigint {
  const digits = text.replaceAll('_', '')
  return digits.endsWith('n') ? BigInt(digits.slice(0, -1)) : Number(digits)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', b: '\b', f: '\f', v: '\v' }

const readString = (quoted: string): string => unescape(quoted.slice(1, -1))

const unescape = (text: string): string =>
  text.replaceAll(
    /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([^]))/gi,
    (_, braced?: string, four?: string, two?: string, one = '') => {
      const code = braced ?? four ?? two
      return code === undefined
        ? (escapes[one as string] ?? (one as string))
        : String.fromCodePoint(Number.parseInt(code, 16))
    },
  )

function readVariable(source: Source, node: SyntaxNode, scope: Scope): unknown {
  const name = textOf(source, node)
  if (name === 'undefined') return undefined
  const found = scope.find(name)
  if (found === undefined) throw new SourceProblem(`There is no "${name}" here.`, node.from, node.to)
  return found.value
}

function readTemplate(source: Source, node: SyntaxNode, scope: Scope): string {
  let text = ''
  let at = node.from + 1
  for (const part of partsOf(node).filter(({ name }) => name === 'Interpolation')) {
    const inner = expressionsOf(part).find(({ name }) => !name.startsWith('Interpolation'))
    text += unescape(source.text.slice(at, part.from))
    text += inner === undefined ? '' : String(combine('+', ['', evaluate(source, inner, scope)]))
    at = part.to
  }
  return text + unescape(source.text.slice(at, node.to - 1))
}

function evaluateList(source: Source, entries: readonly (readonly SyntaxNode[])[], scope: Scope): unknown[] {
  return entries.flatMap(([head, spread]) => {
    if (head === undefined) return [undefined]
    if (head.name !== 'Spread') return [evaluate(source, head, scope)]
    const value = spread === undefined ? [] : evaluate(source, spread, scope)
    if (!Array.isArray(value)) throw new SourceProblem('Only an array can be spread here.', head.from, head.to)
    count(scope, value.length, head)
    return value as unknown[]
  })
}

function evaluateObject(source: Source, node: SyntaxNode, scope: Scope): object {
  const entries = listOf(node).flatMap(([property]): readonly (readonly [string, unknown])[] => {
    if (property === undefined) return []
    const parts = partsOf(property)
    const [name, value] = [parts[0], parts.at(-1)]
    if (name === undefined || value === undefined || value.name === 'Block' || name.name === '[')
      return refuse(property)
    if (name.name === 'Spread') return Object.entries(evaluate(source, value, scope) as object)
    if (name === value) return [[textOf(source, name), readVariable(source, name, scope)]]
    const key = name.name === 'String' ? readString(textOf(source, name)) : textOf(source, name)
    return [[key, evaluate(source, value, scope)]]
  })
  return Object.fromEntries(entries)
}

interface Member {
  readonly target: unknown
  readonly name: string
  readonly value: unknown
}

function evaluateMember(source: Source, node: SyntaxNode, scope: Scope): Member {
  const [object, property] = expressionsOf(node)
  if (object === undefined || property === undefined) return refuse(node)
  const target = evaluate(source, object, scope)
  const isNamed = property.name === 'PropertyName' && source.text[property.from - 1] !== '['
  const name = isNamed ? textOf(source, property) : String(combine('+', ['', evaluate(source, property, scope)]))
  if (transparent.has(name) && isStatement(target)) return { target, name, value: () => target }
  const found = readProperty(target, name)
  if ('problem' in found) throw new SourceProblem(found.problem, property.from, property.to)
  return { target, name, value: found.value }
}

const isStatement = (value: unknown): boolean => typeof value === 'object' && value !== null && 'toNode' in value

function evaluateCall(source: Source, node: SyntaxNode, scope: Scope): unknown {
  const [callee, ...rest] = expressionsOf(node)
  const list = rest.at(-1)
  if (callee?.name === undefined || list?.name !== 'ArgList') return refuse(node)
  const member = callee.name === 'MemberExpression' ? evaluateMember(source, callee, scope) : undefined
  const called = member === undefined ? evaluate(source, callee, scope) : member.value
  const end = callee.lastChild ?? callee
  if (typeof called !== 'function' || constructors.has(called)) {
    throw new SourceProblem(`"${textOf(source, end)}" is no function here.`, end.from, end.to)
  }
  const values = evaluateList(source, listOf(list), scope)
  const made = atPlace(end, list, () => Reflect.apply(called, member?.target, values) as unknown)
  if (Array.isArray(made)) count(scope, made.length, end)
  return made
}

/** What may be made by `new`: values that DynamoDB stores, and dates, which codecs store. */
const constructors = new Map<unknown, (values: readonly unknown[]) => unknown>([
  [Date, ([value]) => new Date(value as number | string)],
  [Set, ([values]) => new Set(values as unknown[] | undefined)],
  [Uint8Array, ([values]) => Uint8Array.from(values as number[])],
])

function evaluateNew(source: Source, node: SyntaxNode, scope: Scope): unknown {
  const [callee, list] = expressionsOf(node).filter(({ name }) => name !== 'new')
  if (callee === undefined || list === undefined) return refuse(node)
  const inner = callee.name === 'InstantiationExpression' ? (callee.firstChild ?? callee) : callee
  const make = constructors.get(evaluate(source, inner, scope))
  if (make === undefined) return refuse(node)
  return atPlace(callee, list, () => make(evaluateList(source, listOf(list), scope)))
}

/** An error of a builder's stands where the call is that it befell; the innermost call has the first word. */
function atPlace<Value>({ from }: SyntaxNode, { to }: SyntaxNode, run: () => Value): Value {
  try {
    return run()
  } catch (error) {
    if (error instanceof SourceProblem) throw error
    throw new SourceProblem(error instanceof Error ? error.message : String(error), from, to, error)
  }
}

function makeFunction(source: Source, node: SyntaxNode, scope: Scope): (...values: readonly unknown[]) => unknown {
  const [parameters, ...rest] = expressionsOf(node)
  const body = rest.at(-1)
  if (parameters?.name !== 'ParamList' || body === undefined) return refuse(node)
  const bare = parameters.firstChild?.name !== '('
  const patterns = bare ? [partsOf(parameters)] : listOf(parameters)
  return (...values) => {
    const inner = scope.inner()
    patterns.forEach((pattern, index) => {
      bindPattern(source, withoutEquals(pattern), values[index], inner, (part, at) => evaluate(source, part, at))
    })
    return body.name === 'Block' ? runBlock(source, body, inner) : evaluate(source, body, inner)
  }
}

function runBlock(source: Source, block: SyntaxNode, scope: Scope): unknown {
  for (const statement of partsOf(block).slice(1, -1)) {
    if (statement.name !== 'ReturnStatement') evaluateStatement(source, statement, scope)
    else {
      const value = expressionsOf(statement)[1]
      return value === undefined ? undefined : evaluate(source, value, scope)
    }
  }
  return undefined
}

function evaluateOperation(source: Source, node: SyntaxNode, scope: Scope): unknown {
  const parts = expressionsOf(node)
  const casts = parts.findIndex(({ name }) => name === 'as' || name === 'satisfies')
  const [left] = parts
  if (casts > 0 && left !== undefined) return evaluate(source, left, scope)
  const operator = parts.find(({ name }) => /Op$|Equals/.test(name))
  if (operator === undefined) return refuse(node)
  const operands = parts.filter(part => part !== operator).map(part => evaluate(source, part, scope))
  try {
    return combine(textOf(source, operator), operands)
  } catch (error) {
    throw new SourceProblem(error instanceof Error ? error.message : String(error), node.from, node.to)
  }
}
