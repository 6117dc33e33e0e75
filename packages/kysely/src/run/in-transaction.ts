import { isHashrangeError, type SelectNode } from '@hashrange/query'
import { kyselyError } from '../error/kysely-error.js'
import type { Engine } from './engine.js'
import type { TransactionBuffer } from './transaction-buffer.js'

export function refuseInTransaction(node: string, reason: string, instead: string): never {
  throw kyselyError('kysely.unsupported-in-transaction', { node, reason, instead })
}

/**
 * A read inside of a transaction: sent at once, and strongly consistent unless it says otherwise. It does not see what the
 * transaction is going to write.
 */
export async function readInTransaction(
  statement: SelectNode,
  transaction: TransactionBuffer,
  { executor, transactionReads }: Engine,
): Promise<SelectNode> {
  const { table, options } = statement
  if (transactionReads === 'refuse' && transaction.writes(table)) {
    refuseInTransaction(
      'SelectQueryNode',
      `it would not see what the transaction writes to "${table}" when it is committed`,
      "Read before you write, or consent with transactionReads: 'allow' in the dialect's configuration.",
    )
  }
  if (options?.consistentRead !== undefined) return statement
  const consistent: SelectNode = { ...statement, options: { ...options, consistentRead: true } }
  if ((await runs(consistent, executor)) || !(await runs(statement, executor))) return consistent
  return refuseInTransaction(
    'SelectQueryNode',
    'reads of a transaction are strongly consistent, and a global index cannot be read so',
    'Say $call(withOptions({ consistentRead: false })) to read the index as it is.',
  )
}

async function runs(statement: SelectNode, executor: Engine['executor']): Promise<boolean> {
  try {
    const compiled = await executor.compile(statement)
    return compiled.refusal === undefined
  } catch (error) {
    if (isHashrangeError(error, 'plan.option-unusable') || isHashrangeError(error, 'plan.index-unusable')) return false
    throw error
  }
}
