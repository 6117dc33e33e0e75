import { attr, marshalValue, type AnyAttribute, type AnyTableDefinition } from '@hashrange/compiler'

/** What a sample of items shows of an attribute. */
export interface ObservedAttribute {
  readonly name: string
  /** DynamoDB's types, with how many of the items hold each. */
  readonly types: Readonly<Record<string, number>>
  /** The part of the items that have it, up to 1. */
  readonly presence: number
}

/** The attributes of items as the runtime gives them: first those that are named, then by name. */
export function observeAttributes(rows: readonly object[], first: readonly string[]): readonly ObservedAttribute[] {
  const seen = new Map<string, Map<string, number>>()
  for (const row of rows)
    for (const [name, value] of Object.entries(row)) {
      const types = seen.get(name) ?? new Map<string, number>()
      const type = Object.keys(marshalValue(value, name))[0] ?? '?'
      seen.set(name, types.set(type, (types.get(type) ?? 0) + 1))
    }
  const names = new Set([...first.filter(name => seen.has(name)), ...[...seen.keys()].sort()])
  return [...names].map(name => {
    const types = seen.get(name) ?? new Map<string, number>()
    const count = [...types.values()].reduce((sum, some) => sum + some, 0)
    return { name, types: Object.fromEntries(types), presence: count / rows.length }
  })
}

/** With what was observed besides keys: optional all of it, for a sample shows nothing of the items that it leaves out. */
export function withObserved(
  definition: AnyTableDefinition,
  observed: readonly ObservedAttribute[],
): AnyTableDefinition {
  const known = new Map<string, AnyTableDefinition['attributes'][string]>(Object.entries(definition.attributes))
  for (const { name, types } of observed) {
    const [type, ...others] = Object.keys(types).filter(each => each !== 'NULL')
    const only = others.length > 0 || 'NULL' in types ? undefined : type
    // What an index projects is known by its name alone.
    if (known.get(name)?.type === undefined) known.set(name, attributeOf(only).optional())
  }
  return { ...definition, attributes: Object.fromEntries(known) }
}

function attributeOf(type: string | undefined): AnyAttribute {
  const make = type === undefined ? undefined : makers[type]
  return make === undefined ? attr.any() : make()
}

const makers: Readonly<Record<string, () => AnyAttribute>> = {
  S: () => attr.string(),
  N: () => attr.number(),
  B: () => attr.binary(),
  BOOL: () => attr.boolean(),
  SS: () => attr.stringSet(),
  NS: () => attr.numberSet(),
  BS: () => attr.binarySet(),
  L: () => attr.list(attr.any()),
  M: () => attr.record(attr.any()),
}
