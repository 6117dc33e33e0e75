import { isHashrangeError } from '@hashrange/query'
import type { DatabaseConnection, Driver, TransactionSettings } from 'kysely'
import { connectionOf, DynamoConnection } from './dynamo-connection.js'
import type { Engine } from './run/engine.js'
import { withCallerStack } from './run/caller-stack.js'
import { inKyselyWords } from './run/kysely-words.js'
import { TransactionBuffer } from './run/transaction-buffer.js'

/** By this Kysely 0.29.9 and later know that the database itself has rolled back. */
const aborted = Symbol.for('kysely.AbortedTransactionError')

/** Connections without a state but for the writes of a transaction; the client stays its owner's, and open. */
export class DynamoDriver implements Driver {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  init(): Promise<void> {
    return Promise.resolve()
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new DynamoConnection(this.#engine))
  }

  /** Every isolation level is accepted: what is written is written at one moment. */
  beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    connectionOf(connection).begin(new TransactionBuffer(this.#engine, accessMode === 'read only'))
    return Promise.resolve()
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const own = connectionOf(connection)
    const { transaction } = own
    own.end()
    try {
      await transaction?.commit()
    } catch (error) {
      if (isHashrangeError(error, 'execute.transaction-cancelled'))
        Object.defineProperty(error, aborted, { value: true, configurable: true })
      throw withCallerStack(inKyselyWords(error))
    }
  }

  /** Also after a commit that failed: there is nothing to take back. */
  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    connectionOf(connection).end()
    return Promise.resolve()
  }

  savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    return atOnce(() => connectionOf(connection).transaction?.mark(name))
  }

  rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    return atOnce(() => connectionOf(connection).transaction?.rollBackTo(name))
  }

  releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    return atOnce(() => connectionOf(connection).transaction?.release(name))
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve()
  }

  destroy(): Promise<void> {
    return Promise.resolve()
  }
}

/** What throws is a rejection here, as from every driver. */
async function atOnce(run: () => void): Promise<void> {
  await Promise.resolve()
  run()
}
