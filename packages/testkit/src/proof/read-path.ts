import type { KeySchemaElement } from '@aws-sdk/client-dynamodb'
import type { StoredItem } from './proof-case.js'
import { attributesOfKey, keyTypesOf, type ProofTable } from './random-table.js'
import type { KeyType } from './random-value.js'
import { scalarOf } from './scalar-order.js'

export interface KeyAttribute {
  readonly name: string
  readonly type: KeyType
}

/** The table or one of its indexes as DynamoDB reads it, taken from the table's description and not from the catalog. */
export interface ReadPath {
  readonly name: string | undefined
  readonly kind: 'table' | 'LSI' | 'GSI'
  readonly active: boolean
  readonly hash: readonly KeyAttribute[]
  readonly range: readonly KeyAttribute[]
  readonly projected: 'all' | ReadonlySet<string>
}

const known = new WeakMap<ProofTable, readonly ReadPath[]>()

export function readPathsOf(table: ProofTable): readonly ReadPath[] {
  const paths = known.get(table) ?? describePaths(table)
  known.set(table, paths)
  return paths
}

function describePaths(table: ProofTable): ReadPath[] {
  const types = keyTypesOf(table)
  const keys = (schema: readonly KeySchemaElement[] = [], wanted: string): KeyAttribute[] =>
    schema.flatMap(({ AttributeName: name = '', KeyType }) =>
      KeyType === wanted ? [{ name, type: types.get(name) ?? 'S' }] : [],
    )
  const { LocalSecondaryIndexes: local = [], GlobalSecondaryIndexes: global = [] } = table
  const index = (description: (typeof global)[number], kind: 'LSI' | 'GSI'): ReadPath => {
    const { IndexName, KeySchema, Projection = {}, IndexStatus = 'ACTIVE' } = description
    const held = [...attributesOfKey({ KeySchema }), ...attributesOfKey(table), ...(Projection.NonKeyAttributes ?? [])]
    return {
      name: IndexName,
      kind,
      active: IndexStatus === 'ACTIVE',
      hash: keys(KeySchema, 'HASH'),
      range: keys(KeySchema, 'RANGE'),
      projected: Projection.ProjectionType === 'ALL' ? 'all' : new Set(held),
    }
  }
  const own = { hash: keys(table.KeySchema, 'HASH'), range: keys(table.KeySchema, 'RANGE') }
  return [
    { name: undefined, kind: 'table', active: true, projected: 'all', ...own },
    ...local.map(description => index(description, 'LSI')),
    ...global.map(description => index(description, 'GSI')),
  ]
}

/** Every item that has all key attributes, each of its type and not empty: an index holds no other. */
export const holdsItem = ({ hash, range }: ReadPath, item: StoredItem): boolean =>
  [...hash, ...range].every(key => isKeyValue(key, item))

function isKeyValue({ name, type }: KeyAttribute, item: StoredItem): boolean {
  const value = item[name]
  if (value?.[type] === undefined) return false
  const scalar = scalarOf(value)
  return scalar !== '' && !(scalar instanceof Uint8Array && scalar.length === 0)
}
