import type { Random } from './random.js'
import { attributesOfKey, keyNames, keyTypesOf, type ProofTable, type Scope } from './random-table.js'
import {
  keyValues,
  randomList,
  randomMap,
  randomSet,
  randomValue,
  type KeyType,
  type PlainItem,
} from './random-value.js'

/** Items with a primary key each; the other attributes may be there, be missing, or hold something else. */
export function randomItems(random: Random, table: ProofTable, scope: Scope): PlainItem[] {
  const types = keyTypesOf(table)
  const key = attributesOfKey(table)
  const items = new Map<string, PlainItem>()
  for (let count = random.below(scope.items + 1); count > 0; count--) {
    const item: Record<string, unknown> = {}
    for (const name of key) item[name] = random.pick(keyValues[types.get(name) ?? 'S'])
    for (const name of keyNames) {
      if (key.includes(name)) continue
      const value = randomAttribute(random, types.get(name), table.required?.includes(name) === true, scope)
      if (value !== undefined) item[name] = value
    }
    items.set(key.map(name => plainText(item[name])).join(), withOthers(item, random))
  }
  return [...items.values()]
}

/**
 * Undefined where the item does without. DynamoDB refuses to write an index key of another type, or an empty one; an index
 * built over items that are there already leaves out those of another type. Empty ones are left out of the proof: `<` is
 * true of them, and is taken to say that the index holds the item.
 */
function randomAttribute(random: Random, type: KeyType | undefined, required: boolean, scope: Scope): unknown {
  if (type === undefined) return random.chance(0.2) ? undefined : randomValue(random)
  if (required || random.chance(0.65)) return random.pick(keyValues[type])
  const other = scope.wrongKeyTypes && random.chance(0.5) ? randomValue(random) : undefined
  return isEmpty(other) ? undefined : other
}

const isEmpty = (value: unknown): boolean => value === '' || (value instanceof Uint8Array && value.length === 0)

function withOthers(item: PlainItem, random: Random): PlainItem {
  const others: Record<string, unknown> = {}
  const put = (name: string, make: () => unknown): void => {
    if (random.chance(0.7)) others[name] = random.chance(0.15) ? randomValue(random) : make()
  }
  put('flag', () => random.pick([true, false, null]))
  put('doc', () => randomMap(random))
  put('tags', () => randomSet(random))
  put('list', () => randomList(random))
  return { ...item, ...others }
}

const plainText = (value: unknown): string => `${typeof value}:${String(value)}`
