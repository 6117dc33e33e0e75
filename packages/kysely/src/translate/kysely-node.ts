import type {
  AggregateFunctionNode,
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  DefaultInsertValueNode,
  DeleteQueryNode,
  FunctionNode,
  IdentifierNode,
  InsertQueryNode,
  JSONReferenceNode,
  OperationNode,
  OperatorNode,
  OrNode,
  ParensNode,
  PrimitiveValueListNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
  SelectionNode,
  SelectModifierNode,
  SelectQueryNode,
  TableNode,
  TupleNode,
  UnaryOperationNode,
  UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
} from 'kysely'

/** The nodes that stand where Kysely's types say only that a node stands there. */
export type KyselyNode =
  | AggregateFunctionNode
  | AliasNode
  | AndNode
  | BinaryOperationNode
  | ColumnNode
  | DefaultInsertValueNode
  | DeleteQueryNode
  | FunctionNode
  | IdentifierNode
  | InsertQueryNode
  | JSONReferenceNode
  | OperatorNode
  | OrNode
  | ParensNode
  | PrimitiveValueListNode
  | RawNode
  | ReferenceNode
  | SelectAllNode
  | SelectionNode
  | SelectModifierNode
  | SelectQueryNode
  | TableNode
  | TupleNode
  | UnaryOperationNode
  | UpdateQueryNode
  | ValueListNode
  | ValueNode
  | ValuesNode

/**
 * A node as one of a union that `kind` tells apart, without what only wraps it: parentheses, selections, and the raw SQL of
 * `sql.ref`, `sql.val`, `sql.lit` and the like, which has no text of its own and one parameter. Kinds that the union lacks fall to the
 * default branch of whoever switches over it.
 */
export function unwrap(node: OperationNode): KyselyNode {
  const known = node as KyselyNode
  if (known.kind === 'ParensNode') return unwrap(known.node)
  if (known.kind === 'SelectionNode') return unwrap(known.selection)
  if (known.kind !== 'RawNode') return known
  const [only, ...others] = known.parameters
  const isWrapper = only !== undefined && others.length === 0 && known.sqlFragments.every(fragment => fragment === '')
  return isWrapper ? unwrap(only) : known
}
