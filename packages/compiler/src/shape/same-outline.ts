import type { OperandNode, PathNode, PredicateNode, SelectNode } from '@hashrange/query'

/**
 * Whether a query is another one with other literals, which are put in `values` in the order of `sitesOf`. The known one
 * has a shape, so that what it consists of is what shapes consist of. Most parts of a query that comes again are the very
 * same objects.
 */
export function hasOutlineOf(known: SelectNode, other: SelectNode, values: unknown[]): boolean {
  return (
    known.limit === other.limit &&
    known.count === other.count &&
    known.index === other.index &&
    known.consistentRead === other.consistentRead &&
    areSame(known.projection, other.projection, isSamePath) &&
    areSame(known.orderBy, other.orderBy, (a, b) => a.direction === b.direction && isSamePath(a.path, b.path)) &&
    hasSameOptions(known.options, other.options) &&
    hasPredicateOf(known, other, values)
  )
}

/** As `hasOutlineOf`, of the predicates of two statements. */
export function hasPredicateOf(known: Conditional, other: Conditional, values: unknown[]): boolean {
  return known.predicate === undefined || other.predicate === undefined
    ? known.predicate === other.predicate
    : isLike(known.predicate, other.predicate, values)
}

type Conditional = Pick<SelectNode, 'predicate'>

function isLike(known: PredicateNode, other: PredicateNode, values: unknown[]): boolean {
  switch (known.kind) {
    case 'And':
      if (other.kind !== 'And' || known.operands.length !== other.operands.length) return false
      for (let at = 0; at < known.operands.length; at++) {
        const [operand, otherOperand] = [known.operands[at], other.operands[at]]
        if (operand === undefined || otherOperand === undefined || !isLike(operand, otherOperand, values)) return false
      }
      return true
    case 'Not':
      return other.kind === 'Not' && isLike(known.operand, other.operand, values)
    case 'Comparison':
      return (
        other.kind === 'Comparison' &&
        known.operator === other.operator &&
        isLikeOperand(known.left, other.left, values) &&
        isLikeOperand(known.right, other.right, values)
      )
    case 'Between':
      return (
        other.kind === 'Between' &&
        isLikeOperand(known.operand, other.operand, values) &&
        isLikeOperand(known.low, other.low, values) &&
        isLikeOperand(known.high, other.high, values)
      )
    case 'BeginsWith':
      return (
        other.kind === 'BeginsWith' &&
        isSamePath(known.path, other.path) &&
        isLikeOperand(known.prefix, other.prefix, values)
      )
    case 'Contains':
      return (
        other.kind === 'Contains' &&
        isSamePath(known.path, other.path) &&
        isLikeOperand(known.operand, other.operand, values)
      )
    case 'AttributeExists':
    case 'IsNull':
      return other.kind === known.kind && isSamePath(known.path, other.path)
    case 'AttributeType':
      return other.kind === 'AttributeType' && known.type === other.type && isSamePath(known.path, other.path)
    default:
      return false
  }
}

function isLikeOperand(known: OperandNode, other: OperandNode, values: unknown[]): boolean {
  if (known.kind === 'Value') {
    if (other.kind !== 'Value') return false
    values.push(other.value)
    return true
  }
  return known.kind === 'Path' && other.kind === 'Path' && isSamePath(known, other)
}

export const isSamePath = (a: PathNode, b: PathNode): boolean =>
  a === b || areSame<string | number>(a.segments, b.segments, Object.is)

export function areSame<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
  same: (a: T, b: T) => boolean,
): boolean {
  if (a === b) return true
  if (a?.length !== b?.length) return false
  return a?.every((part, at) => same(part, b?.[at] as T)) ?? false
}

export function hasSameOptions(known: object | undefined, other: object | undefined): boolean {
  if (known === other) return true
  const [names, others] = [entriesOf(known), entriesOf(other)]
  return areSame(
    names,
    others,
    ([name, option], [otherName, otherOption]) => name === otherName && option === otherOption,
  )
}

const entriesOf = (options: object = {}): [string, unknown][] => Object.entries(options)

export const hashOf = ({ predicate, limit = -1, projection }: SelectNode): number | undefined =>
  hashWith((limit * 31 + (projection?.length ?? 0)) | 0, predicate)

/** Undefined where a part of the predicate has no outline for certain. */
export function hashWith(hash: number, node: PredicateNode | undefined): number | undefined {
  if (node === undefined) return hash
  switch (node.kind) {
    case 'And': {
      let joined: number | undefined = hash
      for (const operand of node.operands) if (joined !== undefined) joined = hashWith(joined, operand)
      return joined
    }
    case 'Not':
      return hashWith(hash + 1, node.operand)
    case 'Comparison':
      return hashPath(hash + node.operator.charCodeAt(0), node.left.kind === 'Path' ? node.left : node.right)
    case 'Between':
      return hashPath(hash + 2, node.operand)
    case 'BeginsWith':
    case 'Contains':
    case 'AttributeExists':
    case 'IsNull':
    case 'AttributeType':
      return hashPath(hash + node.kind.length, node.path)
    default:
      return undefined
  }
}

export function hashPath(hash: number, path: OperandNode): number | undefined {
  if (path.kind !== 'Path') return undefined
  const [name] = path.segments
  const ends = name === '' ? 0 : name.charCodeAt(0) * 7 + name.charCodeAt(name.length - 1)
  return (Math.imul(hash, 31) + name.length + ends) | 0
}
