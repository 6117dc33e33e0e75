import { catalog, compile } from '@hashrange/compiler'
import { queryBuilder, type SelectNode } from '@hashrange/query'
import { createTableInput } from '@hashrange/testkit'
import type { GrowthReport } from './speed-task.js'

type Database = Record<string, Record<string, unknown>>

const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `a${String(at)}`)
const indexes = (count: number): Record<string, { hash: Record<string, 'S'> }> =>
  Object.fromEntries(names(count).map(name => [`by_${name}`, { hash: { [name]: 'S' } }]))

const query = queryBuilder<Database>().from('growth').where('id', '=', 'x')

/** What the planner's time may depend on. A catalog serves once, so that no plan is kept. */
const cases: readonly {
  readonly of: string
  readonly sizes: readonly number[]
  readonly build: (size: number) => { toNode(): SelectNode }
  readonly indexes?: (size: number) => number
}[] = [
  {
    of: 'conjuncts',
    sizes: [1, 10, 100],
    build: size => names(size).reduce((built, name) => built.where(name, '>', 1), query),
  },
  {
    of: 'keys in a list',
    sizes: [10, 100, 1000, 10_000],
    build: size => queryBuilder<Database>().from('growth').where('id', 'in', names(size)),
  },
  { of: 'indexes', sizes: [0, 5, 10, 20], build: () => query.where('a0', '=', 'x'), indexes: size => size },
  {
    of: 'branches',
    sizes: [2, 10, 50],
    build: size =>
      queryBuilder<Database>()
        .from('growth')
        .where(({ or, and, eb }) => or(names(size).map(name => and([eb('id', '=', name), eb('n', '>', name)])))),
  },
]

export function plannerGrowth(): readonly GrowthReport[] {
  return cases.map(({ of, sizes, build, indexes: count = () => 2 }) => ({
    of,
    points: sizes.map(size => ({ size, us: timeOf(build(size).toNode(), count(size)) })),
  }))
}

function timeOf(node: SelectNode, indexCount: number): number {
  const source = createTableInput({ name: 'growth', hash: { id: 'S' }, globalIndexes: indexes(indexCount) })
  const times: number[] = []
  const until = performance.now() + 400
  for (let round = 0; round < 400 && performance.now() < until; round++) {
    const tables = catalog([source])
    const started = performance.now()
    if (compile(node, tables).requests.length === 0) throw new Error('a query that sends nothing')
    times.push((performance.now() - started) * 1000)
  }
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? NaN
}
