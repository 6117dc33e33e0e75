import type { OperandExpression } from '../expression.js'
import type { DecimalString } from '../value/decimal-string.js'
import type { EscapedName, ValueAt } from './path.js'
import type { TypeProblem } from './type-problem.js'

/** A number in any of its forms: DynamoDB's numbers have up to 38 digits, a double has fewer. */
export type NumberOperand = number | bigint | DecimalString

/**
 * What an attribute of type `V` can be compared with by `=`, `<>` and `in`.
 *
 * @example
 * ```ts
 * import type { OperandOf } from '@hashrange/query'
 * const age: OperandOf<number | undefined> = 18n
 * ```
 */
export type OperandOf<V> = unknown extends V ? NonNullable<unknown> : EqualOperand<V>

type EqualOperand<V> = V extends null | undefined
  ? never
  : V extends number | bigint | DecimalString
    ? number extends V
      ? NumberOperand
      : V extends number
        ? V
        : NumberOperand
    : V extends string | boolean
      ? V
      : V extends Uint8Array
        ? Uint8Array
        : V extends ReadonlySet<infer Member>
          ? ReadonlySet<OperandOf<Member>>
          : V extends readonly (infer Element)[]
            ? readonly Inner<Element>[]
            : V extends Ordered
              ? V
              : { readonly [Name in keyof V]: Inner<V[Name]> }

/**
 * What a table's definition makes of a stored number or text, such as a Date: it has a value by which it orders. Of plain
 * objects, lists and sets `valueOf` is an object.
 */
interface Ordered {
  valueOf(): number | bigint | string
}

/** Inside of a list or map a NULL is a value like any other. */
type Inner<V> = OperandOf<V> | Extract<V, null>

/** What an attribute can be ordered against: bounds need not be members of a union of literals. */
export type OrderedOperandOf<V> = unknown extends V ? NumberOperand | string | Uint8Array : OrderedOperand<V>

type OrderedOperand<V> = V extends number | bigint | DecimalString
  ? NumberOperand
  : V extends string
    ? string
    : V extends Uint8Array
      ? Uint8Array
      : V extends Ordered
        ? V
        : never

/**
 * The names of those attributes of a row that rows can be ordered by: strings, numbers and binaries.
 *
 * @example
 * ```ts
 * import type { OrderableAttribute } from '@hashrange/query'
 * const order: OrderableAttribute<{ id: string; age?: number; tags?: Set<string> }> = 'age'
 * ```
 */
export type OrderableAttribute<Row> = Row extends unknown
  ? {
      [Name in keyof Row & (string | number)]: [OrderedOperandOf<Row[Name]>] extends [never] ? never : EscapedName<Name>
    }[keyof Row & (string | number)]
  : never

/** What a string or binary attribute can begin with. */
export type PrefixOf<V> = unknown extends V ? string | Uint8Array : Extract<OrderedOperand<V>, string | Uint8Array>

/** What an attribute can contain: a string a substring, a set a member, a list an element. */
export type MemberOf<V> = unknown extends V ? NonNullable<unknown> : Member<V>

type Member<V> = V extends string
  ? string
  : V extends Uint8Array | DecimalString
    ? never
    : V extends ReadonlySet<infer M>
      ? OperandOf<M>
      : V extends readonly (infer Element)[]
        ? OperandOf<Element>
        : never

/** A value of type `Value`, or another operand of the attribute's type; the sentence where no value is possible. */
type Or<Value, V, Sentence extends string> = [Value] extends [never]
  ? TypeProblem<Sentence>
  : Value | OperandExpression<NonNullable<V>>

export type EqualTo<V> = Or<OperandOf<V>, V, 'this attribute holds nothing that a value could be equal to'>
export type OrderedAgainst<V> = Or<
  OrderedOperandOf<V>,
  V,
  '<, <=, >, >= and between need a string, number or binary attribute'
>
export type BeginningWith<V> = Or<PrefixOf<V>, V, 'begins_with needs a string or binary attribute'>
export type Containing<V> = [MemberOf<V>] extends [never]
  ? TypeProblem<'contains needs a string, set or list attribute'>
  : MemberOf<V> | OperandExpression<MemberOf<V>>
export type ListOf<V> = [OperandOf<V>] extends [never]
  ? TypeProblem<'this attribute holds nothing that a value could be equal to'>
  : readonly EqualTo<V>[] | ReadonlySet<OperandOf<V>>
export type Bounds<V> =
  OrderedAgainst<V> extends TypeProblem<string> ? OrderedAgainst<V> : readonly [OrderedAgainst<V>, OrderedAgainst<V>]

/**
 * Every operator that `where` and `eb` take: those of OperandsFor, spelt out for the compiler's messages.
 *
 * @example
 * ```ts
 * import type { WhereOperator } from '@hashrange/query'
 * const operators: WhereOperator[] = ['=', '<>', '<', 'in', 'between', 'begins_with', 'contains']
 * ```
 */
export type WhereOperator =
  | '='
  | '!='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'not in'
  | 'between'
  | 'begins_with'
  | 'contains'
  | 'is'
  | 'is not'

/**
 * What each operator takes beside an attribute of type `V`.
 *
 * @example
 * ```ts
 * import type { OperandsFor } from '@hashrange/query'
 * const ages: OperandsFor<number>['between'] = [18, 30]
 * console.log(await db.from('person').where('first_name', '=', 'Ann').where('age', 'between', ages).count()) // 1
 * ```
 */
export interface OperandsFor<V> {
  readonly '=': EqualTo<V>
  readonly '!=': EqualTo<V>
  readonly '<>': EqualTo<V>
  readonly '<': OrderedAgainst<V>
  readonly '<=': OrderedAgainst<V>
  readonly '>': OrderedAgainst<V>
  readonly '>=': OrderedAgainst<V>
  readonly in: ListOf<V>
  readonly 'not in': ListOf<V>
  readonly between: Bounds<V>
  readonly begins_with: BeginningWith<V>
  readonly contains: Containing<V>
  readonly is: null
  readonly 'is not': null
}

/** What can be measured by `size`: everything but numbers, booleans and NULL. */
export type Sizable<V> = unknown extends V
  ? unknown
  : Exclude<V, number | bigint | DecimalString | boolean | null | undefined>

/** The value of one attribute, or those of several. */
export type ValueOfTarget<Row, Target> = Target extends string
  ? ValueAt<Row, Target>
  : { readonly [Index in keyof Target]: ValueAt<Row, Target[Index] & string> }

/** What `in` takes beside one attribute, or beside several. */
export type InValues<Target, Value> = Target extends string ? ListOf<Value> : readonly OperandsOf<Value>[]

/** One operand for each value of a tuple. */
export type OperandsOf<Values> = { readonly [Index in keyof Values]: OperandOf<Values[Index]> }
