import type { OperandNode, ValueNode } from '../ast/operand.js'
import type { PredicateNode } from '../ast/predicate.js'
import { printOperand } from '../ast/print-predicate.js'
import type { SelectNode } from '../ast/statement.js'
import { buildError } from '../error/build-error.js'
import type { HashrangeError } from '../error/hashrange-error.js'
import { nearestName } from '../error/nearest-name.js'
import { operandExpression, type OperandExpression } from '../expression.js'
import { parseOperand } from './parse-predicate.js'

/**
 * A parameter for each member of `Values`: it stands in conditions where a value of its type may stand.
 *
 * @example
 * ```ts
 * import type { Parameters } from '@hashrange/query'
 * const byId = (values: Parameters<{ id: string }>) => db.from('person').select(['age']).where('id', '=', values.id)
 * const query = db.prepare(byId)
 * console.log(await query.execute({ id: 'a' })) // [ { age: 41 } ]
 * ```
 */
export type Parameters<Values> = { readonly [Name in keyof Values]-?: OperandExpression<NonNullable<Values[Name]>> }

/** Stands for a value that is not known yet. No value of a user's is one, and nothing binds it. */
class Parameter {
  readonly name: string

  constructor(name: string) {
    this.name = name
    Object.freeze(this)
  }
}

/** Makes a parameter of whatever is named. */
export function parametersOf<Values>(): Parameters<Values> {
  const made = new Map<string, OperandExpression>()
  const get = (_: object, name: string | symbol): OperandExpression | undefined => {
    if (typeof name === 'symbol') return undefined
    const known = made.get(name) ?? operandExpression({ kind: 'Value', value: new Parameter(name) })
    made.set(name, known)
    return known
  }
  return new Proxy({}, { get }) as Parameters<Values>
}

interface Site {
  readonly name: string
  /** What the value is compared with, and how, for an error. */
  readonly beside: OperandNode
  readonly method: string
}

/** Where parameters stand: the parts on the way to each. */
type Way = Site | readonly (readonly [key: string, inner: Way])[]

/** A statement with parameters, and a way to put values in their places. */
export interface ParameterisedNode {
  readonly names: readonly string[]
  /** Throws `build.undefined-value` and `build.null-comparison` as `where` does, and `build.unknown-option`. */
  fill(values: Readonly<Record<string, unknown>>): SelectNode
}

export function parameterised(node: SelectNode): ParameterisedNode {
  const { predicate } = node
  const way = predicate === undefined ? undefined : wayIn(predicate, predicate)
  const names = [...new Set(namesIn(way))]
  const filled = predicate === undefined || way === undefined ? undefined : fillerOf(predicate, way)
  return Object.freeze({
    names,
    fill: (values: Readonly<Record<string, unknown>>): SelectNode => {
      for (const name in values) if (!names.includes(name)) throw unknownParameter(name, names)
      return filled === undefined ? node : Object.freeze({ ...node, predicate: filled(values) as PredicateNode })
    },
  })
}

function wayIn(part: unknown, owner: PredicateNode): Way | undefined {
  if (typeof part !== 'object' || part === null) return undefined
  if ('kind' in part && part.kind === 'Value') {
    const { value } = part as ValueNode
    return value instanceof Parameter ? { name: value.name, ...placeOf(part as ValueNode, owner) } : undefined
  }
  const inner = 'kind' in part && part.kind !== 'Path' && part.kind !== 'Size' ? (part as PredicateNode) : owner
  const ways = Object.entries(part).flatMap(([key, child]): (readonly [string, Way])[] => {
    const way = wayIn(child, inner)
    return way === undefined ? [] : [[key, way]]
  })
  return ways.length === 0 ? undefined : ways
}

/** As the parser has them when it is given a value. */
function placeOf(literal: ValueNode, owner: PredicateNode): Pick<Site, 'beside' | 'method'> {
  switch (owner.kind) {
    case 'Comparison':
      return { beside: owner.left === literal ? owner.right : owner.left, method: owner.operator }
    case 'Between':
      return { beside: owner.operand, method: 'between' }
    case 'In':
      return { beside: owner.operand, method: 'in' }
    case 'BeginsWith':
      return { beside: owner.path, method: 'begins_with' }
    case 'Contains':
      return { beside: owner.path, method: 'contains' }
    case 'TupleIn':
      return { beside: owner.paths[placeInTuple(literal, owner.tuples)] ?? literal, method: 'in' }
    default:
      return { beside: literal, method: owner.kind }
  }
}

const placeInTuple = (literal: ValueNode, tuples: readonly (readonly ValueNode[])[]): number =>
  tuples.map(tuple => tuple.indexOf(literal)).find(place => place >= 0) ?? -1

const namesIn = (way: Way | undefined): string[] => {
  if (way === undefined) return []
  return 'name' in way ? [way.name] : way.flatMap(([, inner]) => namesIn(inner))
}

type Filler = (values: Readonly<Record<string, unknown>>) => unknown

/** Where the parameters stand is known once: what is left for each use is to copy the parts on the way to them. */
function fillerOf(part: unknown, way: Way): Filler {
  if ('name' in way) {
    const { name } = way
    return values => valueNode(way, Object.hasOwn(values, name) ? values[name] : undefined)
  }
  const fillers = way.map(
    ([key, inner]) => [key, fillerOf((part as Readonly<Record<string, unknown>>)[key], inner)] as const,
  )
  const isArray = Array.isArray(part)
  return values => {
    const filled = (isArray ? [...(part as unknown[])] : { ...(part as object) }) as Record<string, unknown>
    for (const [key, fill] of fillers) filled[key] = fill(values)
    return Object.freeze(filled)
  }
}

function valueNode({ beside, method }: Site, value: unknown): OperandNode {
  // The commonest need no look for what else they might be.
  const isSimple = typeof value === 'string' || typeof value === 'number'
  return Object.freeze(
    isSimple ? { kind: 'Value' as const, value } : valueOnly(parseOperand(value, beside, method), beside, method),
  )
}

/** A reference to another attribute would be another query. */
function valueOnly(operand: OperandNode, beside: OperandNode, method: string): OperandNode {
  if (operand.kind === 'Value' && !(operand.value instanceof Parameter)) return operand
  const details = { method, expected: 'a value', actual: printOperand(operand), path: printOperand(beside) }
  throw buildError('build.invalid-operand', details)
}

function unknownParameter(option: string, known: readonly string[]): HashrangeError {
  const nearest = nearestName(option, known)
  return buildError('build.unknown-option', { option, known, ...(nearest === undefined ? {} : { nearest }) })
}
