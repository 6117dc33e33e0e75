import { isDeepStrictEqual } from 'node:util'
import { leavesOf, matches, type CompiledQuery } from '@hashrange/compiler'
import { isHashrangeError } from '@hashrange/query'
import {
  holdsItem,
  printCase,
  problemOfAnswer,
  readPathsOf,
  smallerStatements,
  storedItem,
  type ProofCase,
  type ProofGround,
  type StoredItem,
} from '@hashrange/testkit/proof'
import type { Hashrange } from '../../src/index.js'
import { buildQuery, type ProofDatabase } from './build-query.js'

/** A table on an engine, with all its items. */
export interface Field {
  readonly db: Hashrange<ProofDatabase>
  readonly ground: ProofGround
}

export interface Outcome {
  /** `rows`, or the code of the refusal. */
  readonly outcome: string
  readonly problem?: string
}

/** Runs a query and compares its rows with those that a plain filter leaves of the items. */
export async function checkOnEngine({ db, ground }: Field, { statement }: ProofCase): Promise<Outcome> {
  const query = buildQuery(db, statement)
  if (!isDeepStrictEqual(query.toNode(), statement)) return failed('the builders make another statement')
  let compiled: CompiledQuery
  try {
    compiled = await query.compile()
  } catch (error) {
    // Whether it was right to refuse is proven without an engine.
    const code = codeOf(error)
    return code === 'plan.index-unusable' || code === 'plan.option-unusable' ? { outcome: code } : failed(textOf(error))
  }
  const { refusal } = compiled
  try {
    const rows = await query.execute()
    if (refusal !== undefined) return failed(`it ran in spite of ${refusal.code}`)
    const problem = problemOfRows(rows.map(storedItem), compiled, { ground, statement })
    return problem === undefined ? { outcome: 'rows' } : failed(problem)
  } catch (error) {
    const code = codeOf(error)
    return code !== undefined && code === refusal?.code ? { outcome: code } : failed(textOf(error))
  }
}

const failed = (problem: string): Outcome => ({ outcome: 'failed', problem })

const codeOf = (error: unknown): string | undefined => (isHashrangeError(error) ? error.code : undefined)

function textOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.message}` : ''
  return `${String(error)}${cause}`
}

function problemOfRows(
  rows: readonly StoredItem[],
  compiled: CompiledQuery,
  { ground, statement }: Pick<Field, 'ground'> & Pick<ProofCase, 'statement'>,
): string | undefined {
  const { predicate } = statement
  const wanted = ground.stored.filter((_, position) => {
    const item = ground.items[position]
    return predicate === undefined || (item !== undefined && matches(predicate, item))
  })
  const problem = problemOfAnswer(rows, wanted, statement, 'whole')
  const consented = statement.index !== undefined || statement.options?.sparseIndexes === 'allow'
  if (problem === undefined || !(consented || compiled.warnings.length > 0)) return problem
  const names = new Set(leavesOf(compiled.plan).map(leaf => (leaf.kind === 'Query' ? leaf.index : undefined)))
  const used = readPathsOf(ground.table).filter(({ name }) => names.has(name))
  // Of several paths, whole keys among them, each may miss other items, and some of those are found on another one.
  if (used.length > 1) return problemOfAnswer(rows, wanted, statement, 'part')
  const held = wanted.filter(item => used.every(path => holdsItem(path, item)))
  return problemOfAnswer(rows, held, statement, 'whole')
}

/** The failure with as little of the statement as it takes; the table and its items stay as they are. */
export async function describeFailure(field: Field, proof: ProofCase): Promise<string> {
  let smallest = proof
  for (let found = true; found;) {
    found = false
    for (const statement of smallerStatements(smallest.statement)) {
      if (!(await fails(field, { ...smallest, statement }))) continue
      smallest = { ...smallest, statement }
      found = true
      break
    }
  }
  const { problem } = await checkOnEngine(field, smallest)
  return `${String(problem)}\n${printCase(smallest)}`
}

/** A statement that is cut down may make no sense, and is then no smaller example. */
async function fails(field: Field, proof: ProofCase): Promise<boolean> {
  try {
    return (await checkOnEngine(field, proof)).problem !== undefined
  } catch {
    return false
  }
}
