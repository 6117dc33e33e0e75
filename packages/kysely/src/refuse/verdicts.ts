import type { OperationNodeKind } from 'kysely'

/** Why a kind of node is refused wherever it stands, and what to write instead. */
export interface Refusal {
  /** What of Kysely makes such nodes. */
  readonly from: string
  readonly reason: string
  readonly instead: string
}

export type Verdict = 'mapped' | Refusal

/** Also those that Kysely 0.29 has added. */
type KnownKind = OperationNodeKind | 'AddValueNode' | 'AlterTypeNode' | 'RenameValueNode'

const refusal = (from: string, reason: string, instead: string): Refusal => Object.freeze({ from, reason, instead })

const runTwo = 'Run two queries, or keep together in one item what is read together.'
const join = (from: string): Refusal => refusal(from, 'DynamoDB reads one table at a time', runTwo)

const group = (from: string): Refusal =>
  refusal(from, 'DynamoDB counts rows and computes nothing else', 'Group the rows in your own code.')

const cte = (from: string): Refusal =>
  refusal(from, 'a request of DynamoDB has one statement', 'Run the queries one after the other.')

const merge = (from: string): Refusal =>
  refusal(from, 'DynamoDB has no MERGE', 'Say insertInto(...).onConflict(...), or an update and an insert.')

const conditional = (from: string): Refusal =>
  refusal(from, 'DynamoDB computes nothing from an item', 'Compute it in your own code, from the row.')

const view = (from: string): Refusal =>
  refusal(from, 'DynamoDB has no views', 'Make an index, whose projection is a view of the table.')

const type = (from: string): Refusal =>
  refusal(from, 'DynamoDB has no types of its own', 'Declare the type in TypeScript.')

const constraint = (from: string): Refusal =>
  refusal(
    from,
    'DynamoDB checks nothing but the primary key',
    'Check it in your own code, or by a condition of the write.',
  )

const column = (from: string): Refusal =>
  refusal(from, 'DynamoDB has no columns to alter', 'Write the attribute: items of one table may differ.')

const schema = (from: string): Refusal =>
  refusal(
    from,
    'this dialect does not make or change tables yet',
    'Make tables by CreateTable of @aws-sdk/client-dynamodb, or by your infrastructure.',
  )

/**
 * What the dialect does with each kind of Kysely's nodes. Complete by its type, so that a kind that a new version adds does
 * not compile; at run time an unknown kind is refused.
 */
export const verdicts: Readonly<Record<KnownKind, Verdict>> = Object.freeze({
  AliasNode: 'mapped',
  AndNode: 'mapped',
  AggregateFunctionNode: 'mapped',
  BinaryOperationNode: 'mapped',
  ColumnNode: 'mapped',
  ColumnUpdateNode: 'mapped',
  DefaultInsertValueNode: 'mapped',
  DeleteQueryNode: 'mapped',
  ExplainNode: 'mapped',
  FetchNode: 'mapped',
  FromNode: 'mapped',
  FunctionNode: 'mapped',
  IdentifierNode: 'mapped',
  InsertQueryNode: 'mapped',
  JSONOperatorChainNode: 'mapped',
  JSONPathLegNode: 'mapped',
  JSONPathNode: 'mapped',
  JSONReferenceNode: 'mapped',
  LimitNode: 'mapped',
  OffsetNode: 'mapped',
  OnConflictNode: 'mapped',
  OnDuplicateKeyNode: 'mapped',
  OperatorNode: 'mapped',
  OrActionNode: 'mapped',
  OrderByItemNode: 'mapped',
  OrderByNode: 'mapped',
  OrNode: 'mapped',
  OutputNode: 'mapped',
  ParensNode: 'mapped',
  PrimitiveValueListNode: 'mapped',
  RawNode: 'mapped',
  ReferenceNode: 'mapped',
  ReturningNode: 'mapped',
  SchemableIdentifierNode: 'mapped',
  SelectAllNode: 'mapped',
  SelectionNode: 'mapped',
  SelectModifierNode: 'mapped',
  SelectQueryNode: 'mapped',
  TableNode: 'mapped',
  TopNode: 'mapped',
  TupleNode: 'mapped',
  UnaryOperationNode: 'mapped',
  UpdateQueryNode: 'mapped',
  ValueListNode: 'mapped',
  ValueNode: 'mapped',
  ValuesNode: 'mapped',
  WhereNode: 'mapped',

  JoinNode: join('innerJoin, leftJoin and the like'),
  OnNode: join('the condition of a join'),
  UsingNode: join('deleteFrom().using'),
  ListNode: join('deleteFrom of several tables'),
  SetOperationNode: refusal(
    'union, intersect, except',
    'DynamoDB reads one table at a time',
    'Run two queries and join the arrays.',
  ),
  GroupByNode: group('groupBy'),
  GroupByItemNode: group('groupBy'),
  HavingNode: group('having'),
  OverNode: group('over'),
  PartitionByNode: group('partitionBy'),
  PartitionByItemNode: group('partitionBy'),
  WithNode: cte('with'),
  CommonTableExpressionNode: cte('with'),
  CommonTableExpressionNameNode: cte('with'),
  MergeQueryNode: merge('mergeInto'),
  MatchedNode: merge('whenMatched'),
  CaseNode: conditional('case'),
  WhenNode: conditional('when'),
  CastNode: conditional('cast'),
  CollateNode: refusal(
    'collate',
    'DynamoDB orders strings by their UTF-8 bytes',
    'Store a form of the string that sorts as you want.',
  ),

  CreateTableNode: schema('schema.createTable'),
  DropTableNode: schema('schema.dropTable'),
  CreateIndexNode: schema('schema.createIndex'),
  DropIndexNode: schema('schema.dropIndex'),
  AddIndexNode: schema('addIndex'),
  ColumnDefinitionNode: schema('addColumn'),
  DataTypeNode: schema('addColumn'),
  PrimaryKeyConstraintNode: schema('addPrimaryKeyConstraint'),
  DefaultValueNode: schema('defaultTo'),
  CreateSchemaNode: refusal(
    'schema.createSchema',
    'DynamoDB has no schemas',
    'Leave it out: withSchema(name) prefixes the names of tables.',
  ),
  DropSchemaNode: refusal(
    'schema.dropSchema',
    'DynamoDB has no schemas',
    'Leave it out: withSchema(name) prefixes the names of tables.',
  ),
  CreateViewNode: view('schema.createView'),
  DropViewNode: view('schema.dropView'),
  RefreshMaterializedViewNode: view('schema.refreshMaterializedView'),
  CreateTypeNode: type('schema.createType'),
  DropTypeNode: type('schema.dropType'),
  AlterTypeNode: type('schema.alterType'),
  AddValueNode: type('addValue'),
  RenameValueNode: type('renameValue'),
  UniqueConstraintNode: constraint('unique'),
  CheckConstraintNode: constraint('check'),
  ForeignKeyConstraintNode: constraint('addForeignKeyConstraint'),
  ReferencesNode: constraint('references'),
  AddConstraintNode: constraint('addConstraint'),
  DropConstraintNode: constraint('dropConstraint'),
  RenameConstraintNode: constraint('renameConstraint'),
  GeneratedNode: refusal('generated columns', 'DynamoDB generates nothing', 'Compute the value in your own code.'),
  AlterTableNode: column('schema.alterTable'),
  AddColumnNode: column('addColumn of alterTable'),
  DropColumnNode: column('dropColumn'),
  RenameColumnNode: column('renameColumn'),
  AlterColumnNode: column('alterColumn'),
  ModifyColumnNode: column('modifyColumn'),
})
