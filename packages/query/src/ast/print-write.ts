import { printPath } from '../parse/parse-path.js'
import { printAssignment } from './print-assignment.js'
import { printPredicate } from './print-predicate.js'
import type { PredicateNode } from './predicate.js'
import type { ConditionCheckNode, DeleteNode, InsertNode, ReturningNode, UpdateNode } from './write-statement.js'

/** The words of a statement in order; `printStatement` joins them. */
type Words = readonly string[]

const onConflicts = { error: [], ignore: ['on conflict ignore'], replace: [] } as const

/** The rows are told by the names of their attributes, and by their number. */
export function wordsOfInsert({ table, values, onConflict, returning }: InsertNode): Words {
  const attributes = [...new Set(values.flatMap(row => Object.keys(row)))]
  const columns = attributes.map(name => printPath({ kind: 'Path', segments: [name] })).join(', ')
  const rows =
    values.length === 1 ? `values (${attributes.map(() => '?').join(', ')})` : `${String(values.length)} rows`
  return [
    onConflict === 'replace' ? 'replace into' : 'insert into',
    table,
    ...(values.length === 0 ? [] : [`(${columns})`]),
    rows,
    ...onConflicts[onConflict],
    ...printReturning(returning),
  ]
}

export function wordsOfUpdate({ table, index, assignments, predicate, upsert, returning }: UpdateNode): Words {
  return [
    upsert === true ? 'upsert' : 'update',
    table,
    ...printIndex(index),
    ...(assignments.length === 0 ? [] : [assignments.map(printAssignment).join(', ')]),
    ...printWhere(predicate),
    ...printReturning(returning),
  ]
}

export function wordsOfDelete({ table, index, predicate, returning }: DeleteNode): Words {
  return ['delete from', table, ...printIndex(index), ...printWhere(predicate), ...printReturning(returning)]
}

export function wordsOfConditionCheck({ table, predicate }: ConditionCheckNode): Words {
  return ['check', table, ...printWhere(predicate)]
}

const printIndex = (index: string | undefined): Words => (index === undefined ? [] : [`use index ${index}`])

const printWhere = (predicate: PredicateNode | undefined): Words =>
  predicate === undefined ? [] : [`where ${printPredicate(predicate)}`]

function printReturning(returning: ReturningNode | undefined): Words {
  if (returning === undefined) return []
  return [`returning ${typeof returning === 'string' ? returning : returning.map(printPath).join(', ')}`]
}
