import { TransactGetItemsCommand } from '@aws-sdk/client-dynamodb'
import type { Place } from '../load-data-set.js'

/** Asked of the engine itself: behind an endpoint of the user's there may be any. */
export async function knowsTransactions({ client, table }: Pick<Place, 'client' | 'table'>): Promise<boolean> {
  const Key = { airport: { S: 'none' }, year: { N: '0' } }
  try {
    await client.send(new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: table('tally'), Key } }] }))
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'UnknownOperationException') return false
    throw error
  }
}
