import { attr, defineTable, type AnyTableDefinition } from '@hashrange/compiler'
import type { SeededRandom } from '../seeded-random.js'

const keyAttributes = {
  a: attr.string(),
  b: attr.number(),
  c: attr.binary(),
  d: attr.date('iso'),
  e: attr.date('seconds').optional(),
  'odd.name': attr.bigint().optional(),
  f: attr.string().optional(),
  g: attr.number().optional(),
}
const names = ['a', 'b', 'c', 'd', 'e', 'odd.name', 'f', 'g'] as const
const required = ['a', 'b', 'c', 'd'] as const

/** Of a table's definition what DescribeTable tells: the form in which two are compared. */
export const structureOf = ({
  attributes,
  indexes,
  localIndexes,
  tags: _,
  timeToLive: _ttl,
  ...rest
}: AnyTableDefinition) => {
  const used = [
    rest.key.partition,
    rest.key.sort,
    ...Object.values(indexes).flatMap(({ partition, sort }) => [...partition, ...sort]),
    ...Object.values(localIndexes).map(({ sort }) => sort),
  ]
  const sorted = <T extends { readonly project: AnyTableDefinition['localIndexes'][string]['project'] }>(
    byName: Readonly<Record<string, T>>,
  ) =>
    Object.entries(byName)
      .map(([name, { project, ...index }]) => ({
        name,
        ...index,
        project: typeof project === 'string' ? project : [...project].sort(),
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
  return {
    key: rest.key,
    types: [...new Set(used)].sort().flatMap(name => (name === undefined ? [] : [[name, attributes[name]?.type]])),
    indexes: sorted(indexes),
    localIndexes: sorted(localIndexes),
    billing: rest.billing,
    tableClass: rest.tableClass,
    protect: rest.protect,
    stream: rest.stream,
  }
}

export interface EngineAbilities {
  readonly severalKeyAttributes: boolean
  readonly tableClass: boolean
}

/** A definition of anything that an engine can make. */
export function randomDefinition(
  random: SeededRandom,
  name: string,
  { severalKeyAttributes, tableClass }: EngineAbilities,
): AnyTableDefinition {
  const partition = random.pick(required)
  const sort = random.pick(required)
  const hasSort = sort !== partition && random.chance(0.7)
  const billing = random.chance(0.5) ? 'on-demand' : { read: 1 + random.below(5), write: 1 + random.below(5) }
  const keyOf = (most: number) => {
    const shuffled = [...names].sort(() => random.below(3) - 1)
    return shuffled.slice(0, most)
  }
  const project = () => random.pick<'all' | 'keys' | readonly string[]>(['all', 'keys', ['x', 'y'], ['z']])
  const globals = random.list(4, () => {
    const [first = 'a', ...others] = keyOf(severalKeyAttributes ? 1 + random.below(8) : 1 + random.below(2))
    const hashes = severalKeyAttributes ? 1 + random.below(Math.min(4, others.length + 1)) : 1
    const all = [first, ...others]
    return {
      partition: all.slice(0, hashes),
      sort: all.slice(hashes, hashes + 4),
      project: project(),
      ...(billing !== 'on-demand' && random.chance(0.4) ? { capacity: { read: 7, write: 1 + random.below(3) } } : {}),
    }
  })
  const locals = hasSort ? random.list(2, () => ({ sort: random.pick(names), project: project() })) : []
  const named = <T>(list: readonly T[], prefix: string) =>
    Object.fromEntries(list.map((each, index) => [`${prefix}_${String(index)}`, each]))
  const stream = random.pick([undefined, 'new', 'old', 'new-and-old', 'keys'] as const)
  const config = {
    name,
    key: { partition, ...(hasSort ? { sort } : {}) },
    attributes: { ...keyAttributes, x: attr.any(), y: attr.list(attr.string()), z: attr.map({ q: attr.boolean() }) },
    indexes: named(globals, 'by'),
    localIndexes: named(
      locals.filter(local => local.sort !== partition),
      'local',
    ),
    billing,
    ...(tableClass && random.chance(0.3) ? { tableClass: 'infrequent-access' as const } : {}),
    protect: random.chance(0.2),
    ...(stream === undefined ? {} : { stream }),
  }
  return (defineTable as unknown as (config: object) => AnyTableDefinition)(config)
}

/** What a printed definition makes when it runs. */
export function runPrinted(text: string, exportName: string): AnyTableDefinition {
  const body = text.replace(/^import .*$/m, '').replace('export const', 'const')
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the printed source is what is tested, and it has to run
  const run = new Function('attr', 'defineTable', `${body}\nreturn ${exportName}`) as (
    ...given: unknown[]
  ) => AnyTableDefinition
  return run(attr, defineTable)
}
