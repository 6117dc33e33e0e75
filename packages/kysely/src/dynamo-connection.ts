import { invariant, type ReadOptions, type SelectNode, type WriteNode } from '@hashrange/query'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { translationOf } from './dynamo-query-compiler.js'
import { refuseForm } from './refuse/refuse.js'
import { conflictKey } from './run/check-conflict.js'
import type { Engine } from './run/engine.js'
import { withCallerStack } from './run/caller-stack.js'
import { inKyselyWords } from './run/kysely-words.js'
import { shapeRows } from './run/shape-rows.js'
import type { TransactionBuffer } from './run/transaction-buffer.js'
import { planUpsert, runUpsert } from './run/upsert.js'
import { asMigrator } from './migrate/as-migrator.js'
import { runSchema } from './schema/run-schema.js'
import type {
  CountTranslation,
  ReadTranslation,
  RowShape,
  SchemaTranslation,
  Translation,
  UpsertTranslation,
  WriteTranslation,
} from './translate/translation.js'
import { explainTranslation } from './run/explain.js'
import { readInTransaction, refuseInTransaction } from './run/in-transaction.js'

/** Kysely 0.29 and later hand on a signal. */
interface ExecuteOptions {
  readonly signal?: AbortSignal
}

type Result = QueryResult<object>
type AbortSignalLike = NonNullable<ReadOptions['signal']>

/** Runs what the compiler translated. Not frozen: Kysely's `log` puts its own methods on it. */
export class DynamoConnection implements DatabaseConnection {
  readonly #engine: Engine
  #transaction: TransactionBuffer | undefined

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get transaction(): TransactionBuffer | undefined {
    return this.#transaction
  }

  begin(transaction: TransactionBuffer): void {
    this.#transaction = transaction
  }

  end(): void {
    this.#transaction = undefined
  }

  async executeQuery<R>(query: CompiledQuery, options: ExecuteOptions = {}): Promise<QueryResult<R>> {
    const { signal } = options
    try {
      const translation = withSignal(translationOf(query, this.#engine.nullSemantics), signal)
      return asResult(await this.#run(translation, signal))
    } catch (error) {
      // Kysely has rejected with the signal's reason already, and would print what comes after it.
      if (signal?.aborted === true) return { rows: [] }
      throw withCallerStack(inKyselyWords(error))
    }
  }

  async *streamQuery<R>(
    query: CompiledQuery,
    chunkSize = 100,
    options: ExecuteOptions = {},
  ): AsyncGenerator<QueryResult<R>, void, undefined> {
    const translation = withSignal(translationOf(query, this.#engine.nullSemantics), options.signal)
    if (translation.kind !== 'Read' || translation.explain === true) {
      yield await this.executeQuery<R>(query, options)
      return
    }
    try {
      for await (const rows of this.#chunks(translation, chunkSize)) yield asResult<R>({ rows })
    } catch (error) {
      if (options.signal?.aborted === true) return
      throw withCallerStack(inKyselyWords(error))
    }
  }

  async *#chunks(translation: ReadTranslation, size: number): AsyncGenerator<object[], void, undefined> {
    const statement = await this.#readable(translation.statement)
    let rows: object[] = []
    for await (const row of this.#engine.executor.stream(statement)) {
      rows.push(row)
      if (rows.length < size) continue
      yield shapeRows(rows, translation.shape)
      rows = []
    }
    if (rows.length > 0) yield shapeRows(rows, translation.shape)
  }

  #run(translation: Translation, signal: AbortSignal | undefined): Promise<Result> {
    if (translation.explain === true) return explainTranslation(translation, this.#engine)
    switch (translation.kind) {
      case 'Schema':
        return this.#change(translation, signal)
      case 'Read':
        return this.#read(translation)
      case 'Count':
        return this.#count(translation)
      case 'Write':
        return this.#write(translation)
      case 'Upsert':
        return this.#upsert(translation)
    }
  }

  async #change({ statement }: SchemaTranslation, signal: AbortSignal | undefined): Promise<Result> {
    if (this.#transaction !== undefined) {
      const reason = 'tables of DynamoDB are made and changed each for itself'
      refuseInTransaction(`${statement.kind}Node`, reason, 'Do it before the transaction, or after it.')
    }
    await runSchema(statement, this.#engine, signal)
    return { rows: [] }
  }

  async #read({ statement, shape, page }: ReadTranslation): Promise<Result> {
    const readable = await this.#readable(statement)
    const { executor } = this.#engine
    if (page === undefined) return { rows: shapeRows(await executor.execute(readable), shape) }
    const { size, after } = page
    const resumed = after === undefined ? readable : { ...readable, after }
    const { rows, ...rest } = await executor.page(resumed, size)
    // executePage takes them from the result, which plugins hand on.
    const result: Result & { readonly page: object } = { rows: shapeRows(rows, shape), page: rest }
    return result
  }

  async #count({ statement, name, none }: CountTranslation): Promise<Result> {
    if (none === true) return { rows: [] }
    return { rows: [{ [name]: await this.#engine.executor.count(await this.#readable(statement)) }] }
  }

  async #write({ statement, shape, conflict }: WriteTranslation): Promise<Result> {
    if (conflict !== undefined) await conflictKey(statement.table, conflict, this.#engine)
    if (this.#transaction !== undefined) return this.#enlist([statement], shape, this.#transaction)
    const { count, rows = [] } = await this.#engine.executor.executeWrite(statement)
    return { rows: shape === undefined ? [] : shapeRows(rows, shape), numAffectedRows: count }
  }

  async #upsert(upsert: UpsertTranslation): Promise<Result> {
    if (this.#transaction !== undefined) {
      const plan = await planUpsert(upsert, this.#engine)
      if (plan.kind === 'Overwrite') return this.#enlist(plan.updates, upsert.shape, this.#transaction)
      return refuseInTransaction(
        'OnConflictNode',
        'whether the item is there would have to be known before the commit',
        'Set every attribute to excluded.attribute, or write the row outside of the transaction.',
      )
    }
    const { shape } = upsert
    if (shape !== undefined && upsert.rows.length > 1 && upsert.insertOptions?.atomic !== false) {
      refuseForm(
        'ReturningNode',
        'several rows that are inserted or updated',
        'they are written by one transaction, which gives nothing back',
        'Leave it out, or consent to one write a row with withOptions({ atomic: false }).',
      )
    }
    const { count, rows = [] } = await runUpsert(upsert, this.#engine)
    return { rows: shape === undefined ? [] : shapeRows(rows, shape), numAffectedRows: count }
  }

  async #enlist(
    statements: readonly WriteNode[],
    shape: RowShape | undefined,
    transaction: TransactionBuffer,
  ): Promise<Result> {
    if (transaction.readOnly) {
      refuseInTransaction(
        'UpdateQueryNode',
        'the transaction was begun read only',
        "Leave setAccessMode('read only') out.",
      )
    }
    if (shape !== undefined) {
      refuseInTransaction(
        'ReturningNode',
        'its writes are sent when it is committed, and give nothing back',
        'Leave returning out; read the row before the transaction, or after it.',
      )
    }
    let count = 0
    for (const statement of statements) count += await transaction.add(statement)
    return { rows: [], numAffectedRows: BigInt(count) }
  }

  /** The statement as it may be read here. */
  async #readable(statement: SelectNode): Promise<SelectNode> {
    const readable = asMigrator(statement, this.#engine)
    return this.#transaction === undefined ? readable : readInTransaction(readable, this.#transaction, this.#engine)
  }
}

export function connectionOf(connection: DatabaseConnection): DynamoConnection {
  invariant(connection instanceof DynamoConnection, 'a connection of another driver')
  return connection
}

/** What rows are is known by the types of Kysely's builders only. */
const asResult = <R>(result: Result): QueryResult<R> => result as unknown as QueryResult<R>

function withSignal(translation: Translation, signal: AbortSignal | undefined): Translation {
  if (signal === undefined || translation.kind === 'Schema') return translation
  if (translation.kind === 'Upsert') {
    const { insertOptions = {}, updateOptions = {} } = translation
    return {
      ...translation,
      insertOptions: { ...insertOptions, signal: anyOf(signal, insertOptions.signal) },
      updateOptions: { ...updateOptions, signal: anyOf(signal, updateOptions.signal) },
    }
  }
  const { statement } = translation
  const options = { ...statement.options, signal: anyOf(signal, statement.options?.signal) }
  return { ...translation, statement: { ...statement, options } } as Translation
}

/** The options of a statement are checked, so that what they hold for a signal is one. */
const anyOf = (signal: AbortSignal, other: AbortSignalLike | undefined): AbortSignal =>
  other === undefined ? signal : AbortSignal.any([signal, other as AbortSignal])
