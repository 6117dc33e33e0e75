import type { TransactWriteNode } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { bindDelete, bindInsert, bindSearch, bindUpdateStatement, type BoundSearch } from '../bind/bind-write.js'
import { tableNamed, type BoundPredicate } from '../bind/bind-select.js'
import type { Catalog } from '../catalog/table-metadata.js'
import type { Policy } from '../policy/policy.js'
import { effectiveWriteOptions, type EffectiveWriteOptions } from '../policy/write-options.js'
import { deleteOf } from './plan-delete.js'
import { conditionOf, guardOf, itemExists } from './guard-write.js'
import { planPut } from './plan-insert.js'
import { findItems } from './plan-searched-write.js'
import { updateOf } from './plan-update.js'
import type { Key } from './leaf-plan.js'
import { refuseDuplicates, transactionOf } from './transaction.js'
import type { TransactionAction, WriteTarget } from './item-write-plan.js'
import type { TransactWriteItemsPlan } from './write-plan.js'

type Statement = TransactWriteNode['statements'][number]

/** Statements that are carried out all or not at all: each names one item by its whole key, and all name different ones. */
export function planTransaction(
  { statements, idempotencyToken }: TransactWriteNode,
  catalog: Catalog,
  policy: Policy,
): TransactWriteItemsPlan {
  const actions = statements.flatMap((statement, position) =>
    actionsOf(statement, position, catalog, effectiveWriteOptions(statement, policy)),
  )
  refuseDuplicates(actions, table => tableNamed(table, catalog))
  return transactionOf(actions, idempotencyToken)
}

function actionsOf(
  statement: Statement,
  position: number,
  catalog: Catalog,
  options: EffectiveWriteOptions,
): readonly TransactionAction[] {
  switch (statement.kind) {
    case 'Insert': {
      if (statement.onConflict === 'ignore')
        refuse("onConflict('ignore')", 'a transaction is carried out whole, and leaves nothing out')
      if (options.atomic === false) refuse('atomic', 'a transaction is all or nothing')
      const insert = bindInsert(statement, catalog, options)
      return insert.items.map(item => withReturning(planPut(item, insert)))
    }
    case 'Update': {
      const update = bindUpdateStatement(statement, catalog, options)
      if (update.pulls.length > 0)
        refuse('pull', 'the list would have to be read first, and may change before the transaction')
      return [withReturning({ ...updateOf(update), ...itemIn(update, position, update.upsert) })]
    }
    case 'Delete': {
      const remove = bindDelete(statement, catalog, options)
      return [withReturning({ ...deleteOf(remove), ...itemIn(remove, position) })]
    }
    case 'ConditionCheck': {
      const check = bindSearch(statement, catalog, options)
      const { name, tableName } = check.table
      const target = { kind: 'ConditionCheck', table: name, tableName } as const
      return [{ ...target, condition: itemExists(check.table), ...itemIn(check, position) }]
    }
  }
}

/** The one key that the predicate gives, and what has to hold of the item besides. */
function itemIn(search: BoundSearch, position: number, upsert = false): { key: Key; condition?: BoundPredicate } {
  const { table } = search
  const { planned, keys, conjuncts } = findItems(search)
  const [key, ...more] = keys ?? []
  if (key !== undefined && more.length === 0) {
    const condition = conditionOf([...(upsert ? [] : [itemExists(table)]), ...guardOf(conjuncts, table)])
    return condition === undefined ? { key } : { key, condition }
  }
  const reason =
    planned.plan.kind === 'Empty'
      ? planned.plan.reason
      : key === undefined
        ? 'it does not fix the whole primary key'
        : `it names ${String(more.length + 1)} keys`
  throw planError('plan.transaction-needs-keys', { table: table.name, position, reason })
}

/** A transaction gives nothing back but, where a condition fails, the item that it failed on. */
function withReturning<Action extends WriteTarget>(action: Action): Action {
  const { returning, condition } = action
  if (returning === 'none' || (returning === 'old' && condition !== undefined)) return action
  return refuse('returning', "a transaction gives back nothing but, with 'old', the item on which a condition failed")
}

function refuse(option: string, reason: string): never {
  throw planError('plan.option-unusable', { option, reason })
}
