import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  compileStatement,
  explainCompiled,
  leavesOf,
  passedOverLines,
  type CompiledQuery,
  type Explanation,
  type Policy,
} from '@hashrange/compiler'
import {
  HashrangeError,
  isHashrangeError,
  type QueryInfo,
  type RowsWithInfo,
  type SelectNode,
  type StatementExecutor,
} from '@hashrange/query'
import type { MetadataCache } from '../metadata/metadata-cache.js'
import { unmarshalItem } from '../value/unmarshal-item.js'
import { executeRead } from './execute-read.js'
import { ReadRun } from './read-run.js'

/** Runs statements: describes the table, compiles, lets the policy refuse, sends, and turns items into rows. */
export class StatementRunner implements StatementExecutor {
  readonly #client: DynamoDBClient
  readonly #metadata: MetadataCache
  readonly #policy: Policy

  constructor(client: DynamoDBClient, metadata: MetadataCache, policy: Policy) {
    this.#client = client
    this.#metadata = metadata
    this.#policy = policy
  }

  async execute(statement: SelectNode): Promise<object[]> {
    return (await this.#run(statement, false)).rows
  }

  async executeTakeFirst(statement: SelectNode): Promise<object | undefined> {
    const { rows } = await this.#run({ ...statement, limit: Math.min(statement.limit ?? 1, 1) }, false)
    return rows[0]
  }

  async executeWithInfo(statement: SelectNode): Promise<RowsWithInfo<object>> {
    return this.#run(statement, true)
  }

  async compile(statement: SelectNode): Promise<CompiledQuery> {
    return compileStatement(statement, await this.#metadata.catalogFor(statement.table), this.#policy)
  }

  async explain(statement: SelectNode): Promise<Explanation> {
    return explainCompiled(await this.compile(statement))
  }

  async #run(statement: SelectNode, withInfo: boolean): Promise<RowsWithInfo<object>> {
    const compiled = await this.compile(statement)
    enforcePolicy(compiled)
    const run = new ReadRun(this.#client, compiled.options, withInfo)
    const rows: object[] = []
    try {
      for await (const page of executeRead(compiled.plan, run)) {
        for (const item of page) rows.push(unmarshalItem(item, { numbers: 'exact' }))
        run.rows = rows.length
      }
    } catch (error) {
      throw withQuery(error, compiled)
    } finally {
      run.end()
    }
    return { rows, info: infoOf(run, compiled) }
  }
}

/** Throws what the policy says against a plan, before its first request. */
function enforcePolicy({ refusal, text, passedOver, statement, plan, requests }: CompiledQuery): void {
  if (refusal === undefined) return
  const why = passedOver.length === 0 ? {} : { why: passedOverLines(passedOver) }
  throw new HashrangeError(refusal.code, refusal.details, {
    query: text,
    ...why,
    hint: refusal.hint,
    statement,
    plan,
    requests,
  })
}

/** Tells an error of the runtime's which query it befell. */
function withQuery(error: unknown, { text, statement, plan, requests }: CompiledQuery): unknown {
  if (!isHashrangeError(error)) return error
  const { code, details, hint, cause } = error
  return new HashrangeError(code, details, { query: text, hint, cause, statement, plan, requests })
}

function infoOf(run: ReadRun, { plan }: CompiledQuery): QueryInfo {
  const { rows, scannedCount, consumedCapacity, requests, stopReason } = run
  // Of several requests that were cut no one key says where to go on.
  const lastEvaluatedKey = leavesOf(plan).length === 1 ? run.lastEvaluatedKey : undefined
  return {
    count: rows,
    scannedCount,
    ...(consumedCapacity === undefined ? {} : { consumedCapacity }),
    requests,
    stopReason,
    ...(lastEvaluatedKey === undefined
      ? {}
      : { lastEvaluatedKey: unmarshalItem(lastEvaluatedKey, { numbers: 'exact' }) }),
  }
}
