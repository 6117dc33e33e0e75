import type { PredicateNode } from '../ast/predicate.js'
import type { AssignmentNode } from '../ast/assignment.js'
import type { UpdateNode } from '../ast/write-statement.js'
import { checkUpdateOptions, type UpdateOptions } from '../options/write-options.js'
import { joinAssignments } from '../parse/parse-assignment.js'
import { parseName } from '../parse/parse-name.js'
import { parseReturning } from '../parse/parse-write.js'
import type { WriteOutcome } from '../statement-executor.js'
import type { PathOf } from '../types/path.js'
import type { SelectedRow } from '../types/selection.js'
import { AssignmentBuilder } from './assignment-builder.js'
import { conjoin } from './where-builder.js'
import { returnedRows, type ReturnedOldRows, type ReturnedRows, type UpdateResult } from './write-result.js'

/**
 * An update being built. Every call gives a new builder and leaves this one as it is; changes and conditions add up.
 * A builder is no promise: it is run by `execute`, or by `transactWrite`. It changes items that are there, and makes none
 * unless `upsert` is said. Without any condition it changes the whole table, if the policy allows it to.
 *
 * @example
 * ```ts
 * const { numUpdatedRows } = await db
 *   .updateTable('person')
 *   .set({ email: 'ann@example.com' })
 *   .add('age', 1)
 *   .addToSet('tags', ['x'])
 *   .where('id', '=', 'a')
 *   .execute()
 * ```
 */
export class UpdateBuilder<
  DB,
  Table extends keyof DB,
  Result extends UpdateResult = UpdateResult,
> extends AssignmentBuilder<DB, Table, Result> {
  /**
   * Makes the item where none is there. The conditions fix one whole key, and say nothing else.
   *
   * @example
   * ```ts
   * db.updateTable('colour').set({ name: 'Red' }).where('id', '=', 'red').upsert()
   * ```
   *
   * Sends no attribute_exists. Rejects at compilation with `plan.option-unusable` beside other conditions.
   */
  upsert(): this {
    return this.#with({ upsert: true }) as this
  }

  /**
   * Finds the items by this index, and consents to its missing those that lack one of its key attributes.
   *
   * @example
   * ```ts
   * db.updateTable('person').add('age', 1).where('email', '=', 'ann@example.com').useIndex('by_email')
   * ```
   *
   * Default: the planner's choice. Throws `build.invalid-operand`; at compilation `bind.unknown-index`,
   * `plan.index-unusable`.
   */
  useIndex(index: string): this {
    return this.#with({ index: parseName(index, 'useIndex', 'the name of an index') }) as this
  }

  /**
   * Asks for rows in the result: the items as they are now ('new') or were before ('old'), or attributes as they are now.
   * With 'old', items on which a condition failed stand in `unchanged`.
   *
   * @example
   * ```ts
   * const { rows } = await db.updateTable('person').add('age', 1).where('id', '=', 'a').returning(['age']).execute()
   * console.log(rows[0]?.age)
   * ```
   *
   * Default: 'none'. Throws `build.invalid-operand`, `build.invalid-path`. AWS: UpdateItem, ReturnValues and
   * ReturnValuesOnConditionCheckFailure.
   */
  returning(what: 'none'): UpdateBuilder<DB, Table>
  returning(what: 'old'): UpdateBuilder<DB, Table, UpdateResult & ReturnedOldRows<SelectedRow<DB[Table], never>>>
  returning(what: 'old' | 'new'): UpdateBuilder<DB, Table, UpdateResult & ReturnedRows<SelectedRow<DB[Table], never>>>
  returning<Path extends PathOf<DB[Table]>>(
    paths: readonly Path[],
  ): UpdateBuilder<DB, Table, UpdateResult & ReturnedRows<SelectedRow<DB[Table], Path>>>
  returning(what: unknown): unknown {
    return this.#with({ returning: parseReturning(what, ['new', 'old', 'none'], true) })
  }

  /**
   * Sets options for this update, over those of the instance; calls add up, and the last one counts for each option.
   *
   * @example
   * ```ts
   * db.updateTable('person').set({ email: null }).where('id', '=', 'a').options({ removeNilFieldsOnUpdate: true })
   * ```
   *
   * Throws `build.unknown-option` with the nearest name, `build.invalid-option`.
   */
  options(options: UpdateOptions): this {
    return this.#with({ options: { ...this.node.options, ...checkUpdateOptions(options) } }) as this
  }

  /**
   * Changes the update where the condition is true. Where the function asks for rows, the result may have them.
   *
   * @example
   * ```ts
   * const email: string | undefined = undefined
   * db.updateTable('person').add('age', 1).$if(email !== undefined, query => query.set({ email: email ?? '' }))
   * ```
   */
  $if<Then extends UpdateResult>(
    condition: boolean,
    change: (query: UpdateBuilder<DB, Table, Result>) => UpdateBuilder<DB, Table, Then>,
  ): UpdateBuilder<DB, Table, Result | Then> {
    return condition ? change(this) : this
  }

  protected override resultOf(outcome: WriteOutcome): Result {
    const result: UpdateResult = { numUpdatedRows: outcome.count, ...returnedRows(outcome) }
    return result as Result
  }

  protected override withPredicate(predicate: PredicateNode): this {
    return this.#with({ predicate: conjoin(this.node.predicate, predicate) }) as this
  }

  protected override withAssignments(added: readonly AssignmentNode[]): this {
    return this.#with({ assignments: joinAssignments(this.node.assignments, added) }) as this
  }

  #with(changes: Partial<UpdateNode>): UpdateBuilder<DB, Table> {
    return new UpdateBuilder({ ...this.node, ...changes }, this.executor)
  }
}
