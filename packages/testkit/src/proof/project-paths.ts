import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { PathNode } from '@hashrange/query'
import type { StoredItem } from './proof-case.js'

type Segments = readonly (string | number)[]

/** What DynamoDB's projection leaves of an item: nesting is kept, the elements of a list close up. Paths may overlap. */
export function projectPaths(item: StoredItem, paths: readonly PathNode[] | undefined): StoredItem {
  if (paths === undefined) return item
  const wanted = paths.map(({ segments }) => segments)
  return keepMembers(item, [], wanted) ?? {}
}

/** Undefined where no path leads into the value. */
function keep(value: AttributeValue, here: Segments, wanted: readonly Segments[]): AttributeValue | undefined {
  if (wanted.some(path => path.length === here.length && leadsThrough(path, here))) return value
  if (!wanted.some(path => leadsThrough(path, here))) return undefined
  if (value.M !== undefined) {
    const members = keepMembers(value.M, here, wanted)
    return members && { M: members }
  }
  if (value.L === undefined) return undefined
  const elements = value.L.flatMap((element, position) => keep(element, [...here, position], wanted) ?? [])
  return elements.length === 0 ? undefined : { L: elements }
}

function keepMembers(
  members: StoredItem,
  here: Segments,
  wanted: readonly Segments[],
): Record<string, AttributeValue> | undefined {
  const kept = Object.entries(members).flatMap(([name, member]): [string, AttributeValue][] => {
    const value = keep(member, [...here, name], wanted)
    return value === undefined ? [] : [[name, value]]
  })
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

const leadsThrough = (path: Segments, here: Segments): boolean =>
  path.length >= here.length && here.every((segment, index) => path[index] === segment)
