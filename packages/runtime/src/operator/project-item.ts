import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { PathNode } from '@hashrange/query'
import type { Item } from '../dynamo-client.js'

type Segments = readonly (string | number)[]

/** Takes paths out of an item as DynamoDB's projection does: nesting is kept, list elements close up in their order. */
export function projectItem(item: Item, paths: readonly PathNode[]): Item {
  const projected = projectMap(
    item,
    paths.map(({ segments }) => segments),
  )
  return projected ?? {}
}

function projectMap(map: Item, paths: readonly Segments[]): Item | undefined {
  const names = [...new Set(paths.flatMap(([first]) => (typeof first === 'string' ? [first] : [])))]
  const entries = names.flatMap((name): [string, AttributeValue][] => {
    const value = Object.hasOwn(map, name) ? map[name] : undefined
    const projected =
      value &&
      projectValue(
        value,
        paths.filter(([first]) => first === name).map(path => path.slice(1)),
      )
    return projected === undefined ? [] : [[name, projected]]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function projectList(list: readonly AttributeValue[], paths: readonly Segments[]): AttributeValue[] | undefined {
  const positions = [...new Set(paths.flatMap(([first]) => (typeof first === 'number' ? [first] : [])))].sort(
    (a, b) => a - b,
  )
  const elements = positions.flatMap(position => {
    const value = list[position]
    const projected =
      value &&
      projectValue(
        value,
        paths.filter(([first]) => first === position).map(path => path.slice(1)),
      )
    return projected === undefined ? [] : [projected]
  })
  return elements.length === 0 ? undefined : elements
}

function projectValue(value: AttributeValue, paths: readonly Segments[]): AttributeValue | undefined {
  if (paths.some(path => path.length === 0)) return value
  if (value.M !== undefined) {
    const map = projectMap(value.M, paths)
    return map && { M: map }
  }
  if (value.L !== undefined) {
    const list = projectList(value.L, paths)
    return list && { L: list }
  }
  return undefined
}
