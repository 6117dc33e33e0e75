import type { CreateTableCommandInput, UpdateTableCommandInput } from '@aws-sdk/client-dynamodb'
import type { AttributeType, IndexOptions } from './table-options.js'

export interface CreateTableStatement {
  readonly kind: 'CreateTable'
  readonly table: string
  readonly ifNotExists: boolean
  readonly input: CreateTableCommandInput
  readonly timeToLive?: string
  /** Of all columns that may be keys of an index one day. */
  readonly attributeTypes: Readonly<Record<string, AttributeType>>
}

export interface DropTableStatement {
  readonly kind: 'DropTable'
  readonly table: string
  readonly ifExists: boolean
}

/** What type its columns are of is known when it runs. */
export interface CreateIndexStatement {
  readonly kind: 'CreateIndex'
  readonly table: string
  readonly index: string
  readonly columns: readonly string[]
  readonly ifNotExists: boolean
  readonly options: IndexOptions
}

export interface DropIndexStatement {
  readonly kind: 'DropIndex'
  readonly table: string
  readonly index: string
  readonly ifExists: boolean
}

export interface ChangeTableStatement {
  readonly kind: 'ChangeTable'
  readonly table: string
  /** One after the other: DynamoDB takes few kinds of changes together. */
  readonly inputs: readonly UpdateTableCommandInput[]
  readonly timeToLive?: string | null
}

/** What a statement of Kysely's schema builder means here: plain data. */
export type SchemaStatement =
  CreateTableStatement | DropTableStatement | CreateIndexStatement | DropIndexStatement | ChangeTableStatement
