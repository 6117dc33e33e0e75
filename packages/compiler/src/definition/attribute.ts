import { type AttributeTypeName, buildError, type DecimalString } from '@hashrange/query'
import type { AttributeShape, AttributeShapes, Presence } from './attribute-shape.js'
import {
  bigintCodec,
  dateCodecs,
  decimalCodec,
  jsonCodec,
  type Codec,
  type DateForm,
  type StoredValues,
} from './codec.js'
import type { Flat } from './flat.js'
import type { StandardSchema } from './standard-schema.js'

declare const held: unique symbol

/**
 * What a definition says of an attribute: its values, DynamoDB's type, and whether every item has it. Made by `attr`; every
 * call gives a new one.
 *
 * @example
 * ```ts
 * import { attr } from '@hashrange/compiler'
 * const status = attr.string().oneOf('open', 'paid').default(() => 'open')
 * console.log(status.type, status.presence) // S defaulted
 * ```
 */
export class Attribute<
  Value,
  Type extends AttributeTypeName = AttributeTypeName,
  Present extends Presence = 'required',
> implements AttributeShape {
  /** No property: the type of the values in rows. */
  declare readonly [held]: Value
  declare readonly type?: Type
  declare readonly presence: Present
  declare readonly codec?: Codec
  declare readonly allowed?: readonly unknown[]
  declare readonly schema?: StandardSchema
  declare readonly makeDefault?: () => unknown
  declare readonly members?: AttributeShapes
  declare readonly element?: AttributeShape

  readonly #shape: AttributeShape

  private constructor(shape: AttributeShape) {
    this.#shape = shape
    Object.assign(this, shape)
    Object.freeze(this)
  }

  /** For `attr`, which knows the types. */
  static of<Value, Type extends AttributeTypeName, Present extends Presence = 'required'>(
    shape: AttributeShape,
  ): Attribute<Value, Type, Present> {
    return new Attribute(shape)
  }

  /**
   * Items may lack it, or hold NULL: then it proves nothing about indexes.
   *
   * @example
   * ```ts
   * import { attr } from '@hashrange/compiler'
   * console.log(attr.string().optional().presence) // optional
   * ```
   */
  optional(): Attribute<Value, Type, 'optional'> {
    return Attribute.of({ ...this.#shape, presence: 'optional' })
  }

  /**
   * Inserts may leave it out: the function is called for each such row whenever the insert is compiled. An upsert gives it
   * where the item has none.
   *
   * @example
   * ```ts
   * import { attr } from '@hashrange/compiler'
   * console.log(attr.number().default(() => 0).presence) // defaulted
   * ```
   */
  default(make: () => Value): Attribute<Value, Type, 'defaulted'> {
    return Attribute.of({ ...this.#shape, presence: 'defaulted', makeDefault: make })
  }

  /**
   * No other values than these are written.
   *
   * @example
   * ```ts
   * import { attr } from '@hashrange/compiler'
   * console.log(attr.string().oneOf('open', 'paid').allowed) // [ 'open', 'paid' ]
   * ```
   *
   * Others are `bind.invalid-value` in inserts and updates; conditions may name any.
   */
  oneOf<const Values extends readonly (Value & (string | number))[]>(
    ...values: Values
  ): Attribute<Values[number], Type, Present> {
    return Attribute.of({ ...this.#shape, allowed: values })
  }

  /**
   * Gives the values a narrower type, such as a branded one; nothing else is changed by it.
   *
   * @example
   * ```ts
   * import { attr } from '@hashrange/compiler'
   * type UserId = string & { readonly brand: 'UserId' }
   * const id = attr.string().as<UserId>()
   * console.log(id.type) // S
   * ```
   */
  as<Narrow extends Value>(): Attribute<Narrow, Type, Present> {
    return Attribute.of(this.#shape)
  }

  /**
   * Has a schema of zod, valibot, arktype or another of standardschema.dev look at what is written; what it gives is stored.
   * It answers at once: one that gives a promise is an error.
   *
   * @example
   * ```ts
   * import { attr } from '@hashrange/compiler'
   * const short = {
   *   '~standard': {
   *     version: 1,
   *     vendor: 'example',
   *     validate: (value: unknown) =>
   *       typeof value === 'string' && value.length < 9 ? { value } : { issues: [{ message: 'is too long' }] },
   *   },
   * } as const
   * console.log(attr.string().validate(short).schema === short) // true
   * ```
   *
   * What it refuses is `bind.invalid-value`, its issues in the `cause`.
   */
  validate<Output extends Value>(schema: StandardSchema<Output>): Attribute<Output, Type, Present> {
    return Attribute.of({ ...this.#shape, schema })
  }
}

/**
 * Any attribute.
 *
 * @example
 * ```ts
 * import { attr, type AnyAttribute } from '@hashrange/compiler'
 * const isInEveryItem = ({ presence }: AnyAttribute) => presence !== 'optional'
 * console.log(isInEveryItem(attr.number()), isInEveryItem(attr.number().optional())) // true false
 * ```
 */
export type AnyAttribute = Attribute<unknown, AttributeTypeName, Presence>

/**
 * The attributes of a definition, or the parts of a map, by name.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type AttributeRecord } from '@hashrange/compiler'
 * const audited = { created: attr.date(), note: attr.string().optional() } satisfies AttributeRecord
 * const attributes = { id: attr.string(), ...audited }
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes })
 * console.log(Object.keys(colours.attributes)) // [ 'id', 'created', 'note' ]
 * ```
 */
export type AttributeRecord = Readonly<Record<string, AnyAttribute>>

/**
 * The type of the values of an attribute.
 *
 * @example
 * ```ts
 * import { attr, type ValueOf } from '@hashrange/compiler'
 * const status = attr.string().oneOf('open', 'paid')
 * const paid: ValueOf<typeof status> = 'paid' // 'open' | 'paid'
 * ```
 */
export type ValueOf<A extends AnyAttribute> = A[typeof held]

type OptionalName<A extends AttributeRecord> = {
  [Name in keyof A]: A[Name]['presence'] extends 'optional' ? Name : never
}[keyof A]

/**
 * The rows that attributes make.
 *
 * @example
 * ```ts
 * import { attr, type RowOf } from '@hashrange/compiler'
 * const attributes = { id: attr.string(), created: attr.date(), tags: attr.stringSet().optional() }
 * const row: RowOf<typeof attributes> = { id: 'a', created: new Date(0) } // tags?: Set<string>
 * ```
 */
export type RowOf<A extends AttributeRecord> = [OptionalName<A>] extends [never]
  ? { [Name in keyof A]: ValueOf<A[Name]> }
  : Flat<
      { [Name in Exclude<keyof A, OptionalName<A>>]: ValueOf<A[Name]> } & {
        [Name in OptionalName<A>]?: ValueOf<A[Name]>
      }
    >

const shapeOf = <Value, Type extends AttributeTypeName>(
  type: Type | undefined,
  shape: Omit<AttributeShape, 'type' | 'presence'> = {},
): Attribute<Value, Type> => Attribute.of({ ...(type === undefined ? {} : { type }), presence: 'required', ...shape })

/**
 * What attributes hold, for `defineTable`. Each is required until `.optional()` or `.default(...)` says otherwise.
 *
 * @example
 * ```ts
 * import { attr } from '@hashrange/compiler'
 * const attributes = { id: attr.string(), created: attr.date('iso'), tags: attr.stringSet().optional() }
 * console.log(attributes.created.type) // S
 * ```
 */
export const attr = {
  /** A string (S). `attr.string<'a' | 'b'>()` narrows its type alone, `.oneOf('a', 'b')` checks it too. */
  string: <Value extends string = string>(): Attribute<Value, 'S'> => shapeOf('S'),
  /** A number (N). */
  number: <Value extends number = number>(): Attribute<Value, 'N'> => shapeOf('N'),
  /** Bytes (B), as Uint8Array. */
  binary: (): Attribute<Uint8Array, 'B'> => shapeOf('B'),
  /** true or false (BOOL). */
  boolean: (): Attribute<boolean, 'BOOL'> => shapeOf('BOOL'),
  /** An integer of up to 38 digits (N), in rows always a bigint. */
  bigint: (): Attribute<bigint, 'N'> => shapeOf('N', { codec: bigintCodec }),
  /** A number of up to 38 digits (N), in rows always a DecimalString. */
  decimal: (): Attribute<DecimalString, 'N'> => shapeOf('N', { codec: decimalCodec }),
  /**
   * A Date: as a text of ISO 8601 in UTC with milliseconds (S), or as a number (N) of seconds, rounded down, or of
   * milliseconds since 1970. Default: 'iso'. Each orders as the dates do. A TTL attribute needs 'seconds'.
   */
  date: <Form extends DateForm = 'iso'>(form?: Form): Attribute<Date, Form extends 'iso' ? 'S' : 'N'> => {
    const wanted = form ?? 'iso'
    if (!Object.hasOwn(dateCodecs, wanted)) {
      const expected = Object.keys(dateCodecs).join(', ')
      throw buildError('build.invalid-operand', { method: 'attr.date', expected, actual: 'another form' })
    }
    const codec = dateCodecs[wanted] as Codec
    return Attribute.of({ type: wanted === 'iso' ? 'S' : 'N', presence: 'required', codec })
  },
  /** Strings, each once (SS). DynamoDB has no empty sets. */
  stringSet: <Value extends string = string>(): Attribute<Set<Value>, 'SS'> => shapeOf('SS'),
  /** Numbers, each once (NS). */
  numberSet: (): Attribute<Set<number>, 'NS'> => shapeOf('NS'),
  /** Binaries, each once (BS). */
  binarySet: (): Attribute<Set<Uint8Array>, 'BS'> => shapeOf('BS'),
  /** A list (L) of elements of one kind. */
  list: <Element extends AnyAttribute>(element: Element): Attribute<ValueOf<Element>[], 'L'> =>
    shapeOf('L', { element }),
  /** A map (M) of these parts. */
  map: <Members extends AttributeRecord>(members: Members): Attribute<RowOf<Members>, 'M'> => shapeOf('M', { members }),
  /** A map (M) with any names, and entries of one kind. */
  record: <Entry extends AnyAttribute>(entry: Entry): Attribute<Record<string, ValueOf<Entry>>, 'M'> =>
    shapeOf('M', { element: entry }),
  /**
   * A value of any type that DynamoDB stores as it is, for documents that have a type of their own; no part of it is looked
   * at. It can be no key.
   */
  any: <Value = unknown>(): Attribute<Value> => shapeOf(undefined),
  /**
   * A value as JSON in a string (S). DynamoDB sees one text: no paths lead into it, it has no order, and it equals what has
   * the same text.
   */
  json: <Value = unknown>(): Attribute<Value, 'S'> => shapeOf('S', { codec: jsonCodec }),
  /**
   * A value of yours, by functions that make what is stored of it, and back. Conditions compare, and indexes order, what is
   * stored; `begins_with` and `contains` on it take what is stored.
   */
  custom: <Value, const Type extends AttributeTypeName>(
    codec: Codec<Value, StoredValues[Type]> & { readonly type: Type },
  ): Attribute<Value, Type> => shapeOf(codec.type, { codec }),
} as const
