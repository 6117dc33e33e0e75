import { randomUUID } from 'node:crypto'
import { cliError } from '../error/cli-error.js'
import { printRequest, statementIn } from '../playground/index.js'
import { plainValue } from '../print/plain-value.js'
import { isWrite, type WritingNode } from './plan-text.js'
import type { QuerySetting } from './query-setting.js'
import type { Preview, Written } from './protocol.js'

type Foretold = Parameters<typeof printRequest>[0]

const shownRequests = 50
const previewsAtMost = 20

/** Writes go out by the name of a preview, and by nothing else: none is run that was not shown before. */
export class Writes {
  readonly #queries: QuerySetting
  readonly #isAllowed: boolean
  readonly #previewed = new Map<string, WritingNode>()

  constructor(queries: QuerySetting, isAllowed: boolean) {
    this.#queries = queries
    this.#isAllowed = isAllowed
  }

  async preview(text: string): Promise<Preview> {
    this.#checkAllowed()
    const node = statementIn(text).value.toNode()
    if (!isWrite(node)) throw cliError('cli.wrong-use', { problem: 'This query writes nothing', usage: 'Run it.' })
    const { result, requests: sent } = await this.#queries.recorder.during(() => this.#foretell(node))
    const preview = randomUUID()
    this.#previewed.set(preview, node)
    for (const old of [...this.#previewed.keys()].slice(0, -previewsAtMost)) this.#previewed.delete(old)
    const requests = result.requests.slice(0, shownRequests).map(printRequest)
    return { preview, items: result.items, requests, hiddenRequests: result.requests.length - requests.length, sent }
  }

  async run(preview: string): Promise<Written> {
    this.#checkAllowed()
    const node = this.#previewed.get(preview)
    // Before it is run: a second click is not a second write.
    this.#previewed.delete(preview)
    if (node === undefined)
      throw cliError('cli.wrong-use', {
        problem: 'This preview was run already, or is forgotten',
        usage: 'Ask for a dry run again.',
      })
    const started = performance.now()
    const { result, requests } = await this.#queries.recorder.during(() => this.#write(node))
    return { ...result, requests, ms: performance.now() - started }
  }

  async #foretell(node: WritingNode): Promise<{ readonly items: number; readonly requests: readonly Foretold[] }> {
    const executor = await this.#queries.executor()
    if (node.kind !== 'TransactWrite') {
      const { keys, requests } = await executor.dryRunWrite(node)
      return { items: keys.length, requests }
    }
    // All of a transaction is known beforehand.
    const { requests } = await executor.compileWrite(node)
    return { items: node.statements.filter(({ kind }) => kind !== 'ConditionCheck').length, requests }
  }

  async #write(node: WritingNode): Promise<Pick<Written, 'done' | 'count' | 'rows'>> {
    const executor = await this.#queries.executor()
    if (node.kind === 'TransactWrite') {
      await executor.executeTransactWrite(node)
      return { done: 'transaction', rows: [] }
    }
    const { count, rows = [] } = await executor.executeWrite(node)
    return { done: done[node.kind], count: Number(count), rows: rows.map(plainValue) }
  }

  #checkAllowed(): void {
    if (!this.#isAllowed)
      throw cliError('cli.wrong-use', {
        problem: 'Studio is read-only',
        usage: 'Say hashrange studio --write.',
      })
  }
}

const done = { Insert: 'inserted', Update: 'updated', Delete: 'deleted' } as const
