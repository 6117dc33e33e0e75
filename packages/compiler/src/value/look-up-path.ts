import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { PathNode } from '@hashrange/query'

export type Item = Readonly<Record<string, AttributeValue>>

/**
 * What an item holds at a path; undefined where there is nothing, or where the path does not fit what is there.
 *
 * @internal
 */
export function lookUpPath(item: Item, { segments: [attribute, ...rest] }: PathNode): AttributeValue | undefined {
  return rest.reduce(lookUpSegment, ownMember(item, attribute))
}

function lookUpSegment(value: AttributeValue | undefined, segment: string | number): AttributeValue | undefined {
  if (typeof segment === 'number') return value?.L?.[segment]
  return value?.M === undefined ? undefined : ownMember(value.M, segment)
}

/** Own only: `constructor` and `__proto__` are names that an item may have, and that every object inherits. */
const ownMember = (members: Item, name: string): AttributeValue | undefined =>
  Object.hasOwn(members, name) ? members[name] : undefined
