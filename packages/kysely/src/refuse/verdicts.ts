import type { OperationNodeKind } from 'kysely'

/** What a kind of node becomes. */
export interface Mapping {
  readonly kind: 'mapped'
  /** What of Kysely makes such nodes. */
  readonly from: string
  readonly becomes: string
}

/** Why a kind of node is refused wherever it stands, and what to write instead. */
export interface Refusal {
  readonly kind: 'refused'
  /** What of Kysely makes such nodes. */
  readonly from: string
  readonly reason: string
  readonly instead: string
}

export type Verdict = Mapping | Refusal

/** Also those that Kysely 0.29 has added. */
type KnownKind = OperationNodeKind | 'AddValueNode' | 'AlterTypeNode' | 'RenameValueNode'

const mapped = (from: string, becomes: string): Mapping => Object.freeze({ kind: 'mapped', from, becomes })

const refusal = (from: string, reason: string, instead: string): Refusal =>
  Object.freeze({ kind: 'refused', from, reason, instead })

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

/**
 * What the dialect does with each kind of Kysely's nodes. Complete by its type, so that a kind that a new version adds does
 * not compile; at run time an unknown kind is refused.
 */
export const verdicts: Readonly<Record<KnownKind, Verdict>> = Object.freeze({
  AliasNode: mapped("'column as name', 'table as name'", 'another name in the rows; a name to refer by'),
  AndNode: mapped('where ... where, eb.and', 'the key condition, the filter, or the condition of a write'),
  AggregateFunctionNode: mapped('fn.count, fn.countAll', 'Select=COUNT; sum, avg, min, max are refused'),
  BinaryOperationNode: mapped('eb(a, operator, b)', 'a comparison, as the operators below; in set, + and -'),
  ColumnNode: mapped("'column', 'table.column'", 'an attribute'),
  ColumnUpdateNode: mapped('set(...)', 'SET, REMOVE, ADD, DELETE'),
  DefaultInsertValueNode: mapped('a column that a row lacks', 'an attribute that is absent'),
  DeleteQueryNode: mapped('deleteFrom', 'DeleteItem, or a searched write'),
  ExplainNode: mapped('explain()', 'the plan, as one row of text'),
  FetchNode: mapped('limit, fetch, top', 'so many rows, whatever is filtered'),
  FromNode: mapped('from', 'one table; several are refused'),
  FunctionNode: mapped(
    'eb.fn(name, [...])',
    "DynamoDB's functions by their names, and coalesce in set; others are refused",
  ),
  IdentifierNode: mapped('names', 'names'),
  InsertQueryNode: mapped(
    'insertInto, replaceInto',
    'PutItem, TransactWriteItems of several rows, BatchWriteItem; refused from a select',
  ),
  JSONOperatorChainNode: mapped("eb.ref(column, '->').key(a).at(0)", 'a path in a document'),
  JSONPathLegNode: mapped(
    "eb.ref(column, '->$').key(a).at(0)",
    'a path in a document; positions from the end are refused',
  ),
  JSONPathNode: mapped(
    "eb.ref(column, '->$').key(a).at(0)",
    'a path in a document; positions from the end are refused',
  ),
  JSONReferenceNode: mapped("eb.ref(column, '->').key(a).at(0)", 'a path in a document'),
  LimitNode: mapped('limit, fetch, top', 'so many rows, whatever is filtered'),
  OffsetNode: mapped('offset(0)', 'nothing; every other offset is refused: see executePage'),
  OnConflictNode: mapped('onConflict', 'attribute_not_exists, or an upsert; the columns have to be the key'),
  OnDuplicateKeyNode: mapped('onDuplicateKeyUpdate', 'an upsert'),
  OperatorNode: mapped('operators', 'as the operators below'),
  OrActionNode: mapped('ignore, orReplace and the like', 'attribute_not_exists, or PutItem'),
  OrderByItemNode: mapped(
    'orderBy',
    'ScanIndexForward on the sort key of the path, else a bounded sort with sortInMemory',
  ),
  OrderByNode: mapped('orderBy', 'ScanIndexForward on the sort key of the path, else a bounded sort with sortInMemory'),
  OrNode: mapped('eb.or', 'a branch for each, or a filter'),
  OutputNode: mapped("output('inserted.a'), output('deleted.a')", 'the row after the write, or before it'),
  ParensNode: mapped('eb.parens', 'what stands in it'),
  PrimitiveValueListNode: mapped('in (...)', 'IN, or a list of keys'),
  RawNode: mapped('sql.ref, sql.val, sql.lit', 'what stands in it; every other raw SQL is refused'),
  ReferenceNode: mapped("'column', 'table.column'", 'an attribute'),
  ReturningNode: mapped('returning', 'the row after the write; of a delete before it'),
  SchemableIdentifierNode: mapped('withSchema', "a prefix of the table's name, as tableNames maps it"),
  SelectAllNode: mapped('selectAll', 'the whole item; what is absent is absent'),
  SelectionNode: mapped('select', 'a projection; what is absent is null'),
  SelectModifierNode: mapped('modifyEnd', 'the options of withOptions; distinct and locks are refused'),
  SelectQueryNode: mapped('selectFrom', 'GetItem, BatchGetItem, Query, or Scan with permission; refused as a subquery'),
  TableNode: mapped('names of tables', 'names of tables, as tableNames maps them'),
  TopNode: mapped('limit, fetch, top', 'so many rows, whatever is filtered'),
  TupleNode: mapped('eb.refTuple, eb.tuple', 'a list of keys, else an OR of ANDs'),
  UnaryOperationNode: mapped(
    'eb.not, eb.exists, eb.neg',
    'a negation as SQL means it; attribute_exists; a negative number',
  ),
  UpdateQueryNode: mapped('updateTable', 'UpdateItem, or a searched write'),
  ValueListNode: mapped('in (...)', 'IN, or a list of keys'),
  ValueNode: mapped('values', 'a placeholder'),
  ValuesNode: mapped('values(...)', 'items'),
  WhereNode: mapped('where', 'the key condition, the filter, or the condition of a write'),

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

  CreateTableNode: mapped('schema.createTable', 'CreateTable, and a wait until it is ACTIVE'),
  DropTableNode: mapped('schema.dropTable', 'DeleteTable, and a wait until it is gone'),
  CreateIndexNode: mapped('schema.createIndex', 'UpdateTable that adds a global index, and a wait until it is filled'),
  DropIndexNode: mapped('schema.dropIndex, dropIndex of alterTable', 'UpdateTable that drops a global index'),
  AddIndexNode: mapped('addIndex', 'of createTable a global or local index; of alterTable as createIndex'),
  ColumnDefinitionNode: mapped(
    'addColumn of createTable',
    'the type of a key; other columns, notNull and defaultTo tell DynamoDB nothing',
  ),
  DataTypeNode: mapped('the type of a column', 'S for text, dates and uuid, N for numbers, B for binary'),
  PrimaryKeyConstraintNode: mapped('primaryKey, addPrimaryKeyConstraint', 'the partition key, and the sort key'),
  DefaultValueNode: mapped(
    'addColumn of createTable',
    'the type of a key; other columns, notNull and defaultTo tell DynamoDB nothing',
  ),
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
  AlterTableNode: mapped(
    'schema.alterTable',
    'addIndex and dropIndex; every other alteration is refused: see changeTable',
  ),
  AddColumnNode: column('addColumn of alterTable'),
  DropColumnNode: column('dropColumn'),
  RenameColumnNode: column('renameColumn'),
  AlterColumnNode: column('alterColumn'),
  ModifyColumnNode: column('modifyColumn'),
})
