import { DecimalString, isDecimalString, valueKind } from '@hashrange/query'

/**
 * How values of an attribute are stored. What either throws is told as an error that names the path, never the value.
 *
 * @example
 * ```ts
 * import { attr, type Codec } from '@hashrange/compiler'
 * const url: Codec<URL, string> = { encode: value => value.href, decode: stored => new URL(stored) }
 * console.log(attr.custom({ type: 'S', ...url }).type) // S
 * ```
 */
export interface Codec<Value = unknown, Stored = unknown> {
  encode(value: Value): Stored
  decode(stored: Stored): Value
}

/**
 * A number as it is stored: of up to 38 digits.
 *
 * @example
 * ```ts
 * import { attr, type StoredNumber } from '@hashrange/compiler'
 * const price = attr.custom({
 *   type: 'N',
 *   encode: (euros: number) => Math.round(euros * 100),
 *   decode: (cents: StoredNumber) => Number(cents) / 100,
 * })
 * console.log(price.type) // N
 * ```
 */
export type StoredNumber = number | bigint | DecimalString

/**
 * The plain values of each of DynamoDB's types.
 *
 * @example
 * ```ts
 * import type { Codec, StoredValues } from '@hashrange/compiler'
 * const words: Codec<string[], StoredValues['SS']> = {
 *   encode: list => new Set(list),
 *   decode: stored => [...stored].sort(),
 * }
 * console.log(words.encode(['a', 'b', 'a'])) // Set(2) { 'a', 'b' }
 * ```
 */
export interface StoredValues {
  readonly S: string
  readonly N: StoredNumber
  readonly B: Uint8Array
  readonly BOOL: boolean
  readonly NULL: null
  readonly SS: ReadonlySet<string>
  readonly NS: ReadonlySet<StoredNumber>
  readonly BS: ReadonlySet<Uint8Array>
  readonly L: readonly unknown[]
  readonly M: Readonly<Record<string, unknown>>
}

/**
 * What a codec throws to say what is wrong with a value, in words that hold nothing of it.
 *
 * @internal
 */
export class CodecProblem extends Error {
  override readonly name = 'CodecProblem'
}

/**
 * How a Date is stored. Each orders as the dates do.
 *
 * @example
 * ```ts
 * import { attr, type DateForm } from '@hashrange/compiler'
 * const forms: DateForm[] = ['iso', 'seconds', 'milliseconds']
 * console.log(forms.map(form => attr.date(form).type)) // [ 'S', 'N', 'N' ]
 * ```
 */
export type DateForm = 'iso' | 'seconds' | 'milliseconds'

const dateOf = (value: unknown): Date => {
  // Asked without `instanceof`: a Date may come from another realm.
  if (Object.prototype.toString.call(value) !== '[object Date]')
    throw new CodecProblem(`is ${valueKind(value)} where the definition says a Date`)
  const date = value as Date
  if (Number.isNaN(date.getTime())) throw new CodecProblem('is an invalid Date')
  return date
}

const validDate = (time: string | number): Date => {
  const date = new Date(time)
  if (Number.isNaN(date.getTime())) throw new CodecProblem('is stored as what is no date')
  return date
}

const secondMs = 1000

export const dateCodecs: {
  readonly iso: Codec<Date, string>
  readonly seconds: Codec<Date, StoredNumber>
  readonly milliseconds: Codec<Date, StoredNumber>
} = {
  iso: {
    encode: value => {
      const text = dateOf(value).toISOString()
      // Years of more than four digits are written with a sign, and would come before all others.
      if (/^[+-]/.test(text)) throw new CodecProblem('is outside of the years 0 to 9999, whose texts order as dates do')
      return text
    },
    decode: validDate,
  },
  // Downwards, in conditions too: all that is compared is whole seconds.
  seconds: {
    encode: value => Math.floor(dateOf(value).getTime() / secondMs),
    decode: stored => validDate(Number(stored) * secondMs),
  },
  milliseconds: { encode: value => dateOf(value).getTime(), decode: stored => validDate(Number(stored)) },
}

export const bigintCodec: Codec<bigint, StoredNumber> = {
  encode: value => {
    if (typeof value === 'bigint') return value
    throw new CodecProblem(`is ${valueKind(value)} where the definition says a bigint`)
  },
  decode: stored => {
    if (typeof stored === 'bigint') return stored
    if (Number.isInteger(Number(stored)) && !isDecimalString(stored)) return BigInt(stored)
    throw new CodecProblem('is stored as a number that is no bigint')
  },
}

export const decimalCodec: Codec<DecimalString, StoredNumber> = {
  encode: value => {
    if (isDecimalString(value)) return value
    throw new CodecProblem(`is ${valueKind(value)} where the definition says a DecimalString`)
  },
  decode: stored => (isDecimalString(stored) ? stored : DecimalString.of(String(stored))),
}

export const jsonCodec: Codec<unknown, string> = {
  encode: value => {
    const text = JSON.stringify(value) as string | undefined
    if (text === undefined) throw new CodecProblem('is what JSON has no text for')
    return text
  },
  decode: text => JSON.parse(text) as unknown,
}
