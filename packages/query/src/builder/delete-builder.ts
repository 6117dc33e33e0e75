import type { PredicateNode } from '../ast/predicate.js'
import type { DeleteNode } from '../ast/write-statement.js'
import { checkDeleteOptions, type DeleteOptions } from '../options/write-options.js'
import { parseName } from '../parse/parse-name.js'
import { parseReturning } from '../parse/parse-write.js'
import type { WriteOutcome } from '../statement-executor.js'
import type { SelectedRow } from '../types/selection.js'
import { conjoin } from './where-builder.js'
import { WriteBuilder } from './write-builder.js'
import { returnedRows, type DeleteResult, type ReturnedOldRows } from './write-result.js'

/**
 * A delete being built. Every call gives a new builder and leaves this one as it is. A builder is no promise: it is run
 * by `execute`, or by `transactWrite`. Without any condition it deletes the whole table, if the policy allows it to.
 *
 * @example
 * ```ts
 * const { numDeletedRows } = await db.deleteFrom('person').where('id', '=', 'a').execute()
 * ```
 */
export class DeleteBuilder<DB, Table extends keyof DB, Result extends DeleteResult = DeleteResult> extends WriteBuilder<
  DB,
  Table,
  DeleteNode,
  Result
> {
  /**
   * Finds the items by this index, and consents to its missing those that lack one of its key attributes.
   *
   * @example
   * ```ts
   * db.deleteFrom('person').where('email', '=', 'ann@example.com').useIndex('by_email')
   * ```
   *
   * Default: the planner's choice. Throws `build.invalid-operand`; at compilation `bind.unknown-index`,
   * `plan.index-unusable`.
   */
  useIndex(index: string): this {
    return this.#with({ index: parseName(index, 'useIndex', 'the name of an index') }) as this
  }

  /**
   * Asks for the items as they were, in `rows` of the result; those on which a condition failed stand in `unchanged`.
   *
   * @example
   * ```ts
   * const { rows } = await db.deleteFrom('person').where('id', '=', 'a').returning('old').execute()
   * ```
   *
   * Sends ReturnValues: ALL_OLD and ReturnValuesOnConditionCheckFailure: ALL_OLD. Default: 'none'. Throws
   * `build.invalid-operand`. AWS: DeleteItem.
   */
  returning(what: 'none'): DeleteBuilder<DB, Table>
  returning(what: 'old'): DeleteBuilder<DB, Table, DeleteResult & ReturnedOldRows<SelectedRow<DB[Table], never>>>
  returning(what: unknown): unknown {
    return this.#with({ returning: parseReturning(what, ['old', 'none'], false) as 'old' | 'none' })
  }

  /**
   * Sets options for this delete, over those of the instance; calls add up, and the last one counts for each option.
   *
   * @example
   * ```ts
   * db.deleteFrom('person').where('age', '>', 90).options({ scan: true, searchedWrites: { maxItems: 50 } })
   * ```
   *
   * Throws `build.unknown-option` with the nearest name, `build.invalid-option`.
   */
  options(options: DeleteOptions): this {
    return this.#with({ options: { ...this.node.options, ...checkDeleteOptions(options) } }) as this
  }

  /**
   * Changes the delete where the condition is true. Where the function asks for rows, the result may have them.
   *
   * @example
   * ```ts
   * const age: number | undefined = undefined
   * db.deleteFrom('person').where('id', '=', 'a').$if(age !== undefined, query => query.where('age', '=', age ?? 0))
   * ```
   */
  $if<Then extends DeleteResult>(
    condition: boolean,
    change: (query: DeleteBuilder<DB, Table, Result>) => DeleteBuilder<DB, Table, Then>,
  ): DeleteBuilder<DB, Table, Result | Then> {
    return condition ? change(this) : this
  }

  protected override resultOf(outcome: WriteOutcome): Result {
    const result: DeleteResult = { numDeletedRows: outcome.count, ...returnedRows(outcome) }
    return result as Result
  }

  protected override withPredicate(predicate: PredicateNode): this {
    return this.#with({ predicate: conjoin(this.node.predicate, predicate) }) as this
  }

  #with(changes: Partial<DeleteNode>): DeleteBuilder<DB, Table> {
    return new DeleteBuilder({ ...this.node, ...changes }, this.executor)
  }
}
