import { invariant } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { keyTest } from '../access/primary-keys.js'
import { keyNames, type TableMetadata } from '../catalog/table-metadata.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { predicateKey } from '../predicate/rewrite-flatten.js'
import type { BoundPredicate } from '../bind/bind-select.js'
import { expressionBytes, expressionOperators, expressionVariableBytes } from '../request/limits.js'
import { countOperators } from '../request/measure-expression.js'
import { countUpdateOperators } from '../request/render-update.js'
import { expressionsOf } from '../request/write-request.js'
import { utf8Length, valueSize } from '../value/item-size.js'
import { itemExists, itemIsNew } from './guard-write.js'
import type { Key } from './leaf-plan.js'
import type { PlannedWrite } from './planned-write.js'
import { itemWritesOf } from './write-plan.js'
import type { FoundItemWrite, TransactionAction } from './item-write-plan.js'

/**
 * What must hold of every write, whatever made it: it names a whole key, changes no part of one, makes no item that was not
 * asked for, and DynamoDB checks every conjunct that the key does not decide. A failure is our bug, before anything is sent.
 */
export function verifyWrite({ plan, table, conjuncts }: PlannedWrite): void {
  const names = keyNames(table.keySchema)
  // Once for all writes: a conjunct may list as many values as there are writes.
  const demands = conjuncts.map(conjunct => demandOf(conjunct, names))
  for (const write of itemWritesOf(plan)) {
    verifyLeaf(write, table)
    invariant(
      names.every(name => Object.hasOwn(write.key, name)),
      'a write does not name a whole key',
    )
    if (write.kind === 'PutItem') continue
    const lost = lostOf(demands, write).find(({ decides }) => decides?.(write.key) !== true)
    invariant(lost === undefined, 'a conjunct is lost beside the key of a write')
  }
  if (plan.kind !== 'SearchedWrite') return
  verifyLeaf(plan.write, table)
  invariant(
    lostOf(demands, plan.write).every(({ decides }) => decides !== undefined),
    'a conjunct is lost in a searched write',
  )
}

/** A conjunct, by the text that a condition has it under, and what it says of a key where it speaks of nothing else. */
interface Demand {
  readonly text: string
  readonly decides?: (key: Key) => boolean
}

function demandOf(conjunct: BoundPredicate, names: readonly string[]): Demand {
  const isDecided = attributesIn(conjunct).every(name => names.includes(name))
  return { text: predicateKey(conjunct), ...(isDecided ? { decides: keyTest(conjunct) } : {}) }
}

/** What must hold of a write whatever finds its item; a transaction's too. */
export function verifyLeaf(write: TransactionAction | FoundItemWrite, table: TableMetadata): void {
  const said = new Set(conditionKeys(write.condition))
  if (write.kind === 'PutItem') {
    const isGuarded = said.has(predicateKey(itemIsNew(table)))
    invariant(isGuarded === (write.conflict !== 'replace'), 'an insert may overwrite what it must not')
  } else {
    const upserts = write.kind === 'UpdateItem' && write.upsert === true
    invariant(upserts || said.has(predicateKey(itemExists(table))), 'a write may make an item that was not there')
  }
  if (write.kind === 'UpdateItem') verifyUpdate(write, table)
  verifyVersion(write, table)
}

/** Refuses expressions above DynamoDB's limits, which only the whole of a request can tell. */
export function checkExpressions(write: TransactionAction | FoundItemWrite): void {
  const { update = '', condition = '', names, values } = expressionsOf(write)
  const operators = [
    write.kind === 'UpdateItem' ? countUpdateOperators(write.update) : 0,
    write.condition === undefined ? 0 : countOperators(write.condition),
  ]
  const variables = sum(names.map(utf8Length)) + sum(values.map(valueSize))
  const refuse = (limit: string, allowed: number, actual: number): void => {
    if (actual > allowed) throw planError('plan.expression-too-large', { table: write.table, limit, allowed, actual })
  }
  refuse('operators and functions in one expression', expressionOperators, Math.max(...operators))
  refuse('bytes of one expression', expressionBytes, Math.max(update.length, condition.length))
  refuse('bytes of names and values', expressionVariableBytes, variables)
}

function verifyUpdate(
  { update, pulls = [] }: Extract<FoundItemWrite, { kind: 'UpdateItem' }>,
  table: TableMetadata,
): void {
  const { set, remove, add } = update
  const changed = [...remove, ...[...set, ...add, ...update.delete, ...pulls].map(({ path }) => path)]
  const names = keyNames(table.keySchema)
  invariant(changed.length > 0, 'an update changes nothing')
  invariant(!changed.some(({ segments: [name] }) => names.includes(name)), 'an update changes a key')
}

/** Or a write would pass for none with whoever holds the version before it. */
function verifyVersion(write: TransactionAction | FoundItemWrite, { version }: TableMetadata): void {
  if (version === undefined) return
  if (write.kind === 'PutItem') invariant(write.item[version]?.N, 'an item is written without a version')
  if (write.kind !== 'UpdateItem') return
  const advanced = write.update.add.some(({ path: { segments } }) => segments.length === 1 && segments[0] === version)
  invariant(advanced, 'an update does not advance the version')
}

const conditionKeys = (condition: BoundPredicate | undefined): string[] =>
  condition === undefined ? [] : [condition, ...conjunctsOf(condition)].map(predicateKey)

/** The conjuncts that a write's condition does not say. */
function lostOf(demands: readonly Demand[], { condition }: Pick<FoundItemWrite, 'condition'>): readonly Demand[] {
  const said = new Set(conditionKeys(condition))
  return demands.filter(({ text }) => !said.has(text))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
