import type { PredicateNode } from '../ast/predicate.js'
import type { Expression } from '../expression.js'
import {
  parseBetween,
  parseInArguments,
  parsePathArgument,
  parsePredicate,
  parseWhere,
} from '../parse/parse-predicate.js'
import type {
  BeginningWith,
  Containing,
  InValues,
  OperandsFor,
  OrderedAgainst,
  ValueOfTarget,
  WhereOperator,
} from '../types/operand.js'
import type { PathOf, ValueAt } from '../types/path.js'
import { expressionBuilder, type ExpressionBuilder } from './expression-builder.js'

/**
 * The conditions that every statement with a `where` takes. Several calls are joined by `and`.
 *
 * None sends anything. Values are copied. All throw `build.invalid-path`, `build.undefined-value`,
 * `build.null-comparison` and `build.invalid-operand`.
 */
export abstract class WhereBuilder<DB, Table extends keyof DB> {
  /** A statement like this one whose rows also satisfy the predicate. */
  protected abstract withPredicate(predicate: PredicateNode): this

  /**
   * Keeps the rows of which the condition is true.
   *
   * The operators are `=`, `!=` and `<>`, `<`, `<=`, `>`, `>=`, `in` and `'not in'` (an array or a Set), `between`
   * (`[low, high]`, both included), `begins_with`, `contains`, `is` and `'is not'` (null only). The attribute may be a
   * document path. A comparison with a missing attribute is false, `<>` and `'not in'` are true then.
   *
   * @example
   * ```ts
   * db.from('person').where('age', '>=', 18).where('address.city', 'in', ['Oslo', 'Bergen'])
   * // where age >= ? and address.city in (?, ?)
   * db.from('person').where(({ eb, or, isNull }) => or([eb('age', '<', 5), isNull('email')]))
   * // where age < ? or email is null
   * ```
   *
   * The planner finds the key or index to read by; what is in no key becomes a filter. Also throws
   * `build.unknown-operator`. AWS: "Key condition expressions for the Query operation in DynamoDB".
   */
  where<Path extends PathOf<DB[Table]>, Operator extends WhereOperator, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    operator: Operator,
    operand: NoInfer<OperandsFor<Value>[Operator]>,
  ): this
  where(condition: Expression<DB[Table]> | ((builder: ExpressionBuilder<DB, Table>) => Expression<DB[Table]>)): this
  where(...args: readonly unknown[]): this {
    return this.withPredicate(parseWhere(args, expressionBuilder<DB, Table>()))
  }

  /**
   * Keeps the rows whose attribute has one of the values, or whose attributes have the values of one of the tuples.
   *
   * @example
   * ```ts
   * db.from('person').in('id', ['a', 'b']) // where id in (?, ?)
   * db.from('book_page').in(['id', 'page_num'], [['a', 1], ['b', 2]]) // where (id, page_num) in ((?, ?), (?, ?))
   * ```
   *
   * Whole primary keys become GetItem or BatchGetItem. No value at all is true of no row, and sends nothing.
   */
  in<
    const Target extends PathOf<DB[Table]> | readonly [PathOf<DB[Table]>, ...PathOf<DB[Table]>[]],
    Value = ValueOfTarget<DB[Table], Target>,
  >(target: Target, values: NoInfer<InValues<Target, Value>>): this {
    return this.withPredicate(parseInArguments(target, values))
  }

  /**
   * Keeps the rows whose attribute lies between the bounds, both included.
   *
   * @example
   * ```ts
   * db.from('person').between('age', 18, 30) // where age between ? and ?
   * ```
   *
   * A high bound below the low one is true of no row, and sends nothing.
   */
  between<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    low: NoInfer<OrderedAgainst<Value>>,
    high: NoInfer<OrderedAgainst<Value>>,
  ): this {
    return this.withPredicate(parseBetween(path, low, high))
  }

  /**
   * Keeps the rows whose string or binary attribute begins with the prefix.
   *
   * @example
   * ```ts
   * db.from('person').beginsWith('email', 'ann@') // where email begins with ?
   * ```
   */
  beginsWith<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    prefix: NoInfer<BeginningWith<Value>>,
  ): this {
    return this.withPredicate(parsePredicate(path, 'begins_with', prefix))
  }

  /**
   * Keeps the rows whose string has the substring, whose set has the member, or whose list has the element.
   *
   * @example
   * ```ts
   * db.from('person').contains('tags', 'x') // where tags contains ?
   * ```
   *
   * Always a filter: no key condition can say it.
   */
  contains<Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    member: NoInfer<Containing<Value>>,
  ): this {
    return this.withPredicate(parsePredicate(path, 'contains', member))
  }

  /**
   * Keeps the rows whose attribute is missing or holds NULL.
   *
   * @example
   * ```ts
   * db.from('person').isNull('email') // where email is null
   * ```
   *
   * No index on the attribute can serve it: it holds none of these rows.
   */
  isNull(path: PathOf<DB[Table]>): this {
    return this.withPredicate(parsePredicate(path, 'is', null))
  }

  /**
   * Keeps the rows whose attribute is there and does not hold NULL.
   *
   * @example
   * ```ts
   * db.from('person').isNotNull('email') // where email is not null
   * ```
   */
  isNotNull(path: PathOf<DB[Table]>): this {
    return this.withPredicate(parsePredicate(path, 'is not', null))
  }

  /**
   * Keeps the rows whose attribute is there, whatever it holds; a stored NULL is there.
   *
   * @example
   * ```ts
   * db.from('person').exists('email') // where email exists
   * ```
   */
  exists(path: PathOf<DB[Table]>): this {
    return this.withPredicate({ kind: 'AttributeExists', path: parsePathArgument(path, 'exists') })
  }

  /**
   * Keeps the rows whose attribute is missing.
   *
   * @example
   * ```ts
   * db.from('person').notExists('email') // where not email exists
   * ```
   */
  notExists(path: PathOf<DB[Table]>): this {
    const operand = { kind: 'AttributeExists', path: parsePathArgument(path, 'notExists') } as const
    return this.withPredicate({ kind: 'Not', operand })
  }
}

/** Joins the conditions of several `where` calls, without nesting. */
export function conjoin(before: PredicateNode | undefined, predicate: PredicateNode): PredicateNode {
  if (before === undefined) return predicate
  return { kind: 'And', operands: [...(before.kind === 'And' ? before.operands : [before]), predicate] }
}
