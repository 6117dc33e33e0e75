import { kyselyError } from '../error/kysely-error.js'
import type { OperationNode } from 'kysely'
import { verdicts, type Verdict } from './verdicts.js'

/** Refuses a node that has no meaning where it stands, whatever it holds. */
export function refuseNode({ kind }: OperationNode): never {
  const verdict: Verdict | undefined = Object.hasOwn(verdicts, kind) ? verdicts[kind] : undefined
  if (verdict === undefined) {
    throw kyselyError('kysely.unsupported-node', {
      node: kind,
      reason: 'this version of the dialect does not know it',
      instead: 'Use a version of @hashrange/kysely made for your version of Kysely.',
    })
  }
  const { reason, instead } = verdict.kind === 'mapped' ? { ...outOfPlace(kind) } : verdict
  throw kyselyError('kysely.unsupported-node', { node: kind, reason, instead })
}

/** Refuses a node that is supported, in a form that is not. */
export function refuseForm(node: OperationNode | string, form: string, reason: string, instead: string): never {
  throw kyselyError('kysely.unsupported-form', { node: nameOf(node), form, reason, instead })
}

export function refuseOperator(node: OperationNode, operator: string, reason: string, instead: string): never {
  throw kyselyError('kysely.unsupported-operator', { node: node.kind, operator, reason, instead })
}

export function refuseFunction(node: OperationNode, func: string, reason: string, instead: string): never {
  throw kyselyError('kysely.unsupported-function', { node: node.kind, func, reason, instead })
}

/** Refuses what a node holds in these properties, each by the kind of its own node. */
export function refusePresent(...nodes: readonly (OperationNode | readonly OperationNode[] | undefined)[]): void {
  for (const node of nodes.flat()) if (node !== undefined) refuseNode(node)
}

const nameOf = (node: OperationNode | string): string => (typeof node === 'string' ? node : node.kind)

function outOfPlace(kind: string): { readonly reason: string; readonly instead: string } {
  switch (kind) {
    case 'RawNode':
      return {
        reason: 'raw SQL is not read, and sending it would be a way around the planner',
        instead: 'Say it by the builder; sql.ref, sql.val and sql.lit are understood.',
      }
    case 'SelectQueryNode':
      return {
        reason: 'DynamoDB has no subqueries',
        instead: 'Run the inner query first, and give its rows to the outer one.',
      }
    default:
      return {
        reason: 'it has no meaning for DynamoDB where it stands',
        instead: 'See "What is refused" in the README.',
      }
  }
}
