import { printPath, printPredicate, printUpdateOperand, type ReturningNode } from '@hashrange/query'
import type { FoundItemWrite, PutItemPlan, TransactionAction } from '../plan/item-write-plan.js'
import type { TransactGet, TransactGetItemsPlan } from '../plan/transact-get-plan.js'
import type { WritePlan } from '../plan/write-plan.js'
import type { BoundPredicate } from '../bind/bind-select.js'
import { explainPlan, printTree, type ExplainedPlan, type Fact } from './explain-plan.js'

/** Puts a write's plan into words. No value of the user's is in it. */
export function explainWritePlan(plan: WritePlan): ExplainedPlan {
  switch (plan.kind) {
    case 'Empty':
      return explainPlan(plan)
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return explainItemWrite(plan)
    case 'BatchWriteItem': {
      const text = String(plan.items.length)
      return {
        title: `BatchWriteItem ${plan.table}`,
        facts: [{ label: 'items', text, note: '25 a request, in place of what is there' }],
        inputs: [],
      }
    }
    case 'TransactWriteItems': {
      const title = `TransactWriteItems, ${counted(plan.actions.length, 'action')}, all or none`
      return { title, facts: [], inputs: grouped(plan.actions.map(explainItemWrite)) }
    }
    case 'WriteEach': {
      const title = `WriteEach, ${counted(plan.writes.length, 'item')}, ${String(plan.concurrency)} at once`
      return { title, facts: [], inputs: grouped(plan.writes.map(explainItemWrite)) }
    }
    case 'SearchedWrite': {
      const bound = plan.maxItems === undefined ? '' : `, at most ${counted(plan.maxItems, 'item')}`
      const write = explainItemWrite(plan.write)
      const each = { ...write, title: `${write.title}, each item that is found` }
      return { title: `SearchedWrite ${plan.write.table}${bound}`, facts: [], inputs: [explainPlan(plan.read), each] }
    }
  }
}

export function explainTransactGet({ gets }: TransactGetItemsPlan): ExplainedPlan {
  const title = `TransactGetItems, ${counted(gets.length, 'item')}, all of one moment`
  return { title, facts: [], inputs: grouped(gets.map(explainGet)) }
}

/** With the steps of the client above it, as a read says them; that it reads consistently goes without saying. */
function explainGet({ get, filter, projection }: TransactGet): ExplainedPlan {
  const leaf = { ...get, consistentRead: false }
  const filtered = filter === undefined ? leaf : ({ kind: 'Filter', input: leaf, predicate: filter } as const)
  return explainPlan(projection === undefined ? filtered : { kind: 'Project', input: filtered, projection })
}

function explainItemWrite(write: TransactionAction | FoundItemWrite): ExplainedPlan {
  const facts: Fact[] = 'key' in write && write.kind !== 'PutItem' ? [keyFact(write)] : []
  if (write.kind === 'PutItem') facts.push(itemFact(write))
  if (write.kind === 'UpdateItem') facts.push(...updateFacts(write))
  if (write.condition !== undefined) {
    const note = noteOfCondition(write)
    facts.push({ label: 'condition', text: printCondition(write.condition), ...(note === undefined ? {} : { note }) })
  }
  if (write.kind !== 'ConditionCheck' && write.returning !== 'none')
    facts.push({ label: 'returning', text: printReturning(write.returning) })
  return { title: `${write.kind} ${write.table}`, facts, inputs: [] }
}

function keyFact({ key }: Extract<TransactionAction, { readonly key: unknown }>): Fact {
  const text = Object.keys(key).map(name => `${printName(name)} = ?`)
  return { label: 'key', text: text.join(' and ') }
}

const itemFact = ({ item }: PutItemPlan): Fact => ({
  label: 'item',
  text: Object.keys(item).map(printName).join(', '),
})

const printName = (name: string): string => printPath({ kind: 'Path', segments: [name] })

/** Whether the item has to be there is said in DynamoDB's word; it comes first. */
function printCondition(condition: BoundPredicate): string {
  const print = (conjunct: BoundPredicate): string => {
    const text = printPredicate(conjunct)
    return conjunct.kind === 'Or' ? `(${text})` : text
  }
  const [first, ...rest] = condition.kind === 'And' ? condition.operands : [condition]
  if (first?.kind === 'AttributeExists')
    return [`attribute_exists(${printPath(first.path)})`, ...rest.map(print)].join(' and ')
  if (first?.kind === 'Not' && first.operand.kind === 'AttributeExists' && rest.length === 0)
    return `attribute_not_exists(${printPath(first.operand.path)})`
  return printPredicate(condition)
}

/** What becomes of an insert under whose key something is there. An update or a delete then changes nothing. */
function noteOfCondition(write: TransactionAction | FoundItemWrite): string | undefined {
  if (write.kind === 'ConditionCheck') return undefined
  if (write.version !== undefined) return 'an error if only the version is another'
  if (write.kind !== 'PutItem') return undefined
  return write.conflict === 'ignore' ? 'else the row is left out' : 'else an error'
}

function updateFacts({ update, pulls = [] }: Extract<FoundItemWrite, { readonly kind: 'UpdateItem' }>): Fact[] {
  const { set, remove, add } = update
  const facts: Fact[] = [
    {
      label: 'set',
      text: set.map(({ path, value }) => `${printPath(path)} = ${printUpdateOperand(value)}`).join(', '),
    },
    { label: 'remove', text: remove.map(printPath).join(', ') },
    { label: 'add', text: add.map(({ path }) => `${printPath(path)} ?`).join(', ') },
    { label: 'delete', text: update.delete.map(({ path }) => `${printPath(path)} ?`).join(', ') },
    {
      label: 'pull',
      text: pulls.map(({ path }) => `${printPath(path)} ?`).join(', '),
      note: 'read first, then removed by position',
    },
  ]
  return facts.filter(({ text }) => text !== '')
}

const printReturning = (returning: ReturningNode): string =>
  typeof returning === 'string' ? returning : returning.map(printPath).join(', ')

/** What reads the same is said once, with how often. */
function grouped(plans: readonly ExplainedPlan[]): readonly ExplainedPlan[] {
  const groups = new Map<string, { readonly plan: ExplainedPlan; count: number }>()
  for (const plan of plans) {
    const text = printTree(plan).join('\n')
    const group = groups.get(text)
    if (group === undefined) groups.set(text, { plan, count: 1 })
    else group.count += 1
  }
  return [...groups.values()].map(({ plan, count }) =>
    count === 1 ? plan : { ...plan, title: `${String(count)} × ${plan.title}` },
  )
}

const counted = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`
