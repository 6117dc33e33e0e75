import { isHashrangeError } from '@hashrange/query'
import {
  keyTypesOf,
  problemOfAnswer,
  tableName,
  type ProofCase,
  type StoredItem,
  holdsItem,
  readPathsOf,
  type ReadPath,
} from '@hashrange/testkit/proof'
import { bindPredicate, type BoundPredicate } from '../../src/bind/bind-select.js'
import { catalog } from '../../src/catalog/catalog.js'
import type { Catalog } from '../../src/catalog/table-metadata.js'
import { compile, type CompiledQuery } from '../../src/index.js'
import { inputsOf, leavesOf, type ReadPlan } from '../../src/plan/plan.js'
import type { LeafPlan } from '../../src/plan/leaf-plan.js'
import { evaluatePredicate } from '../../src/predicate/evaluate-predicate.js'
import { isKeyed, mustHold, unsureAttributes } from './completeness.js'
import { satisfiesKeyCondition } from './interpret-query.js'
import { interpretPlan } from './plan-interpreter.js'
import { PlanFault, type Interpretation } from './interpretation.js'
import { ExpressionFault } from './parse-expression.js'
import { readRequest } from './request-laws.js'

/** What is wrong with a case, and which law it breaks. */
export interface Problem {
  readonly law: string
  readonly text: string
}

/** A case with all that is known of it. */
interface Judged extends ProofCase {
  readonly compiled: CompiledQuery
  readonly predicate: BoundPredicate
  /** The plain answer: the items for which the predicate as it was written is true. */
  readonly wanted: readonly StoredItem[]
  readonly paths: readonly ReadPath[]
}

export interface Verdict {
  readonly problem?: Problem
  /** The kinds of the plan's nodes and the like, for counting what the proof has been through. */
  readonly features: readonly string[]
}

/** Changes a plan before it is interpreted; the proof of the proof breaks plans with it. */
export type PlanChange = (plan: ReadPlan) => ReadPlan

export function checkCase(proof: ProofCase, change?: PlanChange): Verdict {
  const { predicate, wanted } = plainAnswer(proof)
  const paths = readPathsOf(proof.table)
  let compiled: CompiledQuery
  try {
    compiled = compile(proof.statement, catalogOf(proof))
  } catch (error) {
    return verdictOnError(error, proof, predicate, paths)
  }
  const judged: Judged = { ...proof, compiled, predicate, wanted, paths }
  const plan = change === undefined ? compiled.plan : change(compiled.plan)
  const problem = checkAnswer(judged, plan) ?? checkWarnings(judged) ?? checkRefusal(judged) ?? checkRequests(judged)
  return { features: featuresOf(judged), ...(problem === undefined ? {} : { problem }) }
}

/** The predicate is bound, but in no way rewritten. */
export function plainAnswer({ table, statement, items }: ProofCase): {
  readonly predicate: BoundPredicate
  readonly wanted: readonly StoredItem[]
} {
  const key = new Set((table.KeySchema ?? []).map(({ AttributeName }) => AttributeName))
  const keyTypes = new Map([...keyTypesOf(table)].filter(([name]) => key.has(name)))
  const predicate = bindPredicate(statement.predicate ?? { kind: 'Constant', value: true }, keyTypes, {
    name: tableName,
  })
  return { predicate, wanted: items.filter(item => evaluatePredicate(predicate, item)) }
}

const catalogs = new WeakMap<object, Catalog>()

/** Queries in a row share a table, and so its catalog. */
export function catalogOf({ table }: ProofCase): Catalog {
  const known = catalogs.get(table)
  if (known !== undefined) return known
  const made = catalog([table])
  catalogs.set(table, made)
  return made
}

/** Only what asks for a behaviour that the table cannot give may be refused, and an index that could serve may not. */
function verdictOnError(
  error: unknown,
  proof: ProofCase,
  predicate: BoundPredicate,
  paths: readonly ReadPath[],
): Verdict {
  const { statement } = proof
  const code = isHashrangeError(error) ? error.code : 'crash'
  const named = paths.find(({ name }) => name === statement.index)
  const refused: Verdict = { features: [code] }
  if (code === 'plan.option-unusable' && statement.options?.scanIndexForward === false) return refused
  if (code === 'plan.index-unusable' && named !== undefined) {
    if (!canServe(named, predicate, statement.consistentRead) || readsWholeKeys(proof)) return refused
  }
  return { features: [code], problem: { law: `error ${code}`, text: String(error) } }
}

/** Whole keys are read from the table, and naming an index beside them is an error. */
function readsWholeKeys(proof: ProofCase): boolean {
  const { kind, table, predicate } = proof.statement
  const query = { kind, table, ...(predicate === undefined ? {} : { predicate }) }
  const leaves = leavesOf(compile(query, catalogOf(proof)).plan)
  return leaves.every(({ kind }) => kind === 'GetItem' || kind === 'BatchGetItem' || kind === 'Empty')
}

function canServe(path: ReadPath, predicate: BoundPredicate, consistent: boolean | undefined): boolean {
  const excluded = mustHold(predicate).some(
    conjunct => conjunct.kind === 'IsNull' || (conjunct.kind === 'Not' && conjunct.operand.kind === 'AttributeExists'),
  )
  return path.active && !(path.kind === 'GSI' && consistent === true) && !excluded && isKeyed(path, predicate)
}

/** Law 1. */
function checkAnswer(judged: Judged, plan: ReadPlan): Problem | undefined {
  const { items, table, statement, wanted } = judged
  let answer: Interpretation
  try {
    answer = interpretPlan(plan, items, table)
  } catch (error) {
    if (error instanceof PlanFault) return { law: 'plan fault', text: error.message }
    throw error
  }
  const rows = answer.rows.map(({ item }) => item)
  const sources = new Set(answer.rows.map(({ source }) => source))
  if (sources.size !== answer.rows.length) return { law: 'one row an item', text: 'an item comes twice' }
  if (answer.cut && !mayBeCut(judged)) return { law: 'whole answers', text: 'pages are left unread' }
  const extent = answer.cut ? 'part' : 'whole'
  const problem = problemOfAnswer(rows, wanted, statement, extent)
  if (problem === undefined) return undefined
  if (!mayMissItems(judged)) return { law: 'same answer', text: problem }
  const used = usedPaths(judged)
  const held = wanted.filter(item => sources.has(item) || used.every(path => holdsItem(path, item)))
  const others = problemOfAnswer(rows, held, statement, extent)
  return others === undefined ? undefined : { law: 'same answer as far as the index goes', text: others }
}

const mayMissItems = ({ compiled, statement }: Judged): boolean =>
  compiled.warnings.length > 0 || statement.index !== undefined || statement.options?.sparseIndexes === 'allow'

/** Only a query that says so does without pages; but a Scan reads one where nothing is said, and the runtime then throws. */
function mayBeCut({ compiled, statement }: Judged): boolean {
  const { recursive, pageLimit } = statement.options ?? {}
  if (recursive === false || pageLimit !== undefined) return true
  return (
    recursive === undefined && leavesOf(compiled.plan).every(leaf => leaf.kind === 'Scan' && !leaf.paging.consented)
  )
}

function usedPaths({ compiled, paths }: Judged): ReadPath[] {
  const names = new Set(leavesOf(compiled.plan).flatMap(leaf => (leaf.kind === 'Query' ? [leaf.index] : [])))
  return paths.filter(({ name }) => names.has(name))
}

/** A warning names what is not sure, and is given only where no complete path but a Scan is left. */
function checkWarnings({ compiled, paths, predicate, table, statement }: Judged): Problem | undefined {
  for (const { index, attributes } of compiled.warnings) {
    const path = paths.find(({ name }) => name === index)
    if (path === undefined) return { law: 'warning', text: `it is about ${index}, which does not exist` }
    const unsure = unsureAttributes(path, predicate, table)
    const needless = attributes.length === 0 || attributes.some(name => !unsure.includes(name))
    if (needless) return { law: 'warning', text: `needless: ${attributes.join()}, only ${unsure.join()} are not sure` }
    const complete = paths.find(
      other =>
        canServe(other, predicate, statement.consistentRead) && unsureAttributes(other, predicate, table).length === 0,
    )
    if (complete !== undefined) return { law: 'complete first', text: `${complete.name ?? 'the table'} is passed over` }
  }
  return undefined
}

/** The policy refuses what it says it refuses, and nothing else. */
function checkRefusal({ compiled, statement }: Judged): Problem | undefined {
  const { plan, refusal, warnings } = compiled
  const kinds = new Set(nodesOf(plan).map(({ kind }) => kind))
  const { scan, sortInMemory, sparseIndexes } = statement.options ?? {}
  const reasons: (string | undefined)[] = [
    ...(kinds.has('Scan') && scan !== true ? ['policy.scan-refused'] : []),
    ...(kinds.has('Sort') && typeof sortInMemory !== 'object' ? ['policy.sort-refused'] : []),
    ...(sparseIndexes === 'refuse' && warnings.length > 0 ? ['policy.sparse-index-refused'] : []),
  ]
  if (reasons.length === 0 ? refusal === undefined : reasons.includes(refusal?.code)) return undefined
  return { law: 'refusal', text: `${String(refusal?.code)} instead of ${reasons.join(' or ')}` }
}

const nodesOf = (plan: ReadPlan): ReadPlan[] => [plan, ...inputsOf(plan).flatMap(nodesOf)]

/** What is sent keeps DynamoDB's rules, and says what the plan says. */
function checkRequests({ compiled, paths, items }: Judged): Problem | undefined {
  const searches = leavesOf(compiled.plan).filter(isSearch)
  const requests = compiled.requests.filter(({ operation }) => operation === 'Query' || operation === 'Scan')
  if (searches.length !== requests.length) return { law: 'requests', text: 'one for each Query and Scan of the plan' }
  try {
    for (const request of compiled.requests) {
      const read = readRequest(request, paths)
      const leaf = searches[requests.indexOf(request)]
      if (leaf === undefined) continue
      const saysTheSame = items.every(item => {
        const filtered = leaf.filter === undefined || evaluatePredicate(leaf.filter, item)
        const keyed = leaf.kind === 'Scan' || satisfiesKeyCondition(leaf.keyCondition, item)
        return (
          filtered === (read.filter === undefined || evaluatePredicate(read.filter, item)) &&
          keyed === (read.keyCondition === undefined || evaluatePredicate(read.keyCondition, item))
        )
      })
      if (!saysTheSame) return { law: 'requests', text: 'an expression says something else than the plan' }
    }
  } catch (error) {
    if (error instanceof ExpressionFault) return { law: 'requests', text: error.message }
    throw error
  }
  return undefined
}

const isSearch = (leaf: LeafPlan): leaf is Extract<LeafPlan, { kind: 'Query' | 'Scan' }> =>
  leaf.kind === 'Query' || leaf.kind === 'Scan'

function featuresOf({ compiled, wanted, paths, statement }: Judged): string[] {
  const kinds = new Set<string>()
  for (const plan of nodesOf(compiled.plan)) {
    kinds.add(plan.kind)
    if (plan.kind === 'Query') kinds.add(`Query on ${paths.find(({ name }) => name === plan.index)?.kind ?? '?'}`)
    if (plan.kind === 'Union') kinds.add(plan.mergeBy === undefined ? 'concatenation' : 'merge')
  }
  if (compiled.warnings.length > 0) kinds.add('warning')
  if (compiled.refusal !== undefined) kinds.add(compiled.refusal.code)
  if (wanted.length > 0) kinds.add('some rows')
  if (statement.orderBy !== undefined && !kinds.has('Sort')) kinds.add('order from the path')
  return [...kinds]
}
