import type { DecimalString } from '../value/decimal-string.js'

/** What a row may hold that has nothing below it. Dates are in rows where a table's definition stores them so. */
export type Leaf =
  string | number | bigint | boolean | null | undefined | Uint8Array | ReadonlySet<unknown> | DecimalString | Date

/** An attribute's name as a path writes it: a dot, bracket or backslash in it is escaped. */
export type EscapedName<Name extends string | number> = Name extends `${string}${'.' | '[' | ']' | '\\'}${string}`
  ? Escape<Name>
  : `${Name}`

type Escape<Rest extends string, Done extends string = ''> = Rest extends `${infer First}${infer Others}`
  ? Escape<Others, `${Done}${First extends '.' | '[' | ']' | '\\' ? '\\' : ''}${First}`>
  : Done

/** How many levels below an attribute are listed; what lies deeper (recursive types) is accepted without being checked. */
type ListedLevels = [1, 2, 3, 4]

/**
 * Every document path of a row: 'id', 'address.city', 'address.lines[0]'.
 *
 * @example
 * ```ts
 * import type { PathOf } from '@hashrange/query'
 * const path: PathOf<{ id: string; address?: { city: string } }> = 'address.city'
 * ```
 */
export type PathOf<Row> = Row extends unknown
  ? { [Name in NameOf<Row>]: EscapedName<Name> | PathBelow<Row[Name], EscapedName<Name>, ListedLevels> }[NameOf<Row>]
  : never

type NameOf<T> = keyof T & (string | number)

type PathBelow<T, Prefix extends string, Levels extends readonly unknown[]> = unknown extends T
  ? AnyPathBelow<Prefix>
  : T extends Leaf
    ? never
    : Levels extends readonly [unknown, ...infer Deeper]
      ? T extends readonly (infer Element)[]
        ? `${Prefix}[${number}]` | PathBelow<Element, `${Prefix}[${number}]`, Deeper>
        : {
            [Name in NameOf<T>]:
              `${Prefix}.${EscapedName<Name>}` | PathBelow<T[Name], `${Prefix}.${EscapedName<Name>}`, Deeper>
          }[NameOf<T>]
      : AnyPathBelow<Prefix>

type AnyPathBelow<Prefix extends string> = `${Prefix}.${string}` | `${Prefix}[${number}]${string}`

/** A path taken apart: names are strings, positions are numbers. Only escaped names are read character by character. */
export type SegmentsOf<Path extends string> = Path extends `${string}\\${string}` ? Unescaped<Path> : Split<Path>

type Split<Path extends string, Done extends Segments = []> = Path extends `${infer First}.${infer Others}`
  ? Split<Others, [...Done, ...NameAndPositions<First>]>
  : [...Done, ...NameAndPositions<Path>]

type NameAndPositions<Part extends string> = Part extends `${infer Name}[${infer Index extends number}]${infer Others}`
  ? [...WithName<[], Name>, Index, ...(Others extends '' ? [] : NameAndPositions<Others>)]
  : [Part]

type Unescaped<
  Path extends string,
  Name extends string = '',
  Done extends Segments = [],
> = Path extends `\\${infer First}${infer Others}`
  ? Unescaped<Others, `${Name}${First}`, Done>
  : Path extends `.${infer Others}`
    ? Unescaped<Others, '', WithName<Done, Name>>
    : Path extends `[${infer Index extends number}]${infer Others}`
      ? Unescaped<Others, '', [...WithName<Done, Name>, Index]>
      : Path extends `${infer First}${infer Others}`
        ? Unescaped<Others, `${Name}${First}`, Done>
        : WithName<Done, Name>

type Segments = readonly (string | number)[]

type WithName<Done extends Segments, Name extends string> = Name extends '' ? Done : [...Done, Name]

/**
 * The type of the value at a path, as it is when it is there.
 *
 * @example
 * ```ts
 * import type { ValueAt } from '@hashrange/query'
 * const city: ValueAt<{ id: string; address?: { city: string } }, 'address.city'> = 'Oslo'
 * ```
 */
export type ValueAt<Row, Path extends string> = Path extends `${string}${'.' | '[' | '\\'}${string}`
  ? ValueBelow<Row, SegmentsOf<Path>>
  : Child<Row, Path>

export type ValueBelow<T, Segments> = Segments extends readonly [infer First, ...infer Others]
  ? ValueBelow<Child<T, First>, Others>
  : T

type Child<T, Segment> = unknown extends T ? unknown : ChildOf<T, Segment>

type ChildOf<T, Segment> = T extends Leaf
  ? never
  : T extends readonly (infer Element)[]
    ? Segment extends number
      ? Element
      : never
    : Segment extends keyof T
      ? T[Segment]
      : Segment extends `${infer Digits extends number}`
        ? Digits extends keyof T
          ? T[Digits]
          : never
        : never
