import type { UpdateTableCommandInput } from '@aws-sdk/client-dynamodb'
import type {
  AlterTableNode,
  CreateIndexNode,
  DropIndexNode,
  DropTableNode,
  OperationNode,
  RootOperationNode,
  TableNode,
} from 'kysely'
import { refuseForm, refuseNode, refusePresent } from '../refuse/refuse.js'
import { scopeOf } from '../translate/scope.js'
import { indexColumns, indexOptionsIn, refuseIndexForms } from './index-columns.js'
import { provisionedThroughput } from './key-schema.js'
import { schemaOptionsIn } from './schema-carrier.js'
import type {
  ChangeTableStatement,
  CreateIndexStatement,
  DropIndexStatement,
  DropTableStatement,
  SchemaStatement,
} from './schema-statement.js'
import { translateCreateTable } from './translate-create-table.js'
import type { TableChanges } from './table-options.js'

/** A statement of the schema builder; undefined for every other. Throws `kysely.unsupported-*`. */
export function translateSchema(node: RootOperationNode): SchemaStatement | undefined {
  switch (node.kind) {
    case 'CreateTableNode':
      return translateCreateTable(node)
    case 'DropTableNode':
      return translateDropTable(node)
    case 'CreateIndexNode':
      return translateCreateIndex(node, node.table)
    case 'DropIndexNode':
      return translateDropIndex(node, node.table)
    case 'AlterTableNode':
      return translateAlterTable(node)
    default:
      return undefined
  }
}

/** Kysely 0.29 and later have it. */
interface Temporary {
  readonly temporary?: boolean
}

function translateDropTable(node: DropTableNode & Temporary): DropTableStatement {
  if (node.cascade === true || node.temporary === true) {
    const form = node.cascade === true ? 'cascade' : 'temporary'
    refuseForm(node, form, 'nothing depends on a table of DynamoDB, and none is temporary', 'Leave it out.')
  }
  return { kind: 'DropTable', table: tableOf(node.table), ifExists: node.ifExists === true }
}

function translateCreateIndex(
  node: CreateIndexNode | Extract<AlterTableNode['addIndex'], object>,
  table: TableNode | undefined,
): CreateIndexStatement {
  refuseIndexForms(node)
  return {
    kind: 'CreateIndex',
    table: table === undefined ? refuseTableless(node, 'createIndex(name)') : tableOf(table),
    index: node.name.name,
    columns: indexColumns(node),
    ifNotExists: node.ifNotExists === true,
    options: indexOptionsIn(node.columns ?? []),
  }
}

function translateDropIndex(node: DropIndexNode, table: TableNode | undefined): DropIndexStatement {
  if (node.cascade === true) {
    refuseForm(node, 'cascade', 'nothing depends on an index of DynamoDB', 'Leave it out.')
  }
  return {
    kind: 'DropIndex',
    table: table === undefined ? refuseTableless(node, 'dropIndex(name)') : tableOf(table),
    index: node.name.identifier.name,
    ifExists: node.ifExists === true,
  }
}

function refuseTableless(node: OperationNode, call: string): never {
  const reason = "the name of an index is its table's own in DynamoDB: two tables may have one of that name"
  return refuseForm(node, 'no table', reason, `Say ${call}.on(table).`)
}

/** What is left of SQL's: indexes, and what `changeTable` carries. */
function translateAlterTable(node: AlterTableNode): SchemaStatement {
  const { table, addIndex, dropIndex, columnAlterations = [] } = node
  const [first] = columnAlterations
  const changes = columnAlterations.map(each => schemaOptionsIn(each, 'change') ?? refuseNode(each))
  if (first !== undefined) return changeTable(tableOf(table), Object.assign({}, ...changes) as TableChanges)
  if (addIndex !== undefined) return translateCreateIndex(addIndex, table)
  if (dropIndex !== undefined) return translateDropIndex(dropIndex, table)
  refusePresent(node.addConstraint, node.dropConstraint, node.renameConstraint)
  const form = node.renameTo === undefined ? 'setSchema' : 'renameTo'
  const reason = 'tables of DynamoDB keep their names'
  return refuseForm(node, form, reason, 'Make a new table, and copy the items; or change tableNames.')
}

function changeTable(table: string, changes: TableChanges): ChangeTableStatement {
  const { provisioned, stream, deletionProtection, tableClass, timeToLive } = changes
  const aspects: readonly (Omit<UpdateTableCommandInput, 'TableName'> | false)[] = [
    provisioned !== undefined &&
      (provisioned === 'on-demand'
        ? { BillingMode: 'PAY_PER_REQUEST' }
        : { BillingMode: 'PROVISIONED', ProvisionedThroughput: provisionedThroughput(provisioned) }),
    stream !== undefined && {
      StreamSpecification:
        stream === 'off' ? { StreamEnabled: false } : { StreamEnabled: true, StreamViewType: stream },
    },
    tableClass !== undefined && { TableClass: tableClass },
    deletionProtection !== undefined && { DeletionProtectionEnabled: deletionProtection },
  ]
  return {
    kind: 'ChangeTable',
    table,
    inputs: aspects.flatMap(aspect => (aspect === false ? [] : [{ TableName: table, ...aspect }])),
    ...(timeToLive === undefined ? {} : { timeToLive }),
  }
}

const tableOf = (node: TableNode): string => scopeOf(node, 'sql').table
