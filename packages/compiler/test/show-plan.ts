import { assertNever, printPath, type OrderByItem, type PathNode } from '@hashrange/query'
import { inputsOf, type ReadPlan } from '../src/plan/plan.js'
import type { Key, KeyCondition, Paging, Source } from '../src/plan/leaf-plan.js'
import { showPredicate, showValue } from './show-predicate.js'

/**
 * A plan as a tree of lines, a node each, inputs below: what `explain` tells, with its values, and with what goes without
 * saying left out (forward, all pages, eventually consistent).
 */
export const showPlan = (plan: ReadPlan): string => linesOf(plan).join('\n')

const linesOf = (plan: ReadPlan): string[] => [
  showNode(plan),
  ...inputsOf(plan).flatMap(input => linesOf(input).map(line => `  ${line}`)),
]

function showNode(plan: ReadPlan): string {
  switch (plan.kind) {
    case 'Empty':
      return `Empty ${plan.table}: ${plan.reason}`
    case 'GetItem':
      return words('GetItem', plan.table, showKey(plan.key), ...showSource(plan))
    case 'BatchGetItem':
      return words('BatchGetItem', plan.table, plan.keys.map(showKey).join(' '), ...showSource(plan))
    case 'Query':
      return words(
        'Query',
        plan.index === undefined ? plan.table : `${plan.table}.${plan.index}`,
        `[${showKeyCondition(plan.keyCondition)}]`,
        plan.filter && `filter ${showPredicate(plan.filter)}`,
        ...showSource(plan),
        plan.count === true && 'count',
        plan.startKey !== undefined && `after ${showKey(plan.startKey)}`,
        plan.allAttributes === true && 'all attributes',
        plan.direction === 'backward' && 'backward',
        ...showPaging(plan.paging),
      )
    case 'Scan':
      return words(
        'Scan',
        plan.table,
        plan.filter && `filter ${showPredicate(plan.filter)}`,
        ...showSource(plan),
        plan.count === true && 'count',
        plan.startKey !== undefined && `after ${showKey(plan.startKey)}`,
        plan.segments !== undefined && `in ${String(plan.segments)} segments`,
        ...showPaging(plan.paging),
      )
    case 'Cached':
      return `Cached ${plan.table}`
    case 'Union':
      return words(
        'Union',
        plan.mergeBy === undefined ? 'one after the other' : `merged by ${showOrder(plan.mergeBy)}`,
        plan.dedupe !== 'disjoint' && `each ${plan.dedupe.byKey.join(', ')} once`,
      )
    case 'Lookup':
      return words('Lookup', plan.table, `by ${plan.keyAttributes.join(', ')}`, ...showSource(plan))
    case 'Filter':
      return `Filter ${showPredicate(plan.predicate)}`
    case 'Sort':
      return words(
        'Sort',
        showOrder(plan.orderBy),
        plan.maxItems === undefined ? 'unbounded' : `of ${String(plan.maxItems)}`,
      )
    case 'Limit':
      return `Limit ${String(plan.limit)}`
    case 'Project':
      return `Project ${showPaths(plan.projection)}`
    default:
      return assertNever(plan)
  }
}

const words = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter(part => part !== false && part !== undefined).join(' ')

const showPaths = (paths: readonly PathNode[]): string => paths.map(printPath).join(', ')

const showOrder = (items: readonly OrderByItem[]): string =>
  items.map(({ path, direction }) => `${printPath(path)} ${direction}`).join(', ')

const showKey = (key: Key): string =>
  `{${Object.entries(key)
    .map(([name, value]) => `${name}: ${showValue(value)}`)
    .join(', ')}}`

function showKeyCondition({ equalities, range }: KeyCondition): string {
  const parts = equalities.map(({ attribute, value }) => `${attribute} = ${showValue(value)}`)
  if (range !== undefined)
    parts.push(`${range.attribute} ${range.operator} ${range.values.map(showValue).join(' and ')}`)
  return parts.join(' and ')
}

const showSource = ({ projection, consistentRead }: Source): readonly (string | false)[] => [
  projection !== undefined && `project ${showPaths(projection)}`,
  consistentRead && 'consistently',
]

const showPaging = ({ pageSize, maxPages, consented }: Paging): readonly (string | false)[] => [
  pageSize !== undefined && `${String(pageSize)} a page`,
  maxPages !== undefined && `${String(maxPages)} page${maxPages === 1 ? '' : 's'}${consented ? '' : ' or an error'}`,
]
