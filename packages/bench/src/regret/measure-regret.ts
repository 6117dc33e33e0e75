import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { catalog, compile, type CompiledQuery } from '@hashrange/compiler'
import { isHashrangeError, type SelectNode } from '@hashrange/query'
import { createTable, loadItems, type Engine } from '@hashrange/testkit'
import { tableName } from '@hashrange/testkit/proof'
import { bindSelect } from '../../../compiler/src/bind/bind-select.js'
import { effectiveOptions } from '../../../compiler/src/policy/policy.js'
import { normalizePredicate } from '../../../compiler/src/predicate/normalize-predicate.js'
import { describePlan } from './describe-plan.js'
import { legalPlans, type LegalPlan } from './legal-plans.js'
import { createTableInputOf, type Ground } from './random-ground.js'
import { readPlan, type Reading } from './read-plan.js'

/** A reading that was measured. */
export interface Measured extends Reading {
  readonly kind: LegalPlan['kind'] | 'chosen'
  readonly text: string
  readonly estimate: number | undefined
  readonly ordered: boolean
}

/** A question, how it was read, and every other way to the same rows. */
export interface Regret {
  readonly seed: number
  readonly query: string
  /** The limit was reached, so that more was there to be had. */
  readonly limited: boolean
  readonly chosen: Measured
  readonly others: readonly Measured[]
  /** Ways that gave another number of rows: only where the chosen plan warns that it may miss some. */
  readonly disagreeing: number
  readonly warned: boolean
  readonly why: readonly string[]
}

/** A table on an engine, filled, and what the planner knows of it. */
export interface Field {
  readonly ground: Ground
  readonly client: DynamoDBClient
  readonly tables: ReturnType<typeof catalog>
}

export async function openField(engine: Engine, ground: Ground): Promise<Field> {
  const name = `regret-${String(ground.seed)}`
  await createTable(engine, createTableInputOf(ground, name))
  await loadItems(engine.client, engine.table(name), ground.items)
  const description = { ...ground.table, TableName: engine.table(name) }
  return { ground, client: engine.client, tables: catalog([description], { [tableName]: engine.table(name) }) }
}

/** Undefined where the query cannot be planned, is refused, or reads nothing. */
export async function measureRegret(
  { ground, client, tables }: Field,
  seed: number,
  statement: SelectNode,
): Promise<Regret | undefined> {
  const compiled = compiledOrRefused(statement, tables)
  if (compiled === undefined || compiled.refusal !== undefined || compiled.plan.kind === 'Empty') return undefined
  const isLocal = (index: string): boolean =>
    ground.table.LocalSecondaryIndexes?.some(({ IndexName }) => IndexName === index) === true
  const own = await readPlan(compiled.plan, client, isLocal)
  const bound = bindSelect(statement, tables, effectiveOptions(statement))
  const plans = legalPlans({ ...bound, predicate: normalizePredicate(bound.predicate, bound.table) })
  const others: Measured[] = []
  let disagreeing = 0
  const seen = new Set([textOf(compiled.plan)])
  for (const { plan, kind, estimate, ordered } of plans) {
    if (seen.has(textOf(plan))) continue
    seen.add(textOf(plan))
    const reading = await readPlan(plan, client, isLocal)
    if (reading.rows !== own.rows) disagreeing += 1
    else others.push({ ...reading, kind, text: describePlan(plan), estimate, ordered })
  }
  return {
    seed,
    query: compiled.text,
    limited: own.rows === statement.limit,
    chosen: {
      ...own,
      kind: 'chosen',
      text: describePlan(compiled.plan),
      estimate: compiled.estimate?.capacity,
      ordered: !describePlan(compiled.plan).includes('sorted'),
    },
    others,
    disagreeing,
    warned: compiled.warnings.length > 0,
    why: compiled.passedOver.map(({ path, text }) => `${path}: ${text}`),
  }
}

function compiledOrRefused(statement: SelectNode, tables: Field['tables']): CompiledQuery | undefined {
  try {
    return compile(statement, tables)
  } catch (error) {
    if (isHashrangeError(error) && !error.code.startsWith('internal.')) return undefined
    throw error
  }
}

const textOf = (plan: unknown): string => JSON.stringify(plan)
