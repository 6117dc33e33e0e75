import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { PathNode } from '@hashrange/query'
import { memberOf, partOf, type AttributeShape, type AttributeShapes } from '../definition/attribute-shape.js'
import { typeOfValue } from '../value/compare-values.js'
import { shapeAt, type EncodedTable } from './encode-value.js'
import { invalidValue, within, type Place } from './invalid-value.js'
import { typeNames } from './type-names.js'

type Values = Readonly<Record<string, AttributeValue>>

/** Refuses an item or map that lacks what is required, or holds what the definition says to be of another type. */
export function checkMembers(values: Values, shapes: AttributeShapes, placeOf: (name: string) => Place): void {
  for (const [name, { presence }] of Object.entries(shapes))
    if (presence !== 'optional' && !Object.hasOwn(values, name))
      throw invalidValue(placeOf(name), 'is missing, and the definition requires it')
  for (const [name, value] of Object.entries(values)) {
    const shape = memberOf(shapes, name)
    if (shape !== undefined) checkType(value, shape, placeOf(name))
  }
}

/** As `checkType`, of what is written to a path. */
export function checkTypeAt(value: AttributeValue, path: PathNode, table: EncodedTable): void {
  const shape = shapeAt(path, table)
  if (shape !== undefined) checkType(value, shape, { table: table.name, segments: path.segments })
}

/** Refuses a value of another type than the definition's. What is optional may be NULL. */
function checkType(value: AttributeValue, shape: AttributeShape, place: Place): void {
  const actual = typeOfValue(value)
  if (shape.type === undefined || (actual === 'NULL' && shape.presence === 'optional')) return
  if (actual !== shape.type)
    throw invalidValue(place, `is ${typeNames[actual]} where the definition says ${typeNames[shape.type]}`)
  if (shape.codec !== undefined) return
  if (value.L !== undefined && shape.element !== undefined)
    for (const [index, element] of value.L.entries()) checkType(element, shape.element, within(place, index))
  if (value.M === undefined) return
  if (shape.members !== undefined) checkMembers(value.M, shape.members, name => within(place, name))
  for (const [name, member] of Object.entries(value.M)) {
    if (memberOf(shape.members, name) !== undefined) continue
    const entry = partOf(shape, name)
    if (entry !== undefined) checkType(member, entry, within(place, name))
  }
}
