import { parsePath, type AssignmentNode, type PredicateNode, type UpdateNode, type WriteNode } from '@hashrange/query'
import { compile } from '../src/compile-any.js'
import type { CompileOptions, Compilable } from '../src/compile.js'
import type { WritePlan } from '../src/plan/write-plan.js'
import type { DynamoRequest } from '../src/request/read-request.js'
import type { DynamoWriteRequest } from '../src/request/write-request.js'
import { db, testCatalog } from './tables.js'
import type { TransactWriteNode } from '@hashrange/query'

export type Write = Compilable<WriteNode | TransactWriteNode>

export const person = db.updateTable('person').where('id', '=', 'a')

/** What a write sends first. */
export const requestsOf = (
  write: Write,
  policy: NonNullable<CompileOptions['policy']> = {},
  tables = testCatalog,
): readonly (DynamoRequest | DynamoWriteRequest)[] => compile(write, tables, { policy }).requests

/** The input of the one request that a write sends. */
export function inputOf(write: Write, policy: NonNullable<CompileOptions['policy']> = {}): unknown {
  const [only, ...more] = requestsOf(write, policy)
  if (only === undefined || more.length > 0) throw new Error('not one request')
  return only.input
}

export const writePlanOf = (write: Write, policy: NonNullable<CompileOptions['policy']> = {}): WritePlan =>
  compile(write, testCatalog, { policy }).plan

/** An update as a node, for what the builders do not let through. */
export const updateNode = (
  assignments: readonly AssignmentNode[],
  predicate: PredicateNode = equal('id', 'a'),
): UpdateNode => ({ kind: 'Update', table: 'person', assignments, predicate })

export const equal = (path: string, value: unknown): PredicateNode => ({
  kind: 'Comparison',
  operator: '=',
  left: parsePath(path),
  right: { kind: 'Value', value },
})
