import type { ExplainedPlan, QueryPlan, ReadPlan, ScanPlan, TransactGetItemsPlan } from '@hashrange/compiler'
import { printPath, printPredicate } from '@hashrange/query'

/** Who does a step: DynamoDB, or the client with what DynamoDB gave. */
export type Actor = 'dynamodb' | 'client' | 'nobody'

export interface DiagramFact {
  readonly label: string
  readonly text: string
}

/** One step of a plan. Rows flow from the inputs into it. */
export interface DiagramNode {
  readonly step: string
  readonly actor: Actor
  readonly title: string
  readonly facts: readonly DiagramFact[]
  readonly inputs: readonly DiagramNode[]
  /** So many steps alike, which differ in a value only. */
  readonly times: number
  /** So many inputs more than are shown. */
  readonly hidden: number
}

const shownInputs = 6

const fact = (label: string, text: string): DiagramFact => ({ label, text })

/** A read as steps: the requests at the ends, the client's steps between them and the rows. */
export function diagramOf(plan: ReadPlan): DiagramNode {
  const node = (
    step: string,
    actor: Actor,
    title: string,
    facts: readonly DiagramFact[],
    inputs: readonly ReadPlan[] = [],
  ) => withInputs({ step, actor, title, facts, times: 1 }, inputs.map(diagramOf))
  switch (plan.kind) {
    case 'Empty':
      return node('Empty', 'nobody', plan.table, [fact('nothing is sent', plan.reason)])
    case 'Cached':
      return node('Cached', 'client', plan.table, [])
    case 'GetItem':
      return node('GetItem', 'dynamodb', plan.table, [fact('key', Object.keys(plan.key).join(', ')), ...asked(plan)])
    case 'BatchGetItem': {
      const keys = `${String(plan.keys.length)} of (${plan.keyAttributes.join(', ')}), 100 a request`
      return node('BatchGetItem', 'dynamodb', plan.table, [fact('keys', keys), ...asked(plan)])
    }
    case 'Query':
    case 'Scan':
      return node(plan.kind, 'dynamodb', pathOf(plan), factsOfLeaf(plan))
    case 'Union': {
      const merged = plan.mergeBy?.map(({ path, direction }) => `${printPath(path)} ${direction}`).join(', ')
      const once = plan.dedupe === 'disjoint' ? [] : [fact('each row once', `by ${plan.dedupe.byKey.join(', ')}`)]
      const order = fact('order', merged === undefined ? 'one after the other' : `by ${merged}`)
      return node(merged === undefined ? 'Union' : 'Merge', 'client', '', [order, ...once], plan.inputs)
    }
    case 'Lookup': {
      const keys = fact('keys', `(${plan.keyAttributes.join(', ')}) of each entry, 100 a BatchGetItem`)
      return node('Completion', 'dynamodb', `from ${plan.table}`, [keys, ...asked(plan)], [plan.input])
    }
    case 'Filter':
      return node('Filter', 'client', '', [fact('keeps', printPredicate(plan.predicate))], [plan.input])
    case 'Sort': {
      const order = plan.orderBy.map(({ path, direction }) => `${printPath(path)} ${direction}`).join(', ')
      return node('Sort', 'client', '', [fact('by', order)], [plan.input])
    }
    case 'Limit':
      return node('Limit', 'client', '', [fact('rows', String(plan.limit))], [plan.input])
    case 'Project':
      return node('Project', 'client', '', [fact('keeps', plan.projection.map(printPath).join(', '))], [plan.input])
  }
}

/** A transaction of reads: each as a step of its own, all of them one request. */
export function diagramOfGets({ gets }: TransactGetItemsPlan): DiagramNode {
  const inputs = gets.map(({ get, filter }) => {
    const leaf = diagramOf(get)
    const kept = filter === undefined ? [] : [fact('kept by the client, if', printPredicate(filter))]
    return { ...leaf, facts: [...leaf.facts, ...kept] }
  })
  const node = { step: 'TransactGetItems', actor: 'dynamodb', title: 'all of one moment', facts: [], times: 1 } as const
  return withInputs(node, inputs)
}

/** A write as its explanation tells it. */
export function diagramOfWords({ title, facts, inputs }: ExplainedPlan): DiagramNode {
  const [step = '', ...rest] = title.split(' ')
  const words = facts.map(({ label, text, note }) => fact(label, note === undefined ? text : `${text} (${note})`))
  const shown = {
    step: step.replace(/,$/, ''),
    actor: 'dynamodb',
    title: rest.join(' '),
    facts: words,
    times: 1,
  } as const
  return withInputs(shown, inputs.map(diagramOfWords))
}

/** Inputs alike are one with a number; of many that differ the first are shown. */
function withInputs(node: Omit<DiagramNode, 'inputs' | 'hidden'>, inputs: readonly DiagramNode[]): DiagramNode {
  const groups = new Map<string, DiagramNode>()
  for (const input of inputs) {
    const key = JSON.stringify({ ...input, times: 1 })
    groups.set(key, { ...input, times: (groups.get(key)?.times ?? 0) + 1 })
  }
  const different = [...groups.values()]
  const shown = different.slice(0, shownInputs)
  return { ...node, inputs: shown, hidden: different.length - shown.length }
}

const pathOf = (plan: QueryPlan | ScanPlan): string =>
  plan.kind === 'Query' && plan.index !== undefined ? `${plan.table}.${plan.index}` : plan.table

function factsOfLeaf(plan: QueryPlan | ScanPlan): DiagramFact[] {
  const { pageSize, maxPages } = plan.paging
  return [
    plan.kind === 'Query' ? [fact('key condition', keyConditionOf(plan))] : [],
    plan.filter === undefined ? [] : [fact('filter, after reading', printPredicate(plan.filter))],
    plan.kind === 'Query' && plan.direction === 'backward' ? [fact('order', 'the sort key, backward')] : [],
    asked(plan),
    plan.kind === 'Query' && plan.allAttributes === true ? [fact('asks for', 'whole items, fetched by the index')] : [],
    pageSize === undefined ? [] : [fact('items a page', String(pageSize))],
    maxPages === undefined ? [] : [fact('pages', `at most ${String(maxPages)}`)],
  ].flat()
}

function keyConditionOf({ keyCondition: { equalities, range } }: QueryPlan): string {
  const parts = equalities.map(({ attribute }) => `${attribute} = ?`)
  if (range?.operator === 'between') parts.push(`${range.attribute} between ? and ?`)
  else if (range?.operator === 'begins_with') parts.push(`${range.attribute} begins with ?`)
  else if (range !== undefined) parts.push(`${range.attribute} ${range.operator} ?`)
  return parts.join(' and ')
}

function asked(source: Pick<QueryPlan, 'consistentRead' | 'projection'>): DiagramFact[] {
  return [
    source.projection === undefined ? [] : [fact('asks for', source.projection.map(printPath).join(', '))],
    source.consistentRead ? [fact('consistent', 'strongly')] : [],
  ].flat()
}
