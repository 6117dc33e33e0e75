import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { pathsOf, type BetweenNode, type ComparisonNode, type InNode, type PathNode } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'
import { compareValues } from '../value/compare-values.js'
import { evaluatePredicate } from './evaluate-predicate.js'
import { mapPredicate, pathKey } from './map-predicate.js'

/**
 * Brings what an AND says of one attribute into its shortest form: values that a list cannot have are struck from it,
 * of two lower bounds the higher one stays, contradictions become false, and two included bounds become one BETWEEN.
 */
export function mergeBounds(predicate: BoundPredicate): BoundPredicate {
  return mapPredicate(predicate, node => {
    if (node.kind !== 'And') return node
    const groups = new Map<string, { path: PathNode; predicates: BoundPredicate[] }>()
    const others: BoundPredicate[] = []
    for (const operand of node.operands) {
      const path = onlyPathOf(operand)
      if (path === undefined) others.push(operand)
      else {
        const group = groups.get(pathKey(path)) ?? { path, predicates: [] }
        group.predicates.push(operand)
        groups.set(pathKey(path), group)
      }
    }
    const merged = [...groups.values()].flatMap(({ path, predicates }) =>
      predicates.length < 2 ? predicates : mergeGroup(path, predicates),
    )
    return { kind: 'And', operands: [...merged, ...others] }
  })
}

/** The one path whose value alone decides the predicate. Positions in lists are left alone: there is no key among them. */
function onlyPathOf(predicate: BoundPredicate): PathNode | undefined {
  const paths = pathsOf(predicate)
  const [path] = paths
  if (path === undefined || path.segments.some(segment => typeof segment === 'number')) return undefined
  return paths.every(other => pathKey(other) === pathKey(path)) ? path : undefined
}

function mergeGroup(path: PathNode, predicates: readonly BoundPredicate[]): BoundPredicate[] {
  const list = listOf(predicates)
  if (list !== undefined) {
    // The path's value is one of these, so that everything else that is said of it can be decided here.
    const values = list.filter(value =>
      predicates.every(predicate => evaluatePredicate(predicate, itemWith(path, value))),
    )
    return [equalTo(path, values)]
  }
  const bounds = predicates.filter(isBound)
  const others = predicates.filter(predicate => !isBound(predicate))
  return bounds.length < 2 ? [...predicates] : [...mergeRanges(path, bounds), ...others]
}

/** The shortest list of values that the path may have, where one is given. */
function listOf(predicates: readonly BoundPredicate[]): readonly AttributeValue[] | undefined {
  const lists = predicates.flatMap((predicate): AttributeValue[][] => {
    if (
      predicate.kind === 'Comparison' &&
      predicate.operator === '=' &&
      predicate.left.kind === 'Path' &&
      predicate.right.kind === 'Value'
    ) {
      return [[predicate.right.value]]
    }
    if (predicate.kind !== 'In' || predicate.operand.kind !== 'Path') return []
    const values = predicate.values.flatMap(value => (value.kind === 'Value' ? [value.value] : []))
    return values.length === predicate.values.length ? [values] : []
  })
  return lists.sort((a, b) => a.length - b.length)[0]
}

function equalTo(
  path: PathNode,
  values: readonly AttributeValue[],
): ComparisonNode<AttributeValue> | InNode<AttributeValue> {
  const [first] = values
  return values.length === 1 && first !== undefined
    ? { kind: 'Comparison', operator: '=', left: path, right: { kind: 'Value', value: first } }
    : { kind: 'In', operand: path, values: values.map(value => ({ kind: 'Value', value })) }
}

/** An item that holds nothing but the value, at the path. */
function itemWith(path: PathNode, value: AttributeValue): Record<string, AttributeValue> {
  const [name, ...rest] = path.segments
  const nested = rest.reduceRight<AttributeValue>(
    (inner, segment) => ({ M: Object.fromEntries([[segment, inner]]) }),
    value,
  )
  return Object.fromEntries([[name, nested]])
}

interface Bound {
  readonly value: AttributeValue
  readonly included: boolean
}

type RangePredicate = ComparisonNode<AttributeValue> | BetweenNode<AttributeValue>

const isBound = (predicate: BoundPredicate): predicate is RangePredicate =>
  predicate.kind === 'Between'
    ? predicate.operand.kind === 'Path' && predicate.low.kind === 'Value' && predicate.high.kind === 'Value'
    : predicate.kind === 'Comparison' &&
      predicate.left.kind === 'Path' &&
      predicate.right.kind === 'Value' &&
      predicate.operator !== '=' &&
      predicate.operator !== '<>'

function mergeRanges(path: PathNode, predicates: readonly RangePredicate[]): BoundPredicate[] {
  const { lows, highs } = boundsOf(predicates)
  const [low, high] = [tightest(lows, 1), tightest(highs, -1)]
  if (low === 'none' || high === 'none') return [{ kind: 'Constant', value: false }]
  const order = low && high ? compareValues(low.value, high.value) : -1
  if (order === undefined || order > 0) return [{ kind: 'Constant', value: false }]
  if (order === 0 && low && high)
    return low.included && high.included ? [equalTo(path, [low.value])] : [{ kind: 'Constant', value: false }]
  if (low?.included === true && high?.included === true) {
    return [
      {
        kind: 'Between',
        operand: path,
        low: { kind: 'Value', value: low.value },
        high: { kind: 'Value', value: high.value },
      },
    ]
  }
  return [...boundPredicate(path, low, '>', '>='), ...boundPredicate(path, high, '<', '<=')]
}

/** All lower and all upper bounds that a list of ranges gives. */
function boundsOf(predicates: readonly RangePredicate[]): { readonly lows: Bound[]; readonly highs: Bound[] } {
  const lows: Bound[] = []
  const highs: Bound[] = []
  for (const predicate of predicates) {
    if (predicate.kind === 'Between') {
      if (predicate.low.kind === 'Value') lows.push({ value: predicate.low.value, included: true })
      if (predicate.high.kind === 'Value') highs.push({ value: predicate.high.value, included: true })
    } else if (predicate.right.kind === 'Value') {
      const bound = { value: predicate.right.value, included: predicate.operator.length === 2 }
      ;(predicate.operator.startsWith('>') ? lows : highs).push(bound)
    }
  }
  return { lows, highs }
}

/** The highest lower bound (direction 1) or the lowest upper one (-1); 'none' where two are of different types. */
function tightest(bounds: readonly Bound[], direction: 1 | -1): Bound | 'none' | undefined {
  let best: Bound | undefined
  for (const bound of bounds) {
    const order = best === undefined ? direction : compareValues(bound.value, best.value)
    if (order === undefined) return 'none'
    if (order * direction > 0 || (order === 0 && !bound.included)) best = bound
  }
  return best
}

function boundPredicate(
  path: PathNode,
  bound: Bound | undefined,
  open: '>' | '<',
  closed: '>=' | '<=',
): BoundPredicate[] {
  if (bound === undefined) return []
  return [
    {
      kind: 'Comparison',
      operator: bound.included ? closed : open,
      left: path,
      right: { kind: 'Value', value: bound.value },
    },
  ]
}
