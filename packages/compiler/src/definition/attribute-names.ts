import type { AttributeTypeName } from '@hashrange/query'
import type { AttributeRecord } from './attribute.js'

/**
 * The attributes whose values are of one of these types.
 *
 * @example
 * ```ts
 * import { attr, type NameOfType } from '@hashrange/compiler'
 * const attributes = { id: attr.string(), age: attr.number(), expires: attr.date('seconds') }
 * const names: NameOfType<typeof attributes, 'N'>[] = ['age', 'expires'] // 'id' is no number
 * ```
 */
export type NameOfType<A extends AttributeRecord, Type extends AttributeTypeName> = {
  [Name in keyof A]: [NonNullable<A[Name]['type']>] extends [Type] ? Name : never
}[keyof A] &
  string

/**
 * Attributes that a primary key can be made of.
 *
 * @example
 * ```ts
 * import { attr, type KeyName } from '@hashrange/compiler'
 * const attributes = { id: attr.string(), email: attr.string().optional(), tags: attr.stringSet() }
 * const partition: KeyName<typeof attributes> = 'id' // neither 'email', which is optional, nor 'tags'
 * ```
 */
export type KeyName<A extends AttributeRecord> = {
  [Name in keyof A]: [NonNullable<A[Name]['type']>] extends ['S' | 'N' | 'B']
    ? A[Name]['presence'] extends 'optional'
      ? never
      : Name
    : never
}[keyof A] &
  string
