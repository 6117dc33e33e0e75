import type { PredicateNode } from '../ast/predicate.js'
import { freezeNode } from '../ast/freeze-node.js'
import type { ConditionCheckNode } from '../ast/write-statement.js'
import { conjoin, WhereBuilder } from './where-builder.js'

/**
 * A condition on an item that a transaction does not write: the transaction fails unless the item of this whole key is
 * there and satisfies the rest. It is part of `transactWrite` only, so it has no `execute`.
 *
 * @example
 * ```ts
 * await db.transactWrite([
 *   db.updateTable('person').add('age', 1).where('id', '=', 'a'),
 *   db.conditionCheck('colour').where('id', '=', 'blue').exists('name'),
 * ])
 * ```
 */
export class ConditionCheckBuilder<DB, Table extends keyof DB> extends WhereBuilder<DB, Table> {
  protected readonly node: ConditionCheckNode

  constructor(node: ConditionCheckNode) {
    super()
    this.node = freezeNode(node)
    Object.freeze(this)
  }

  /**
   * The check as plain, frozen data, values included.
   *
   * @example
   * ```ts
   * db.conditionCheck('colour').toNode() // { kind: 'ConditionCheck', table: 'colour' }
   * ```
   */
  toNode(): ConditionCheckNode {
    return this.node
  }

  protected override withPredicate(predicate: PredicateNode): this {
    const joined = conjoin(this.node.predicate, predicate)
    return new ConditionCheckBuilder<DB, Table>({ ...this.node, predicate: joined }) as this
  }
}
