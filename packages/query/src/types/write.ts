import type { UpdateExpression, UpdateOperand } from '../update-expression.js'
import type { DecimalString } from '../value/decimal-string.js'
import type { NumberOperand, OperandOf } from './operand.js'
import type { SegmentsOf, ValueAt, ValueBelow } from './path.js'
import type { DeclaredKey } from './selection.js'
import type { TypeProblem } from './type-problem.js'

declare const inserts: unique symbol

/**
 * Beside the tables of a database: what their inserts take, where that is less than rows hold.
 *
 * @example
 * ```ts
 * import type { InsertRow, InsertTypes } from '@hashrange/query'
 * interface Tables extends InsertTypes<{ person: { id: string; age?: number } }> {
 *   person: { id: string; age: number }
 * }
 * const row: InsertRow<Tables, 'person'> = { id: 'a' }
 * ```
 */
export interface InsertTypes<Inserts> {
  readonly [inserts]?: Inserts
}

/**
 * What an insert into a table takes: its rows, in which attributes with a default may be left out.
 *
 * @example
 * ```ts
 * import type { InsertRow } from '@hashrange/query'
 * const red: InsertRow<{ colour: { id: string; name?: string } }, 'colour'> = { id: 'red' }
 * ```
 */
export type InsertRow<DB, Table extends keyof DB> =
  DB extends InsertTypes<infer Inserts> ? (Table extends keyof Inserts ? Inserts[Table] : DB[Table]) : DB[Table]

/**
 * What may be stored where rows hold `V`: a number in any form; null where the attribute may be absent.
 *
 * @example
 * ```ts
 * import type { Settable } from '@hashrange/query'
 * const ages: Settable<number | undefined>[] = [41, 41n, null]
 * ```
 */
export type Settable<V> = Exclude<V, undefined> | NullIfOptional<V> | WideNumber<V>

type NullIfOptional<V> = undefined extends V ? null : never

/** A union of literals stays what it is. */
type WideNumber<V> = number extends V
  ? NumberOperand
  : [Extract<V, bigint | DecimalString>] extends [never]
    ? never
    : NumberOperand

/**
 * What `set({ ... })` takes: any attributes of the row.
 *
 * @example
 * ```ts
 * import type { Changes } from '@hashrange/query'
 * const changes: Changes<Database['person']> = { age: 42, address: null }
 * await db.updateTable('person').set(changes).where('id', '=', 'a').execute()
 * ```
 */
export type Changes<Row> = Row extends unknown ? { readonly [Name in keyof Row]?: Settable<Row[Name]> } : never

/**
 * What the callback of `set` returns: also values that DynamoDB works out.
 *
 * @example
 * ```ts
 * import type { ComputedChanges, UpdateExpressionBuilder } from '@hashrange/query'
 * type Build = (set: UpdateExpressionBuilder<Database, 'person'>) => ComputedChanges<Database['person']>
 * const older: Build = ({ add }) => ({ age: add('age', 1), email: 'new@example.com' })
 * ```
 */
export type ComputedChanges<Row> = Row extends unknown
  ? { readonly [Name in keyof Row]?: Settable<Row[Name]> | UpdateExpression<NonNullable<Row[Name]>> }
  : never

type IsNumber<V> = unknown extends V
  ? true
  : [Extract<V, number | bigint | DecimalString>] extends [never]
    ? false
    : true

/** What can be added to an attribute of type `V`. */
export type Addend<V> =
  IsNumber<V> extends true
    ? NumberOperand
    : TypeProblem<'add needs a number attribute; members are added to a set by addToSet'>

/** What can be added to or subtracted from something of type `V` in the callback of `set`. */
export type Term<V> =
  IsNumber<V> extends true
    ? NumberOperand | UpdateOperand<NumberOperand>
    : TypeProblem<'add and subtract need numbers on both sides'>

type MemberOfSet<V> = V extends ReadonlySet<infer Member> ? OperandOf<Member> : never

/** What can be put into or taken out of a set. */
export type SetMembers<V> = unknown extends V
  ? readonly unknown[] | ReadonlySet<unknown>
  : [MemberOfSet<V>] extends [never]
    ? TypeProblem<'addToSet and deleteFromSet need a set attribute'>
    : readonly MemberOfSet<V>[] | ReadonlySet<MemberOfSet<V>>

type ElementOf<V> = V extends Uint8Array ? never : V extends readonly (infer Element)[] ? Element : never

/** `Then` for a list, or for what is not described. */
type IfList<V, Then> = unknown extends V
  ? Then
  : [ElementOf<V>] extends [never]
    ? TypeProblem<'append, prepend, pull and removeAt need a list attribute'>
    : Then

/** The elements of what is not described are not either. */
type ElementIn<V> = unknown extends V ? unknown : ElementOf<V>

export type ListElements<V> = IfList<V, readonly Settable<ElementIn<V>>[]>
export type PulledElement<V> = IfList<V, OperandOf<ElementIn<V>> | Extract<ElementIn<V>, null>>
export type ListPositions<V> = IfList<V, readonly number[]>

/** Beside a list in the callback of `set`: its elements, or another list. */
export type OtherList<V> = IfList<V, readonly Settable<ElementIn<V>>[] | UpdateOperand<NonNullable<V>>>

/** The path where what it leads to may be absent from a row, else why it cannot be removed. */
export type Removable<Row, Path extends string> = Path extends `${string}[${number}]`
  ? Path
  : undefined extends ValueAt<Row, Path>
    ? Path
    : UnderAnyName<Row, SegmentsOf<Path>> extends true
      ? Path
      : TypeProblem<'only what may be absent can be removed; this is required'>

/** An entry of a map with any keys. */
type UnderAnyName<Row, Segments> = Segments extends readonly [...infer Parents, infer Last]
  ? NonNullable<ValueBelow<Row, Parents>> extends infer Map
    ? string extends keyof Map
      ? Last extends DeclaredKey<Map>
        ? false
        : true
      : false
    : false
  : false

/** What an update expression or the path of an attribute stands for. */
export type ValueOfUpdateOperand<Row, Operand> = Operand extends string
  ? ValueAt<Row, Operand>
  : Operand extends UpdateOperand<infer Value>
    ? Value
    : Operand extends NumberOperand
      ? number
      : never

type AnyName<Row> = Row extends unknown ? keyof Row : never

/** The compiler looks for attributes that do not exist in object literals, but not in those that a callback returns. */
export type NoOthersThan<Row, Given> = Readonly<
  Record<Exclude<keyof Given, AnyName<Row>>, TypeProblem<'there is no attribute of this name'>>
>
