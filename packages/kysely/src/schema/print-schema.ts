import type { SchemaStatement } from './schema-statement.js'

/** One line for a log. */
export function printSchema(statement: SchemaStatement): string {
  const { table } = statement
  switch (statement.kind) {
    case 'CreateTable': {
      const { input, ifNotExists } = statement
      const key = (input.KeySchema ?? []).map(({ AttributeName }) => String(AttributeName))
      const indexes = [...(input.GlobalSecondaryIndexes ?? []), ...(input.LocalSecondaryIndexes ?? [])]
      const named = indexes.map(({ IndexName }) => ` index ${String(IndexName)}`)
      return `create table ${ifNotExists ? 'if not exists ' : ''}${table} (${key.join(', ')})${named.join(',')}`
    }
    case 'DropTable':
      return `drop table ${statement.ifExists ? 'if exists ' : ''}${table}`
    case 'CreateIndex': {
      const { index, columns, ifNotExists } = statement
      return `create index ${ifNotExists ? 'if not exists ' : ''}${index} on ${table} (${columns.join(', ')})`
    }
    case 'DropIndex':
      return `drop index ${statement.ifExists ? 'if exists ' : ''}${statement.index} on ${table}`
    case 'ChangeTable':
      return `alter table ${table}`
  }
}
