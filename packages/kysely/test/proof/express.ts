import type { OperandNode, PathNode, PredicateNode } from '@hashrange/query'
import {
  ColumnNode,
  ExpressionWrapper,
  expressionBuilder,
  JSONOperatorChainNode,
  JSONReferenceNode,
  OperatorNode,
  ReferenceNode,
  ValueNode,
  type Expression,
  type OperationNode,
  type SqlBool,
} from 'kysely'

export interface ProofDatabase {
  readonly proof: Readonly<Record<string, string>>
}

type Operand = ExpressionWrapper<ProofDatabase, 'proof', string>
type Condition = Expression<SqlBool>

const eb = expressionBuilder<ProofDatabase, 'proof'>()

/** Says a predicate by Kysely's builders. */
export function express(node: PredicateNode): Condition {
  switch (node.kind) {
    case 'And':
      return eb.and(node.operands.map(express))
    case 'Or':
      return eb.or(node.operands.map(express))
    case 'Not':
      return eb.not(express(node.operand))
    case 'Constant':
      return eb.lit(node.value)
    case 'Comparison':
      return eb(operand(node.left), node.operator, operand(node.right))
    case 'Between':
      return eb.between(operand(node.operand), operand(node.low), operand(node.high))
    case 'In':
      return eb(operand(node.operand), 'in', node.values.map(valued))
    case 'TupleIn':
      return expressTuples(node)
    case 'BeginsWith':
      return eb.fn<SqlBool>('begins_with', [path(node.path), operand(node.prefix)])
    case 'Contains':
      return eb.fn<SqlBool>('contains', [path(node.path), operand(node.operand)])
    case 'AttributeExists':
      return eb.exists(path(node.path))
    case 'AttributeType':
      return eb.fn<SqlBool>('attribute_type', [path(node.path), eb.val(node.type)])
    case 'IsNull':
      return eb(path(node.path), 'is', null)
  }
}

function expressTuples({ paths, tuples }: Extract<PredicateNode, { readonly kind: 'TupleIn' }>): Condition {
  const [first, ...others] = tuples.map(tuple => tupleOf(tuple.map(operand)))
  const left = tupleOf(paths.map(path))
  return eb(left, 'in', first === undefined ? [] : [first, ...others])
}

/** Kysely's tuples are typed by their length, up to five; here it is not known. */
const tupleOf = (values: readonly Operand[]): Operand =>
  wrapped({ kind: 'TupleNode', values: values.map(value => value.toOperationNode()) } as OperationNode)

function operand(node: OperandNode): Operand {
  if (node.kind === 'Path') return path(node)
  if (node.kind === 'Size') return wrapped(eb.fn<number>('size', [path(node.path)]).toOperationNode())
  return wrapped(ValueNode.create(node.value))
}

/** Literals as they are, beside other operands. */
const valued = (node: OperandNode): string =>
  node.kind === 'Value' ? (node.value as string) : (operand(node) as unknown as string)

/** Names may have dots, which a reference in a string has not. */
function path({ segments: [name, ...steps] }: PathNode): Operand {
  const reference = ReferenceNode.create(ColumnNode.create(name))
  if (steps.length === 0) return wrapped(reference)
  const chain = steps.reduce<JSONOperatorChainNode>(
    (before, step) => JSONOperatorChainNode.cloneWithValue(before, ValueNode.createImmediate(step)),
    JSONOperatorChainNode.create(OperatorNode.create('->')),
  )
  return wrapped(JSONReferenceNode.create(reference, chain))
}

const wrapped = (node: OperationNode): Operand => new ExpressionWrapper(node)
