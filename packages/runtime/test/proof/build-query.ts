import type { CompiledQuery } from '@hashrange/compiler'
import {
  expressionBuilder,
  printPath,
  type Expression,
  type OperandExpression,
  type OperandNode,
  type PredicateNode,
  type SelectNode,
} from '@hashrange/query'
import type { Hashrange } from '../../src/index.js'

export interface ProofDatabase {
  readonly proof: Readonly<Record<string, unknown>>
}

type Row = ProofDatabase['proof']

/** A query that can be looked at and run, whatever it selects. */
export interface BuiltQuery {
  toNode(): SelectNode
  compile(): Promise<CompiledQuery>
  execute(): Promise<object[]>
}

/** Calls the builders so that they make this statement. */
export function buildQuery(
  db: Hashrange<ProofDatabase>,
  { predicate, projection, orderBy = [], limit, index, consistentRead, options }: SelectNode,
): BuiltQuery {
  let query = db.from('proof')
  if (predicate !== undefined) query = query.where(express(predicate))
  for (const { path, direction } of orderBy) query = query.orderBy(printPath(path), direction)
  if (limit !== undefined) query = query.limit(limit)
  if (index !== undefined) query = query.useIndex(index)
  if (consistentRead !== undefined) query = query.consistentRead(consistentRead)
  if (options !== undefined) query = query.options(options)
  return projection === undefined ? query : query.select(projection.map(printPath))
}

const eb = expressionBuilder<ProofDatabase, 'proof'>()

function express(node: PredicateNode): Expression<Row> {
  switch (node.kind) {
    case 'And':
      return eb.and(node.operands.map(express))
    case 'Or':
      return eb.or(node.operands.map(express))
    case 'Not':
      return eb.not(express(node.operand))
    case 'Comparison':
      return eb(named(node.left), node.operator, valued(node.right))
    case 'Between':
      return eb.between(named(node.operand), valued(node.low), valued(node.high))
    case 'In':
      return eb(named(node.operand), 'in', node.values.map(valued))
    case 'TupleIn':
      return eb(
        eb.tuple(...atLeastOne(node.paths.map(printPath))),
        'in',
        node.tuples.map(tuple => atLeastOne(tuple.map(valued))),
      )
    case 'BeginsWith':
      return eb.beginsWith(printPath(node.path), valued(node.prefix))
    case 'Contains':
      return eb.contains(printPath(node.path), valued(node.operand))
    case 'AttributeExists':
      return eb.exists(printPath(node.path))
    case 'AttributeType':
      return eb.attributeType(printPath(node.path), node.type)
    case 'IsNull':
      return eb.isNull(printPath(node.path))
    case 'Constant':
      return node.value ? eb.and([]) : eb.or([])
  }
}

/** The left side: a path or a size. The builders have no way to say that a literal stands there. */
function named(operand: OperandNode): string | OperandExpression<number> {
  if (operand.kind === 'Path') return printPath(operand)
  if (operand.kind === 'Size') return eb.size(printPath(operand.path))
  throw new Error('A literal stands on the left.')
}

/** The right side: a literal, a reference or a size. Of this table's rows no types are known, so that one serves for all. */
function valued(operand: OperandNode): string {
  if (operand.kind === 'Path') return eb.ref(printPath(operand)) as unknown as string
  if (operand.kind === 'Size') return eb.size(printPath(operand.path)) as unknown as string
  return operand.value as string
}

function atLeastOne<T>([first, ...rest]: readonly T[]): [T, ...T[]] {
  if (first === undefined) throw new Error('A tuple has nothing in it.')
  return [first, ...rest]
}
