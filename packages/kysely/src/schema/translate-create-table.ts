import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import type {
  AddIndexNode,
  ColumnDefinitionNode,
  ColumnNode,
  CreateTableNode,
  OperationNode,
  PrimaryKeyConstraintNode,
} from 'kysely'
import { refuseForm, refuseNode, refusePresent } from '../refuse/refuse.js'
import { scopeOf } from '../translate/scope.js'
import { attributeType } from './attribute-type.js'
import { indexColumns, indexOptionsIn, refuseIndexForms } from './index-columns.js'
import { attributeDefinitions, globalIndex, keySchema, projectionOf, provisionedThroughput } from './key-schema.js'
import { schemaOptionsIn } from './schema-carrier.js'
import type { CreateTableStatement } from './schema-statement.js'
import type { AttributeType, TableIndex, TableOptions } from './table-options.js'

/** Kysely 0.29 and later have indexes here. */
interface WithIndexes {
  readonly indexes?: readonly AddIndexNode[]
}

/** `createTable`: the columns of keys make the table, the others only tell of their types. */
export function translateCreateTable(node: CreateTableNode & WithIndexes): CreateTableStatement {
  refuseForms(node)
  const { table } = scopeOf(node.table, 'sql')
  const types = new Map(node.columns.map(column => [column.column.column.name, typeOf(column)]))
  const key = primaryKey(node)
  const options = tableOptionsIn(node.endModifiers ?? [])
  const indexes = { ...options.indexes, ...Object.fromEntries((node.indexes ?? []).map(indexOf)) }
  const keyed = new Set([...key, ...Object.values(indexes).flatMap(({ columns }) => columns)])
  const keyTypes = Object.fromEntries([...keyed].map(name => [name, keyType(node, name, types)]))
  const { timeToLive } = options
  return {
    kind: 'CreateTable',
    table,
    ifNotExists: node.ifNotExists === true,
    input: {
      TableName: table,
      AttributeDefinitions: attributeDefinitions(keyTypes),
      KeySchema: keySchema(key),
      ...indexInputs(key, indexes, options),
      ...optionInputs(options),
    },
    ...(timeToLive === undefined ? {} : { timeToLive }),
    attributeTypes: Object.fromEntries(
      [...types].flatMap(([name, type]) => (type === undefined ? [] : [[name, type]])),
    ),
  }
}

function refuseForms(node: CreateTableNode): void {
  refusePresent(node.selectQuery, node.frontModifiers)
  if (node.temporary === true || node.onCommit !== undefined) {
    refuseForm(node, 'temporary', 'DynamoDB keeps tables until they are dropped', 'Drop the table when you are done.')
  }
}

function typeOf(column: ColumnDefinitionNode): AttributeType | undefined {
  refusePresent(column.references, column.check, column.generated, column.frontModifiers, column.endModifiers)
  if (column.defaultTo !== undefined && column.defaultTo.defaultValue.kind !== 'ValueNode') {
    refuseForm(column.defaultTo, 'an expression', 'DynamoDB computes no values', 'Write the value with the row.')
  }
  if (column.unique === true || column.nullsNotDistinct === true) refuseNode({ kind: 'UniqueConstraintNode' })
  if (column.autoIncrement === true || column.identity === true) refuseNode({ kind: 'GeneratedNode' })
  if (column.unsigned === true) refuseNode({ kind: 'CheckConstraintNode' })
  return attributeType(column.dataType)
}

function primaryKey(node: CreateTableNode): readonly string[] {
  const constraints = node.constraints ?? []
  for (const constraint of constraints) if (constraint.kind !== 'PrimaryKeyConstraintNode') refuseNode(constraint)
  const byColumn = node.columns.filter(column => column.primaryKey === true).map(({ column }) => column.column.name)
  const byConstraint = (constraints as readonly PrimaryKeyConstraintNode[]).map(constrainedColumns)
  const [key = [], ...others] = byColumn.length > 0 ? [byColumn, ...byConstraint] : byConstraint
  if (others.length > 0 || key.length === 0 || key.length > 2) {
    const form = others.length > 0 ? 'several primary keys' : `a primary key of ${String(key.length)} columns`
    const reason = 'a primary key of DynamoDB is a partition key, or a partition key and a sort key'
    refuseForm(node, form, reason, "Say addPrimaryKeyConstraint('key', ['partition', 'sort']), once.")
  }
  return key
}

function constrainedColumns(constraint: PrimaryKeyConstraintNode): readonly string[] {
  if (constraint.deferrable === true || constraint.initiallyDeferred === true) {
    refuseForm(constraint, 'deferrable', 'DynamoDB checks a key when it writes', 'Leave it out.')
  }
  return constraint.columns.map(({ column }: ColumnNode) => column.name)
}

function keyType(
  node: OperationNode,
  name: string,
  types: ReadonlyMap<string, AttributeType | undefined>,
): AttributeType {
  const type = types.get(name)
  if (type !== undefined) return type
  const form = types.has(name) ? `the key column "${name}" of such a type` : `no column "${name}", which is a key`
  const reason = 'a key of DynamoDB is a string, a number or binary, and has to be declared'
  return refuseForm(node, form, reason, `Say addColumn('${name}', 'text'), 'numeric' or 'blob'.`)
}

function tableOptionsIn(modifiers: readonly OperationNode[]): TableOptions {
  return Object.assign({}, ...modifiers.map(each => schemaOptionsIn(each, 'table') ?? refuseNode(each))) as TableOptions
}

function indexOf(node: AddIndexNode): readonly [string, TableIndex] {
  refuseIndexForms(node)
  const { types: _, ...options } = indexOptionsIn(node.columns ?? [])
  return [node.name.name, { columns: indexColumns(node), ...options }]
}

type Indexes = Readonly<Record<string, TableIndex>>

/** Local where the partition key is the table's and the table has a sort key; DynamoDB refuses empty lists. */
function indexInputs(
  key: readonly string[],
  indexes: Indexes,
  { provisioned }: TableOptions,
): Pick<CreateTableCommandInput, 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'> {
  const isLocal = ({ columns }: TableIndex): boolean =>
    key.length === 2 && columns.length === 2 && columns[0] === key[0]
  const local = Object.entries(indexes).filter(([, index]) => isLocal(index))
  const global = Object.entries(indexes).filter(([, index]) => !isLocal(index))
  return {
    ...(global.length > 0 && {
      GlobalSecondaryIndexes: global.map(([name, index]) => globalIndex(name, index, provisioned)),
    }),
    ...(local.length > 0 && {
      LocalSecondaryIndexes: local.map(([name, { columns, include }]) => ({
        IndexName: name,
        KeySchema: keySchema(columns),
        Projection: projectionOf(include),
      })),
    }),
  }
}

function optionInputs({
  provisioned,
  stream,
  deletionProtection,
  tableClass,
}: TableOptions): Partial<CreateTableCommandInput> {
  return {
    ...(provisioned === undefined
      ? { BillingMode: 'PAY_PER_REQUEST' }
      : { BillingMode: 'PROVISIONED', ProvisionedThroughput: provisionedThroughput(provisioned) }),
    ...(stream !== undefined && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
    ...(deletionProtection !== undefined && { DeletionProtectionEnabled: deletionProtection }),
    ...(tableClass !== undefined && { TableClass: tableClass }),
  }
}
