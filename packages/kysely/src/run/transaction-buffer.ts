import { keyText, transactionActions } from '@hashrange/compiler'
import { buildError, type CompiledWrite, invariant, type TransactWriteNode } from '@hashrange/query'
import { kyselyError } from '../error/kysely-error.js'
import { planError } from '@hashrange/compiler'
import type { Engine } from './engine.js'

type Statement = TransactWriteNode['statements'][number]

/** One item that the transaction writes. */
interface Action {
  readonly table: string
  readonly key: string
}

interface Entry {
  readonly statement: Statement
  readonly actions: readonly Action[]
}

/** The writes of one transaction, which are sent when it is committed. */
export class TransactionBuffer {
  readonly readOnly: boolean
  readonly #engine: Engine
  #entries: readonly Entry[] = []
  /** How many entries there were when a savepoint was made; in the order in which they were. */
  #savepoints: readonly { readonly name: string; readonly length: number }[] = []

  constructor(engine: Engine, readOnly: boolean) {
    this.#engine = engine
    this.readOnly = readOnly
  }

  writes(table: string): boolean {
    return this.#entries.some(entry => entry.actions.some(action => action.table === table))
  }

  /** Adds a write if it can be part of the transaction; gives the number of items that it writes. */
  async add(statement: Statement): Promise<number> {
    const compiled = await this.#engine.executor.compileWrite({ kind: 'TransactWrite', statements: [statement] })
    const actions = actionsOf(compiled)
    const before = this.#entries.flatMap(entry => entry.actions)
    const actual = before.length + actions.length
    if (actual > transactionActions) {
      const details = { limit: 'actions', allowed: transactionActions, actual }
      throw planError('plan.transaction-too-large', details)
    }
    for (const [index, { table, key }] of actions.entries()) {
      const first = before.findIndex(action => action.table === table && action.key === key)
      if (first < 0) continue
      const positions = [first, before.length + index] as const
      throw buildError('build.duplicate-key', { table, positions })
    }
    this.#entries = [...this.#entries, { statement, actions }]
    return actions.length
  }

  async commit(): Promise<void> {
    const statements = this.#entries.map(({ statement }) => statement)
    this.clear()
    if (statements.length > 0) await this.#engine.executor.executeTransactWrite({ kind: 'TransactWrite', statements })
  }

  clear(): void {
    this.#entries = []
    this.#savepoints = []
  }

  mark(name: string): void {
    this.#savepoints = [...this.#savepoints, { name, length: this.#entries.length }]
  }

  /** Forgets what was written since the savepoint, which stays. */
  rollBackTo(name: string): void {
    const place = this.#placeOf(name)
    this.#entries = this.#entries.slice(0, this.#savepoints[place]?.length)
    this.#savepoints = this.#savepoints.slice(0, place + 1)
  }

  release(name: string): void {
    this.#savepoints = this.#savepoints.slice(0, this.#placeOf(name))
  }

  #placeOf(name: string): number {
    const place = this.#savepoints.findLastIndex(savepoint => savepoint.name === name)
    if (place >= 0) return place
    throw kyselyError('kysely.unsupported-in-transaction', {
      node: 'RawNode',
      reason: 'the transaction has no savepoint of this name',
      instead: 'Name one that was made and not released.',
    })
  }
}

function actionsOf({ plan }: CompiledWrite): readonly Action[] {
  invariant(plan.kind === 'TransactWriteItems', 'a transaction has another plan')
  return plan.actions.map(({ table, key }) => ({ table, key: keyText(key, Object.keys(key).sort()) }))
}
