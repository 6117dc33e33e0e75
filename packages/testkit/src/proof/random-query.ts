import type { OrderByItem, PathNode, ReadOptions, SelectNode } from '@hashrange/query'
import { pathOf, randomPath, type Subject } from './random-operand.js'
import { randomPredicate } from './random-predicate.js'
import { attributesOfKey, keyNames, tableName } from './random-table.js'

/** A read as the builders make it: predicate, projection, order, limit, options. Its literals are plain values. */
export function randomQuery(subject: Subject): SelectNode {
  const { random } = subject
  const projection = random.chance(0.5) ? randomProjection(subject) : undefined
  const orderBy = random.chance(0.3) ? randomOrder(subject) : undefined
  const index = random.chance(0.08) ? randomIndex(subject) : undefined
  return {
    kind: 'Select',
    table: tableName,
    ...(projection === undefined ? {} : { projection }),
    ...(random.chance(0.03) ? {} : { predicate: randomPredicate(subject) }),
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(random.chance(0.25) ? { limit: random.below(6) } : {}),
    ...(index === undefined ? {} : { index }),
    ...(random.chance(0.1) ? { consistentRead: true } : {}),
    options: randomOptions(subject, orderBy !== undefined),
  }
}

/** Paths may overlap and come twice: the planner has to merge them. */
function randomProjection(subject: Subject): PathNode[] {
  const { random, tableKey } = subject
  const keys = random.chance(0.3) ? tableKey.map(name => pathOf(name)) : []
  return [...keys, randomPath(subject, 0.35), ...random.list(3, () => randomPath(subject, 0.35))]
}

/** Mostly by the sort key of some path, so that an index gives the order. */
function randomOrder({ random, table }: Subject): OrderByItem[] {
  const paths = [table, ...(table.LocalSecondaryIndexes ?? []), ...(table.GlobalSecondaryIndexes ?? [])]
  const direction = (): OrderByItem['direction'] => random.pick(['asc', 'asc', 'desc'])
  const first = direction()
  const names = random.chance(0.75) ? attributesOfKey(random.pick(paths)) : random.shuffled(keyNames).slice(0, 2)
  const wanted = random.chance(0.7) ? names.slice(1) : names
  const ordered = wanted.length > 0 ? wanted : names
  return ordered
    .slice(0, 1 + random.below(2))
    .map(name => ({ path: pathOf(name), direction: random.chance(0.85) ? first : direction() }))
}

function randomIndex({ random, table }: Subject): string | undefined {
  const indexes = [...(table.LocalSecondaryIndexes ?? []), ...(table.GlobalSecondaryIndexes ?? [])]
  return indexes.length === 0 ? undefined : random.pick(indexes).IndexName
}

function randomOptions({ random, scope }: Subject, ordered: boolean): ReadOptions {
  const sparseIndexes = random.pick(['warn', 'refuse', 'allow', undefined, undefined, undefined] as const)
  const partial = scope.partialAnswers && random.chance(0.06)
  return {
    ...(scope.partialAnswers && random.chance(0.1) ? {} : { scan: true }),
    ...(scope.partialAnswers && random.chance(0.1) ? {} : { recursive: !partial || random.chance(0.5) }),
    ...(partial ? { pageLimit: 1 + random.below(2) } : {}),
    ...(random.chance(0.2) ? { scanLimit: 1 + random.below(4) } : {}),
    ...(sparseIndexes === undefined ? {} : { sparseIndexes }),
    ...(random.chance(0.9) ? { sortInMemory: { maxItems: 1000 } } : {}),
    ...(!ordered && random.chance(0.05) ? { scanIndexForward: false } : {}),
    ...(random.chance(0.1) ? { concurrency: 1 + random.below(3) } : {}),
  }
}
