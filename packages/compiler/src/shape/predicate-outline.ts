import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { OperandNode, PathNode, PredicateNode } from '@hashrange/query'
import { compareValues } from '../value/compare-values.js'
import { isSamePath } from './same-outline.js'

/** A literal of a predicate, and the path that it stands beside. */
export interface LiteralSite<V> {
  readonly value: V
  readonly path: PathNode
  /** A `low` bound has its `high` one in the next site. */
  readonly role: 'compared' | 'low' | 'high' | 'prefix' | 'element'
}

/** More of them than people write; every one is compared with every other. */
const mostConjuncts = 16

/**
 * The literals of a predicate whose plan depends on the types of its literals, and not on the literals: an AND of
 * conditions, each on a path of its own, so that no rewrite ever compares two literals with each other but for the bounds
 * of a `between`. Undefined for every other predicate.
 */
export function sitesOf<V>(predicate: PredicateNode<V> | undefined): readonly LiteralSite<V>[] | undefined {
  const outline: Outline<V> = { sites: [], paths: [] }
  return predicate === undefined || addTo(outline, predicate) ? outline.sites : undefined
}

interface Outline<V> {
  readonly sites: LiteralSite<V>[]
  readonly paths: PathNode[]
}

function addTo<V>(outline: Outline<V>, node: PredicateNode<V>): boolean {
  switch (node.kind) {
    case 'And':
      return node.operands.every(operand => addTo(outline, operand))
    case 'Not':
      return node.operand.kind !== 'And' && node.operand.kind !== 'Not' && addTo(outline, node.operand)
    case 'Comparison':
      return node.left.kind === 'Path'
        ? addLeaf(outline, node.left, ['compared', node.right])
        : node.right.kind === 'Path' && addLeaf(outline, node.right, ['compared', node.left])
    case 'Between':
      return node.operand.kind === 'Path' && addLeaf(outline, node.operand, ['low', node.low], ['high', node.high])
    case 'BeginsWith':
      return addLeaf(outline, node.path, ['prefix', node.prefix])
    case 'Contains':
      return addLeaf(outline, node.path, ['element', node.operand])
    case 'AttributeExists':
    case 'IsNull':
    case 'AttributeType':
      return addLeaf(outline, node.path)
    default:
      return false
  }
}

function addLeaf<V>(
  { paths, sites }: Outline<V>,
  path: PathNode,
  ...operands: readonly (readonly [LiteralSite<V>['role'], OperandNode<V>])[]
): boolean {
  if (paths.some(other => isSamePath(other, path)) || paths.push(path) > mostConjuncts) return false
  for (const [role, operand] of operands) {
    if (operand.kind !== 'Value') return false
    sites.push({ value: operand.value, path, role })
  }
  return true
}

/** Longer literals may be too much for one expression, which is decided for each. */
const mostLength = 1024

/**
 * What a plan depends on of each literal, a letter each: its type, and whether it is empty. Undefined where it depends on
 * more: sets and documents, long literals, and bounds of which the first is not below the second.
 */
export function lettersOf(
  values: readonly AttributeValue[],
  sites: readonly LiteralSite<unknown>[],
): string | undefined {
  let letters = ''
  for (let at = 0; at < values.length; at++) {
    const value = values[at]
    const letter = value === undefined ? undefined : letterOf(value)
    if (value === undefined || letter === undefined) return undefined
    letters += letter
    if (sites[at]?.role === 'low' && !isBelow(value, values[at + 1])) return undefined
  }
  return letters
}

const isBelow = (low: AttributeValue, high: AttributeValue | undefined): boolean =>
  high !== undefined && (compareValues(low, high) ?? 0) < 0

function letterOf({ S, N, B, BOOL, NULL }: AttributeValue): string | undefined {
  if (S !== undefined) return S === '' ? 's' : S.length > mostLength ? undefined : 'S'
  if (N !== undefined) return 'N'
  if (B !== undefined) return B.length === 0 ? 'b' : B.length > mostLength ? undefined : 'B'
  return BOOL === undefined ? (NULL === undefined ? undefined : '0') : 'T'
}
