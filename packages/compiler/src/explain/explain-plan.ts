import { printPath, printPredicate } from '@hashrange/query'
import type { RejectedPath } from '../access/access-path.js'
import type { BatchGetItemPlan, GetItemPlan, KeyCondition, Paging, QueryPlan, ScanPlan } from '../plan/leaf-plan.js'
import type { LookupPlan, ReadPlan } from '../plan/plan.js'
import type { CostEstimate } from '../access/estimate-cost.js'
import { printAdvice, type IndexAdvice } from './advise-index.js'
import type { PlanWarning } from '../plan/plan-select.js'
import type { Refusal } from '../policy/refusal.js'

/**
 * A plan in words: what it reads, how, and who does what. No value of the user's is in it.
 *
 * @example
 * ```ts
 * import type { ExplainedPlan } from '@hashrange/compiler'
 * const titles = ({ title, inputs }: ExplainedPlan): string[] => [title, ...inputs.flatMap(titles)]
 * const people = db.from('person').where(({ eb, or }) => or([eb('id', '=', 'a'), eb('first_name', '=', 'Bo')]))
 * console.log(titles((await people.explain()).plan))
 * // [
 * //   'Union, one after the other, each row once by id',
 * //   'Query person.first_name',
 * //   'GetItem person'
 * // ]
 * ```
 */
export interface ExplainedPlan {
  /** The first line: `Query person.first_name_age`. */
  readonly title: string
  readonly facts: readonly Fact[]
  readonly inputs: readonly ExplainedPlan[]
}

/**
 * A line below a step of an explanation.
 *
 * @example
 * ```ts
 * import type { Fact } from '@hashrange/compiler'
 * const line = ({ label, text, note = '' }: Fact) => `${label} ${text} ${note}`.trimEnd()
 * const { plan } = await db.from('book_page').where('id', '=', 'dune').contains('text', '4').explain()
 * console.log(plan.facts.map(line))
 * // [
 * //   'key id = ?',
 * //   'filter text contains ? by DynamoDB, after reading',
 * //   'pages all'
 * // ]
 * ```
 */
export interface Fact {
  readonly label:
    'key' | 'keys' | 'filter' | 'lookup' | 'project' | 'order' | 'limit' | 'read' | 'pages' | 'reason' | WriteLabel
  readonly text: string
  readonly note?: string
}

/** What is said of a write only. */
type WriteLabel = 'item' | 'items' | 'set' | 'remove' | 'add' | 'delete' | 'pull' | 'condition' | 'returning'

/** All that there is to say about a compiled query. */
export interface ExplanationData {
  readonly plan: ExplainedPlan
  readonly passedOver: readonly RejectedPath[]
  readonly warnings: readonly PlanWarning[]
  readonly refusal?: Refusal
  readonly estimate?: CostEstimate
  readonly advice?: IndexAdvice
}

/** Puts a plan into words: the client's steps stand as facts below the request they follow. */
export function explainPlan(plan: ReadPlan): ExplainedPlan {
  switch (plan.kind) {
    case 'Empty':
      return { title: `Empty ${plan.table}`, facts: [{ label: 'reason', text: plan.reason }], inputs: [] }
    case 'GetItem':
    case 'BatchGetItem':
    case 'Query':
    case 'Scan':
      return explainLeaf(plan)
    case 'Cached':
      return { title: `Cached ${plan.table}`, facts: [{ label: 'read', text: 'from memory' }], inputs: [] }
    case 'Union':
      return explainUnion(plan)
    case 'Lookup':
      return explainLookup(plan)
    case 'Filter':
      return withFact(plan.input, { label: 'filter', text: printPredicate(plan.predicate), note: 'by the client' })
    case 'Sort': {
      const text = plan.orderBy.map(({ path, direction }) => `${printPath(path)} ${direction}`).join(', ')
      const note =
        plan.maxItems === undefined || plan.maxItems === Number.MAX_SAFE_INTEGER
          ? 'by the client'
          : `by the client, at most ${String(plan.maxItems)} rows`
      return withFact(plan.input, { label: 'order', text, note })
    }
    case 'Limit':
      return withFact(plan.input, { label: 'limit', text: String(plan.limit) })
    case 'Project':
      return withFact(plan.input, { label: 'project', text: plan.projection.map(printPath).join(', ') }, ['project'])
  }
}

function explainLookup({ input, table, keyAttributes, projection }: LookupPlan): ExplainedPlan {
  const text = `${table} by ${keyAttributes.join(', ')}`
  const found = withFact(input, { label: 'lookup', text, note: 'BatchGetItem, 100 keys a request' }, ['project'])
  if (projection === undefined) return found
  return { ...found, facts: beforePages(found.facts, { label: 'project', text: projection.map(printPath).join(', ') }) }
}

/** How far pages are followed is said last. */
const beforePages = (facts: readonly Fact[], fact: Fact): readonly Fact[] => [
  ...facts.filter(({ label }) => label !== 'pages'),
  fact,
  ...facts.filter(({ label }) => label === 'pages'),
]

function withFact(input: ReadPlan, fact: Fact, replaces: readonly Fact['label'][] = []): ExplainedPlan {
  const explained = explainPlan(input)
  const kept = explained.facts.filter(({ label }) => !replaces.includes(label))
  return { ...explained, facts: beforePages(kept, fact) }
}

function explainLeaf(plan: GetItemPlan | BatchGetItemPlan | QueryPlan | ScanPlan): ExplainedPlan {
  const path = plan.kind === 'Query' && plan.index !== undefined ? `${plan.table}.${plan.index}` : plan.table
  const facts: Fact[] = [...keyFacts(plan)]
  if ((plan.kind === 'Query' || plan.kind === 'Scan') && plan.filter !== undefined) {
    facts.push({ label: 'filter', text: printPredicate(plan.filter), note: 'by DynamoDB, after reading' })
  }
  if (plan.projection !== undefined) facts.push({ label: 'project', text: plan.projection.map(printPath).join(', ') })
  if (plan.kind === 'Query' && plan.direction === 'backward')
    facts.push({ label: 'order', text: 'the sort key, backward' })
  if (plan.consistentRead) facts.push({ label: 'read', text: 'consistently' })
  if (plan.kind === 'Query' || plan.kind === 'Scan') facts.push(...readFacts(plan))
  if (plan.kind === 'Query' || plan.kind === 'Scan') facts.push(pagesFact(plan.paging))
  return { title: `${plan.kind} ${path}`, facts, inputs: [] }
}

function readFacts(plan: QueryPlan | ScanPlan): Fact[] {
  const texts = [
    plan.count === true ? 'the number of items only' : [],
    plan.startKey === undefined ? [] : 'after a given key',
    plan.kind === 'Query' || plan.segments === undefined ? [] : `in ${String(plan.segments)} segments at once`,
  ].flat()
  return texts.map(text => ({ label: 'read', text }))
}

function keyFacts(plan: GetItemPlan | BatchGetItemPlan | QueryPlan | ScanPlan): Fact[] {
  switch (plan.kind) {
    case 'GetItem':
      return [
        {
          label: 'key',
          text: Object.keys(plan.key)
            .map(name => `${name} = ?`)
            .join(' and '),
        },
      ]
    case 'BatchGetItem':
      return [
        {
          label: 'keys',
          text: `${String(plan.keys.length)} of (${plan.keyAttributes.join(', ')})`,
          note: '100 keys a request',
        },
      ]
    case 'Query':
      return [{ label: 'key', text: printKeyCondition(plan.keyCondition) }]
    case 'Scan':
      return []
  }
}

function printKeyCondition({ equalities, range }: KeyCondition): string {
  const parts = equalities.map(({ attribute }) => `${attribute} = ?`)
  if (range?.operator === 'between') parts.push(`${range.attribute} between ? and ?`)
  else if (range?.operator === 'begins_with') parts.push(`${range.attribute} begins with ?`)
  else if (range !== undefined) parts.push(`${range.attribute} ${range.operator} ?`)
  return parts.join(' and ')
}

function pagesFact({ pageSize, maxPages, consented }: Paging): Fact {
  const size = pageSize === undefined ? '' : ` of ${String(pageSize)} items`
  if (maxPages === undefined) return { label: 'pages', text: `all${size && `,${size.slice(3)} each`}` }
  const text = `${String(maxPages)}${size}`
  return consented ? { label: 'pages', text } : { label: 'pages', text, note: 'an error where there is more to read' }
}

function explainUnion(plan: Extract<ReadPlan, { kind: 'Union' }>): ExplainedPlan {
  const inputs = plan.inputs.map(explainPlan)
  const [first] = inputs
  const order =
    plan.mergeBy === undefined
      ? 'one after the other'
      : `merged by ${plan.mergeBy.map(({ path, direction }) => `${printPath(path)} ${direction}`).join(', ')}`
  const texts = new Set(inputs.map(input => printTree(input).join('\n')))
  // One Query a listed value: they differ in the value only, and values are not shown.
  if (texts.size === 1 && first !== undefined)
    return { ...first, title: `${String(inputs.length)} × ${first.title}, ${order}` }
  const dedupe = plan.dedupe === 'disjoint' ? '' : `, each row once by ${plan.dedupe.byKey.join(', ')}`
  return { title: `Union, ${order}${dedupe}`, facts: [], inputs }
}

/** The text that `explain` prints. */
export function printExplanation(explanation: ExplanationData): string {
  const { plan, passedOver, warnings, refusal, estimate, advice } = explanation
  const lines = printTree(plan)
  if (estimate !== undefined) lines.push(`estimate   ${printEstimate(estimate)}`)
  if (passedOver.length > 0) lines.push('passed over', ...passedOverLines(passedOver).map(line => `  ${line}`))
  if (advice !== undefined) lines.push(`would help ${printAdvice(advice)}`)
  for (const { message } of warnings) lines.push(`warning    ${message}`)
  if (refusal !== undefined) lines.push(`refused    ${refusal.code}`, `  hint     ${refusal.hint}`)
  return lines.join('\n')
}

const printEstimate = ({ requests, items, capacity }: CostEstimate): string => {
  const units = capacity < 10 ? Math.max(0.5, Math.round(capacity * 2) / 2) : Math.round(capacity)
  const counted = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`
  return `about ${counted(requests, 'request')}, ${counted(Math.round(items), 'item')} read, ${counted(units, 'capacity unit')}`
}

/**
 * One line a path, the reasons below each other.
 *
 * @internal
 */
export function passedOverLines(passedOver: readonly RejectedPath[]): string[] {
  const width = Math.max(...passedOver.map(({ path }) => path.length))
  return passedOver.map(({ path, text }) => `${path.padEnd(width)}  ${text}`)
}

const noteColumn = 42

/** Labels stand in a column: a write has longer ones. */
const labelWidth = (facts: readonly Fact[]): number => Math.max(9, ...facts.map(({ label }) => label.length + 2))

export function printTree({ title, facts, inputs }: ExplainedPlan): string[] {
  const width = labelWidth(facts)
  const lines = facts.map(({ label, text, note }) =>
    note === undefined
      ? `  ${label.padEnd(width)}${text}`
      : `  ${label.padEnd(width)}${text.padEnd(noteColumn)} ${note}`,
  )
  return [title, ...lines, ...inputs.flatMap(input => printTree(input).map(line => `  ${line}`))]
}
