import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import {
  attributesOfKey,
  keyTypesOf,
  proofGround,
  seededRandom,
  storedItem,
  type KeyType,
  type PlainItem,
  type ProofTable,
  type Random,
  type StoredItem,
} from '@hashrange/testkit/proof'
import { itemBytes } from './item-bytes.js'

/** A table as DescribeTable would describe it, its counts and sizes true, and what it holds. */
export interface Ground {
  readonly seed: number
  readonly table: ProofTable
  readonly items: readonly PlainItem[]
  readonly keyTypes: ReadonlyMap<string, KeyType>
}

/** Dynoxide answers wrongly on keys of several attributes, and no engine holds an index key of another type. */
const scope = {
  multiAttributeKeys: false,
  wrongKeyTypes: false,
  inactiveIndexes: false,
  literalLeft: false,
  partialAnswers: false,
  items: 0,
}

/** How the values of an attribute are spread over the items. */
interface Spread {
  readonly values: number
  /** 1: each value alike; above: the first ones more often. */
  readonly skew: number
  readonly present: number
}

/** A table with 300 to 900 items of some 0.2 to 2 KB, whose attributes have few or many values, even or skewed. */
export function randomGround(seed: number): Ground {
  const { table } = proofGround(seed, scope)
  const random = seededRandom(~seed)
  const keyTypes = keyTypesOf(table)
  const items = randomItems(random, table, keyTypes)
  return { seed, table: withSizes(table, items.map(storedItem)), items, keyTypes }
}

function randomItems(random: Random, table: ProofTable, keyTypes: ReadonlyMap<string, KeyType>): PlainItem[] {
  const [hash = '', range] = attributesOfKey(table)
  const count = 300 + random.below(600)
  const spreads = new Map([...keyTypes.keys()].map(name => [name, randomSpread(random, table, name)]))
  const partitions = random.pick([4, 20, 100])
  const payload = random.pick([150, 400, 1000, 1900])
  return Array.from({ length: count }, (_, position) => {
    const item: Record<string, unknown> = {
      [hash]: keyValue(keyTypes.get(hash), range === undefined ? position : random.below(partitions)),
      ...(range === undefined ? {} : { [range]: keyValue(keyTypes.get(range), position) }),
    }
    for (const [name, { values, skew, present }] of spreads) {
      if (name === hash || name === range || !random.chance(present)) continue
      item[name] = keyValue(keyTypes.get(name), Math.floor(values * (random.below(1_000_000) / 1_000_000) ** skew))
    }
    const others = { flag: random.chance(0.2), tags: new Set(['a', random.pick(['b', 'c', 'd'])]) }
    const list = [text(random, 20 + random.below(100))]
    return { ...item, ...others, list, doc: text(random, Math.floor(payload * (0.3 + random.below(1400) / 1000))) }
  })
}

function randomSpread(random: Random, table: ProofTable, name: string): Spread {
  const required = table.required?.includes(name) === true
  return {
    values: random.pick([3, 12, 60, 400]),
    skew: random.pick([1, 1, 2]),
    present: required ? 1 : random.pick([1, 0.9, 0.3]),
  }
}

/** The value of an ordinal, in the order of the ordinals. */
function keyValue(type: KeyType | undefined, ordinal: number): unknown {
  if (type === 'N') return ordinal
  if (type === 'B') return Uint8Array.of(1 + (ordinal >> 8), ordinal & 255)
  return `v${String(ordinal).padStart(4, '0')}`
}

const text = (random: Random, length: number): string => random.pick(['x', 'y', 'z']).repeat(length)

/** Counts and sizes as DynamoDB would come to tell them, for an engine that tells none of its indexes. */
function withSizes(table: ProofTable, items: readonly StoredItem[]): ProofTable {
  const { LocalSecondaryIndexes: local, GlobalSecondaryIndexes: global } = table
  const sized = <I extends NonNullable<typeof global>[number]>(index: I): I => {
    const keys = attributesOfKey(index)
    const held = [...keys, ...attributesOfKey(table), ...(index.Projection?.NonKeyAttributes ?? [])]
    const entries = items
      .filter(item => keys.every(key => item[key] !== undefined))
      .map(item => (index.Projection?.ProjectionType === 'ALL' ? item : only(item, held)))
    return { ...index, ItemCount: entries.length, IndexSizeBytes: sum(entries.map(itemBytes)) }
  }
  return {
    ...table,
    ItemCount: items.length,
    TableSizeBytes: sum(items.map(itemBytes)),
    ...(local === undefined ? {} : { LocalSecondaryIndexes: local.map(sized) }),
    ...(global === undefined ? {} : { GlobalSecondaryIndexes: global.map(sized) }),
  }
}

const only = (item: StoredItem, names: readonly string[]): StoredItem =>
  Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** The CreateTable of such a table. */
export function createTableInputOf({ table }: Ground, name: string): CreateTableCommandInput {
  const { KeySchema, AttributeDefinitions, LocalSecondaryIndexes: local, GlobalSecondaryIndexes: global } = table
  const indexOf = ({ IndexName, KeySchema, Projection }: NonNullable<typeof global>[number]) => ({
    IndexName,
    KeySchema,
    Projection,
  })
  return {
    TableName: name,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(local === undefined ? {} : { LocalSecondaryIndexes: local.map(indexOf) }),
    ...(global === undefined ? {} : { GlobalSecondaryIndexes: global.map(indexOf) }),
  }
}
