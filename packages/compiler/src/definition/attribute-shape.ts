import type { AttributeTypeName } from '@hashrange/query'
import type { Codec } from './codec.js'
import type { StandardSchema } from './standard-schema.js'

/**
 * Whether items have an attribute, and inserts have to give it.
 *
 * @example
 * ```ts
 * import { attr, type Presence } from '@hashrange/compiler'
 * const age = attr.number()
 * const presences: Presence[] = [age.presence, age.optional().presence, age.default(() => 0).presence]
 * console.log(presences) // [ 'required', 'optional', 'defaulted' ]
 * ```
 */
export type Presence = 'required' | 'optional' | 'defaulted'

/**
 * What a definition says of an attribute, or of a part of one, without the types.
 *
 * @example
 * ```ts
 * import { attr, type AttributeShape } from '@hashrange/compiler'
 * const lines: AttributeShape = attr.list(attr.string()).optional()
 * console.log(lines.type, lines.presence, lines.element?.type) // L optional S
 * ```
 */
export interface AttributeShape {
  /** DynamoDB's type of what is stored; absent: any. */
  readonly type?: AttributeTypeName
  readonly presence: Presence
  readonly codec?: Codec
  /** The values that it may have, before they are encoded. */
  readonly allowed?: readonly unknown[]
  readonly schema?: StandardSchema
  readonly makeDefault?: () => unknown
  /** Of a map: its parts, by name. */
  readonly members?: AttributeShapes
  /** Of a list its elements, of a map its entries. */
  readonly element?: AttributeShape
}

/**
 * The shapes of attributes, by name.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type AttributeShapes } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const shapes: AttributeShapes = colours.attributes
 * console.log(shapes['id']?.type, shapes['id']?.presence) // S required
 * ```
 */
export type AttributeShapes = Readonly<Record<string, AttributeShape>>

/** The shape under a name, never one that all objects have. */
export const memberOf = (shapes: AttributeShapes | undefined, name: string): AttributeShape | undefined =>
  shapes !== undefined && Object.hasOwn(shapes, name) ? shapes[name] : undefined

/**
 * The shape of a part of what has a shape; undefined: nothing is said of it.
 *
 * @internal
 */
export function partOf(shape: AttributeShape, segment: string | number): AttributeShape | undefined {
  if (typeof segment === 'number') return shape.type === 'L' ? shape.element : undefined
  return memberOf(shape.members, segment) ?? (shape.type === 'M' ? shape.element : undefined)
}
