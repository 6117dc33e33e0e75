import { isDeepStrictEqual } from 'node:util'
import type { BatchGetItemCommandInput, BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import { isHashrangeError, type SelectBuilder } from '@hashrange/query'
import { createTable, loadItems, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import {
  caseOn,
  printCase,
  proofGround,
  seededRandom,
  storedItem,
  type ProofGround,
  type Random,
  type Scope,
  type StoredItem,
} from '@hashrange/testkit/proof'
import { inputsOf, leavesOf, valueKey, type ReadPlan } from '@hashrange/compiler'
import { Hashrange } from '../../src/index.js'
import { changeAnswers } from '../change-answers.js'
import { buildQuery, type ProofDatabase } from './build-query.js'
import { createTableInputOf } from './create-table-input.js'

/** Queries on Dynoxide; DynamoDB Local gets a tenth. */
const caseCount = Number(process.env['RESUME_CASES'] ?? 200)
const firstSeed = Number(process.env['PROOF_SEED'] ?? 1)

const scope: Scope = {
  multiAttributeKeys: false,
  wrongKeyTypes: false,
  inactiveIndexes: false,
  literalLeft: false,
  partialAnswers: false,
  items: 40,
}

type Query = SelectBuilder<ProofDatabase, 'proof'>
type Rows = readonly string[]

const textOf = (row: object): string => valueKey({ M: storedItem(row) })
const between = (random: Random, low: number, high: number): number => low + random.below(high - low + 1)

const holds = (plan: ReadPlan, test: (node: ReadPlan) => boolean): boolean =>
  test(plan) || inputsOf(plan).some(input => holds(input, test))

/** Page after page, each of the size that was asked for, until there is no cursor. */
async function byPages(query: Query, random: Random): Promise<Rows> {
  const rows: string[] = []
  const size = between(random, 1, 7)
  for (let after: string | undefined, isLast = false; !isLast;) {
    const page = await query.page({ size, after })
    rows.push(...page.rows.map(textOf))
    isLast = page.cursor === undefined
    if (!isLast && page.rows.length !== size)
      throw new Error(`a page of ${String(page.rows.length)}, not ${String(size)}`)
    after = page.cursor
  }
  return rows
}

/** A part for each budget, until it is enough. */
async function byBudgets(query: Query, random: Random, plan: ReadPlan): Promise<Rows> {
  const rows: string[] = []
  const leaves = leavesOf(plan).length
  // A merge gives nothing before it has a row of each input.
  const budget = holds(plan, node => node.kind === 'Union' && node.mergeBy !== undefined)
    ? { maxRequests: leaves * 2 + between(random, 1, 3) }
    : random.chance(0.5)
      ? { maxRequests: leaves + between(random, 1, 3) }
      : { maxItems: Math.max(leaves, between(random, 1, 12)) }
  for (let asked = query.options(budget), rounds = 0; ; rounds++) {
    if (rounds > 200) throw new Error('a budget that makes no progress')
    const { rows: part, info } = await asked.executeWithInfo()
    rows.push(...part.map(textOf))
    if (info.cursor === undefined) return rows
    asked = query.options(budget).after(info.cursor)
  }
}

/** Leaves some of the items that were found unprocessed, as a throttled table does. */
const leaveSome =
  (random: Random) =>
  (output: BatchGetItemCommandOutput, input: Readonly<Record<string, unknown>>): BatchGetItemCommandOutput => {
    const [asked] = Object.entries((input as unknown as BatchGetItemCommandInput).RequestItems ?? {})
    if (asked === undefined || random.chance(0.5)) return output
    const [name, { Keys = [], ...rest }] = asked
    const left = Keys.slice(random.below(Keys.length))
    const isLeft = (item: StoredItem): boolean =>
      left.some(key => Object.entries(key).every(([attribute, value]) => isDeepStrictEqual(item[attribute], value)))
    const found = (output.Responses?.[name] ?? []).filter(item => !isLeft(item))
    return { ...output, Responses: { [name]: found }, UnprocessedKeys: { [name]: { ...rest, Keys: left } } }
  }

/** Requests fail at random; each error says where to go on, and what had been read. */
async function byFaults(query: Query, random: Random, engine: Engine, streams: boolean): Promise<Rows> {
  const rows: string[] = []
  const operations = ['Query', 'Scan', 'BatchGetItem', 'GetItem']
  const fail = (output: object): object => {
    if (random.chance(0.25)) throw Object.assign(new Error('no'), { name: 'ThrottlingException', $retryable: {} })
    return output
  }
  const restore = operations.map(operation => changeAnswers(engine.client, operation, fail))
  restore.push(changeAnswers<BatchGetItemCommandOutput>(engine.client, 'BatchGetItem', leaveSome(random)))
  try {
    const patient = query.options({ retry: { baseDelayMs: 0, attempts: 30 } })
    for (let asked = patient, rounds = 0; ; rounds++) {
      if (rounds > 2000) throw new Error('faults that let nothing through')
      try {
        if (streams) for await (const row of asked.stream()) rows.push(textOf(row))
        else rows.push(...(await asked.execute()).map(textOf))
        return rows
      } catch (error) {
        if (!isHashrangeError(error, 'execute.request-failed')) throw error
        rows.push(...(error.rows ?? []).map(textOf))
        if (error.cursor === undefined) throw new Error('an error without a cursor', { cause: error })
        asked = patient.after(error.cursor)
      }
    }
  } finally {
    for (const undo of restore) undo()
  }
}

async function problemOf(query: Query, engine: Engine, seed: number): Promise<string | undefined> {
  const { refusal, plan } = await query.compile()
  if (refusal !== undefined) return undefined
  const whole = (await query.execute()).map(textOf)
  const ways: Readonly<Record<string, (random: Random) => Promise<Rows>>> = {
    pages: random => byPages(query, random),
    // A sort gives nothing before it has read everything.
    ...(holds(plan, ({ kind }) => kind === 'Sort')
      ? {}
      : { budgets: (random: Random) => byBudgets(query, random, plan) }),
    faults: random => byFaults(query, random, engine, false),
    'faults of a stream': random => byFaults(query, random, engine, true),
  }
  for (const [way, read] of Object.entries(ways)) {
    try {
      const rows = await read(seededRandom(seed))
      expect({ way, rows }).toStrictEqual({ way, rows: whole })
    } catch (error) {
      return `${way}: ${String(error)}`
    }
  }
  return undefined
}

async function prove(engine: Engine, ground: ProofGround, seeds: readonly number[]): Promise<number> {
  const name = `resume_${String(ground.seed)}`
  const description = await createTable(engine, createTableInputOf(ground.table, name))
  await loadItems(engine.client, engine.table(name), ground.items)
  const db = new Hashrange<ProofDatabase>({
    client: engine.client,
    tables: [{ ...description, required: ground.table.required ?? [] }],
    tableNames: { proof: engine.table(name) },
    policy: { recursive: true },
  })
  let read = 0
  for (const seed of seeds) {
    const proof = caseOn(ground, seed)
    const scanLimit = between(seededRandom(seed), 1, 9)
    const query = (buildQuery(db, proof.statement) as unknown as Query).options({
      scan: true,
      recursive: true,
      scanLimit,
    })
    try {
      await query.compile()
    } catch (error) {
      if (isHashrangeError(error)) continue
      throw error
    }
    const problem = await problemOf(query, engine, seed)
    if (problem !== undefined)
      throw new Error(`seed ${String(seed)}: ${problem}\n${(await query.compile()).explain()}\n${printCase(proof)}`)
    read += 1
  }
  return read
}

describeEngines(
  'a reading that stops anywhere',
  engine => {
    it('goes on from its cursor without a gap or a duplicate, in the same order', async () => {
      const tables = engine.name === 'dynoxide' ? 20 : 4
      const perTable = Math.ceil(caseCount / (engine.name === 'dynoxide' ? 20 : 40))
      let read = 0
      for (let table = 0; table < tables; table++) {
        const multiAttributeKeys = engine.name !== 'dynoxide'
        const ground = proofGround(firstSeed + table, { ...scope, multiAttributeKeys })
        const seeds = Array.from({ length: perTable }, (_, query) => firstSeed + table * perTable + query)
        read += await prove(engine, ground, seeds)
      }
      expect(read / (tables * perTable)).toBeGreaterThan(0.6)
    }, 600_000)
  },
  { except: { dynalite: 'it compares missing attributes, lists, sets and letters beyond U+FFFF wrongly' } },
)
