import type {
  AttributeDefinition,
  GlobalSecondaryIndexDescription,
  KeySchemaElement,
  LocalSecondaryIndexDescription,
  Projection,
  TableDescription,
} from '@aws-sdk/client-dynamodb'
import type { Random } from './random.js'
import type { KeyType } from './random-value.js'

/** A DescribeTable answer, with the attributes that every item is known to have. */
export type ProofTable = TableDescription & { readonly required?: readonly string[] }

/** What the tables, items and queries of a proof may have; an engine gets less of it than the interpreter. */
export interface Scope {
  /** Indexes with up to 3 + 3 key attributes. */
  readonly multiAttributeKeys: boolean
  /** Attributes of an index's key that hold another type or nothing: what an index misses that is built over such items. */
  readonly wrongKeyTypes: boolean
  /** Indexes that are still being created. */
  readonly inactiveIndexes: boolean
  /** `5 < age`: Kysely can say it, the builders cannot. */
  readonly literalLeft: boolean
  /** Pages that the query says it will do without. */
  readonly partialAnswers: boolean
  readonly items: number
}

/** Those that can be key attributes: a reserved word, a dot and a letter beyond ASCII among their names. */
export const keyNames = ['id', 'at', 'name', 'size', 'a.b', 'größe'] as const
/** Those that cannot, for they hold what has no order. */
const otherNames = ['flag', 'doc', 'tags', 'list'] as const
export const attributeNames: readonly string[] = [...keyNames, ...otherNames]

export const tableName = 'proof'

interface Keys {
  readonly hash: readonly string[]
  readonly range: readonly string[]
}

/** A table with up to four indexes, which share attributes with each other and with the table's key. */
export function randomTable(random: Random, scope: Scope): ProofTable {
  const types = new Map(keyNames.map(name => [name as string, random.pick<KeyType>(['S', 'S', 'N', 'N', 'B'])]))
  const table: Keys = { hash: ['id'], range: random.chance(0.6) ? ['at'] : [] }
  const makers = random.list(4, () => (table.range.length > 0 && random.chance(0.35) ? localKeys : globalKeys))
  const local: LocalSecondaryIndexDescription[] = []
  const global: GlobalSecondaryIndexDescription[] = []
  for (const [position, maker] of makers.entries()) {
    const keys = maker(random, scope)
    const index = {
      IndexName: `${maker === localKeys ? 'local' : 'global'}_${String(position)}`,
      KeySchema: keySchemaOf(keys),
      Projection: randomProjection(random, [...table.hash, ...table.range, ...keys.hash, ...keys.range]),
      ...randomSizes(random),
    }
    if (maker === localKeys) local.push(index)
    else global.push({ ...index, IndexStatus: scope.inactiveIndexes && random.chance(0.05) ? 'CREATING' : 'ACTIVE' })
  }
  const used = new Set([...table.hash, ...table.range, ...[...local, ...global].flatMap(attributesOfKey)])
  return {
    TableName: tableName,
    KeySchema: keySchemaOf(table),
    AttributeDefinitions: [...types].flatMap(([AttributeName, AttributeType]): AttributeDefinition[] =>
      used.has(AttributeName) ? [{ AttributeName, AttributeType }] : [],
    ),
    ...(local.length === 0 ? {} : { LocalSecondaryIndexes: local }),
    ...(global.length === 0 ? {} : { GlobalSecondaryIndexes: global }),
    ...(random.chance(0.3) ? {} : { ItemCount: random.below(1000), TableSizeBytes: random.below(100_000) }),
    required: [...used].filter(name => name !== 'id' && name !== 'at' && random.chance(0.2)),
  }
}

const localKeys = (random: Random): Keys => ({
  hash: ['id'],
  range: [random.pick(['name', 'size', 'a.b', 'größe'])],
})

function globalKeys(random: Random, { multiAttributeKeys }: Scope): Keys {
  const names = random.shuffled(keyNames)
  const wide = multiAttributeKeys && random.chance(0.4)
  const hashes = wide ? 1 + random.below(3) : 1
  const ranges = wide ? random.below(4) : Number(random.chance(0.6))
  return { hash: names.slice(0, hashes), range: names.slice(hashes, hashes + ranges) }
}

const keySchemaOf = ({ hash, range }: Keys): KeySchemaElement[] => [
  ...hash.map((AttributeName): KeySchemaElement => ({ AttributeName, KeyType: 'HASH' })),
  ...range.map((AttributeName): KeySchemaElement => ({ AttributeName, KeyType: 'RANGE' })),
]

function randomProjection(random: Random, keys: readonly string[]): Projection {
  if (random.chance(0.45)) return { ProjectionType: 'ALL' }
  const included = random.shuffled(attributeNames.filter(name => !keys.includes(name))).slice(0, random.below(4))
  return included.length === 0
    ? { ProjectionType: 'KEYS_ONLY' }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: included }
}

/** Hours old, and on some engines 0: nothing may rest on it but preference. */
const randomSizes = (random: Random): { ItemCount?: number; IndexSizeBytes?: number } =>
  random.chance(0.3) ? {} : { ItemCount: random.below(1000), IndexSizeBytes: random.below(100_000) }

/** The names of the key attributes of a table or index, HASH first. */
export const attributesOfKey = ({
  KeySchema = [],
}: {
  readonly KeySchema?: readonly KeySchemaElement[] | undefined
}): string[] => KeySchema.map(({ AttributeName = '' }) => AttributeName)

/** The type of each attribute that is a part of some key. */
export const keyTypesOf = ({ AttributeDefinitions = [] }: ProofTable): ReadonlyMap<string, KeyType> =>
  new Map(
    AttributeDefinitions.map(({ AttributeName = '', AttributeType }): [string, KeyType] => [
      AttributeName,
      AttributeType === 'N' || AttributeType === 'B' ? AttributeType : 'S',
    ]),
  )
