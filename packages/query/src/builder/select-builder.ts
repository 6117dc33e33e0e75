import type { PredicateNode } from '../ast/predicate.js'
import type { SelectNode } from '../ast/statement.js'
import { buildError } from '../error/build-error.js'
import type { HashrangeError } from '../error/hashrange-error.js'
import { valueKind } from '../error/value-kind.js'
import { checkReadOptions, type ReadOptions } from '../options/read-options.js'
import { parsePaths } from '../parse/parse-predicate.js'
import type { OrderableAttribute } from '../types/operand.js'
import type { PathOf } from '../types/path.js'
import type { Everything, SelectedRow, Selection } from '../types/selection.js'
import type { TypeProblem } from '../types/type-problem.js'
import { checkCursor, ReadBuilder } from './read-builder.js'
import { conjoin } from './where-builder.js'

/** A `$if` that selects makes what it selects optional; without a selection before it, all of the row would be. */
type Conditioned<
  DB,
  Table extends keyof DB,
  Selected extends Selection,
  Maybe extends Selection,
  ThenSelected extends Selection,
> = [Selected] extends [never]
  ? [ThenSelected] extends [never]
    ? SelectBuilder<DB, Table>
    : TypeProblem<'call select with what is always wanted before a $if that selects more'>
  : SelectBuilder<DB, Table, Selected, Maybe | Exclude<ThenSelected, Selected>>

/**
 * A read being built. Every call gives a new builder over a new frozen node and leaves this one as it is, so that
 * a common beginning may be shared. A builder is no promise: it is run by `execute` and its like, not by `await`.
 *
 * `Selected` and `Maybe` are what has been selected, for certain and under a `$if`.
 *
 * @example
 * ```ts
 * const adults = db.from('person').where('first_name', '=', 'Ann').where('age', '>=', 18)
 * const [oldest] = await adults.orderBy('age', 'desc').limit(1).execute()
 * const emails = await adults.isNotNull('email').select(['email']).execute()
 * ```
 */
export class SelectBuilder<
  DB,
  Table extends keyof DB,
  Selected extends Selection = never,
  Maybe extends Selection = never,
> extends ReadBuilder<DB, Table, SelectedRow<DB[Table], Selected, Maybe>> {
  /**
   * Asks for these attributes only; calls add up. Document paths keep their nesting in the row, as DynamoDB returns
   * them; list elements close up. Without any `select` a row is the whole item.
   *
   * @example
   * ```ts
   * db.from('person').select(['id', 'address.city', 'address.lines[0]'])
   * // rows of { id: string; address?: { city: string; lines?: string[] } }
   * ```
   *
   * Sends a ProjectionExpression, which lowers traffic but not the capacity that is consumed. Throws
   * `build.invalid-path`, `build.invalid-operand`. AWS: "Using projection expressions in DynamoDB".
   */
  select<Path extends PathOf<DB[Table]>>(
    paths: Path | readonly Path[],
  ): SelectBuilder<DB, Table, Selected | Path, Maybe> {
    const added = parsePaths(Array.isArray(paths) ? paths : [paths], 'select')
    const { projection = [], wholeItem } = this.node
    return this.#with(wholeItem === true ? {} : { projection: [...projection, ...added] })
  }

  /**
   * Asks for the whole item, which is also the default.
   *
   * @example
   * ```ts
   * db.from('person').selectAll()
   * ```
   */
  selectAll(): SelectBuilder<DB, Table, Everything, Maybe> {
    const { projection: _everything, ...node } = this.node
    return new SelectBuilder({ ...node, wholeItem: true }, this.executor)
  }

  /**
   * Orders the rows by an attribute; further calls order rows that are equal so far.
   *
   * @example
   * ```ts
   * db.from('person').where('first_name', '=', 'Ann').orderBy('age', 'desc')
   * ```
   *
   * The order comes from the sort key of the path that is read. Where no path gives it, the query is refused
   * (`policy.sort-refused`) unless `options({ sortInMemory: { maxItems } })` allows a sort on the client. Default: 'asc'.
   * Throws `build.invalid-operand`.
   */
  orderBy(attribute: OrderableAttribute<DB[Table]>, direction: 'asc' | 'desc' = 'asc'): this {
    const [path] = parsePaths([attribute], 'orderBy')
    if (path?.segments.length !== 1) throw invalidArgument('orderBy', 'a top-level attribute', 'a document path')
    const given: unknown = direction
    if (given !== 'asc' && given !== 'desc') throw invalidArgument('orderBy', "'asc' or 'desc'", valueKind(given))
    return this.#with({ orderBy: [...(this.node.orderBy ?? []), { path, direction }] }) as this
  }

  /**
   * Gives this many rows at most, whatever filters drop on the way; the last call counts.
   *
   * @example
   * ```ts
   * db.from('person').where('age', '>=', 18).limit(20)
   * ```
   *
   * It is no Limit of DynamoDB's, which counts items before filters: that is `options({ scanLimit })`. 0 sends nothing.
   * Default: no limit. Throws `build.invalid-operand`.
   */
  limit(rows: number): this {
    if (!Number.isSafeInteger(rows) || rows < 0)
      throw invalidArgument('limit', 'a whole number of 0 or more', valueKind(rows))
    return this.#with({ limit: rows }) as this
  }

  /**
   * Reads this index, and consents to its missing the items that lack one of its key attributes.
   *
   * @example
   * ```ts
   * db.from('person').where('email', '=', 'ann@example.com').useIndex('by_email')
   * ```
   *
   * Default: the planner's choice. Throws `build.invalid-operand`; at compilation `bind.unknown-index` with the nearest
   * name, or `plan.index-unusable`, which says why.
   */
  useIndex(index: string): this {
    const given: unknown = index
    if (typeof given !== 'string' || given === '') {
      throw invalidArgument('useIndex', 'the name of an index', given === '' ? 'an empty string' : valueKind(given))
    }
    return this.#with({ index: given }) as this
  }

  /**
   * Reads what was written last, instead of what may be some moments old.
   *
   * @example
   * ```ts
   * db.from('person').where('id', '=', 'a').consistentRead()
   * ```
   *
   * Sends ConsistentRead, at twice the capacity; the planner passes over global secondary indexes, which cannot do it.
   * Default: false. Throws `build.invalid-operand`. AWS: "DynamoDB read consistency".
   */
  consistentRead(value = true): this {
    const given: unknown = value
    if (typeof given !== 'boolean') throw invalidArgument('consistentRead', 'true or false', valueKind(given))
    return this.#with({ consistentRead: given }) as this
  }

  /**
   * Begins after the rows that were given before a cursor, of `page`, of `info` or of an error.
   *
   * @example
   * ```ts
   * const people = db.from('person').where('first_name', '=', 'Ann')
   * const { info } = await people.options({ maxRequests: 1 }).executeWithInfo()
   * if (info.cursor !== undefined) await people.after(info.cursor).execute()
   * ```
   *
   * Throws `build.invalid-operand`; running it rejects with `execute.invalid-cursor` for a cursor that is damaged or
   * another query's.
   */
  after(cursor: string): this {
    return this.#with({ after: checkCursor(cursor) }) as this
  }

  /**
   * Sets options for this query, over those of the instance; calls add up, and the last one counts for each option.
   *
   * @example
   * ```ts
   * db.from('person').where('age', '>', 90).options({ scan: true, recursive: true })
   * ```
   *
   * Throws `build.unknown-option` with the nearest name, `build.invalid-option`.
   */
  options(options: ReadOptions): this {
    const checked = checkReadOptions(options, 'options()')
    return this.#with({ options: { ...this.node.options, ...checked } }) as this
  }

  /**
   * Hands the builder to a function, and gives what the function returns.
   *
   * @example
   * ```ts
   * import type { SelectBuilder } from '@hashrange/query'
   * const adults = (query: SelectBuilder<Database, 'person'>) => query.where('age', '>=', 18)
   * db.from('person').$call(adults).limit(10)
   * ```
   */
  $call<Result>(change: (query: this) => Result): Result {
    return change(this)
  }

  /**
   * Changes the query where the condition is true. What the function selects is optional in the row.
   *
   * @example
   * ```ts
   * const city: string | undefined = undefined
   * db.from('person').$if(city !== undefined, query => query.where('address.city', '=', city ?? ''))
   * ```
   */
  $if<ThenSelected extends Selection, ThenMaybe extends Selection>(
    condition: boolean,
    change: (query: SelectBuilder<DB, Table, Selected, Maybe>) => SelectBuilder<DB, Table, ThenSelected, ThenMaybe>,
  ): Conditioned<DB, Table, Selected, Maybe | ThenMaybe, ThenSelected> {
    const changed: unknown = condition ? change(this) : this
    return changed as Conditioned<DB, Table, Selected, Maybe | ThenMaybe, ThenSelected>
  }

  protected override withPredicate(predicate: PredicateNode): this {
    return this.#with({ predicate: conjoin(this.node.predicate, predicate) }) as this
  }

  /** Types alone tell builders of one class apart, so the caller says what the new one has selected. */
  #with<NewSelected extends Selection>(changes: Partial<SelectNode>): SelectBuilder<DB, Table, NewSelected, Maybe> {
    return new SelectBuilder({ ...this.node, ...changes }, this.executor)
  }
}

const invalidArgument = (method: string, expected: string, actual: string): HashrangeError =>
  buildError('build.invalid-operand', { method, expected, actual })
