import type { Leaf, SegmentsOf } from './path.js'

declare const everything: unique symbol

/**
 * Stands among selected paths for `selectAll()`.
 *
 * @example
 * ```ts
 * import type { Everything, SelectedRow } from '@hashrange/query'
 * const row: SelectedRow<{ id: string; age: number }, Everything> = { id: 'a', age: 41 }
 * ```
 */
export interface Everything {
  readonly [everything]: true
}

/**
 * What a builder may have been told to select: paths, everything, or (never) nothing yet.
 *
 * @example
 * ```ts
 * import type { SelectedRow, Selection } from '@hashrange/query'
 * type Row<Selected extends Selection> = SelectedRow<{ id: string; age: number }, Selected>
 * const row: Row<'age'> = { age: 41 }
 * ```
 */
export type Selection = string | Everything

/**
 * The rows of a query: exactly what was selected, with the nesting kept, as DynamoDB returns it.
 *
 * `Maybe` holds what was selected under a condition (`$if`), which is optional in the row.
 *
 * @example
 * ```ts
 * import type { SelectedRow } from '@hashrange/query'
 * type Person = { id: string; address?: { city: string; lines: string[] } }
 * const row: SelectedRow<Person, 'id' | 'address.city'> = { id: 'a', address: { city: 'Oslo' } }
 * ```
 */
export type SelectedRow<Row, Selected extends Selection, Maybe extends Selection = never> = [Maybe] extends [never]
  ? RowWith<Row, Selected>
  : Row extends unknown
    ? WithMaybe<RowWith<Row, Selected>, RowWith<Row, Selected | Maybe>>
    : never

type RowWith<Row, Selected extends Selection> = [Selected] extends [never]
  ? WholeRow<Row>
  : Everything extends Selected
    ? WholeRow<Row>
    : string extends Selected
      ? Partial<WholeRow<Row>>
      : Row extends unknown
        ? Picked<Row, Selected & string>
        : never

/** An interface without `| undefined` is its own row type, and keeps its name. */
type WholeRow<Row> = Row extends unknown ? (true extends SaysUndefined<Required<Row>> ? Exact<Row> : Row) : never

/** "`?`" alone says no undefined: `Required` takes it away. */
type SaysUndefined<T> = { [Name in keyof T]: CanBeUndefined<T[Name]> }[keyof T]

/** Top-level attributes only, the usual case, cost no taking apart of paths. */
type Picked<Row, Selected extends string> = string extends keyof Row
  ? Exact<Nested<Row, PathsOf<Selected>>>
  : [Selected] extends [keyof Row]
    ? Exact<Pick<Row, Selected>>
    : Exact<Nested<Row, PathsOf<Selected>>>

/** `undefined` becomes "may be absent": DynamoDB stores no undefined. */
type Exact<T> = Flat<
  { [Name in keyof T as CanBeUndefined<T[Name]> extends true ? never : Name]: T[Name] } & {
    [Name in keyof T as CanBeUndefined<T[Name]> extends true ? Name : never]?: Exclude<T[Name], undefined>
  }
>

type CanBeUndefined<V> = unknown extends V ? false : undefined extends V ? true : false

/** One object literal instead of an intersection, for whoever reads the type in an editor. */
type Flat<T> = T extends unknown ? { [Name in keyof T]: T[Name] } : never

type WithMaybe<Sure, All> = Flat<
  { [Name in keyof Sure]: Exclude<Sure[Name] | (Name extends keyof All ? All[Name] : never), undefined> } & {
    [Name in Exclude<keyof All, keyof Sure>]?: Exclude<All[Name], undefined>
  }
>

type PathsOf<Selected extends string> = Selected extends unknown ? SegmentsOf<Selected> : never

type FirstOf<Paths> = Paths extends readonly [infer First, ...unknown[]] ? First : never

/** What is left of those paths that begin with `First`; `[]` among it means that all of it was selected. */
type Below<Paths, First> = Paths extends readonly [First, ...infer Rest] ? Rest : never

/** The selected children of a map, `undefined` in the type of each that may be missing. */
type Nested<T, Paths> = string extends keyof T
  ? {
      [Name in FirstOf<Paths> & string]: Selectable<
        T[Name & keyof T] | (Name extends DeclaredKey<T> ? never : undefined),
        Below<Paths, Name>
      >
    }
  : {
      [Name in keyof T as KeyText<Name> extends FirstOf<Paths> ? Name : never]: Selectable<
        T[Name],
        Below<Paths, KeyText<Name>>
      >
    }

/** Paths are unescaped by now: a key is compared as it stands. */
type KeyText<Name> = Name extends string | number ? `${Name}` : never

/** The keys of a type with an index signature that it names beside it. */
export type DeclaredKey<T> = keyof {
  [Name in keyof T as string extends Name ? never : number extends Name ? never : Name]: T[Name]
}

type Selectable<V, Paths> = [] extends Paths ? V : SelectedPart<V, Paths>

type SelectedPart<V, Paths> = unknown extends V
  ? PartOf<Readonly<Record<string, unknown>> | readonly unknown[], Paths>
  : PartOf<V, Paths>

type PartOf<V, Paths> = V extends Leaf
  ? undefined
  : V extends readonly (infer Element)[]
    ? ElementsOf<Element, Paths, FirstOf<Paths> & number>
    : Collapsed<Nested<V, Paths>>

/** DynamoDB closes up the list: elements that are missing leave no hole; a list without any is absent. */
type ElementsOf<Element, Paths, Index extends number> = [Index] extends [never]
  ? undefined
  : ElementAt<Element, Paths, Index>[] | undefined

type ElementAt<Element, Paths, Index> = Index extends unknown
  ? Exclude<Selectable<Element, Below<Paths, Index>>, undefined>
  : never

/**
 * DynamoDB leaves out a map of which nothing that was selected is there. So a map whose selected children may all be
 * missing may be missing itself; and where it has one such child only, the map is there if and only if the child is.
 */
type Collapsed<T> = [keyof T] extends [never]
  ? undefined
  : AllCanBeMissing<T> extends true
    ? IsOne<keyof T> extends true
      ? { [Name in keyof T]-?: Exclude<T[Name], undefined> } | undefined
      : Exact<T> | undefined
    : Exact<T>

type AllCanBeMissing<T> = { [Name in keyof T]-?: undefined extends T[Name] ? never : Name }[keyof T] extends never
  ? true
  : false

type IsOne<Name, All = Name> = Name extends unknown ? ([All] extends [Name] ? true : false) : never
