import type {
  AssignmentNode,
  InsertOptions,
  PageRequest,
  PathNode,
  PredicateNode,
  SelectNode,
  UpdateOptions,
  WriteNode,
} from '@hashrange/query'
import type { SchemaStatement } from '../schema/schema-statement.js'

/** One column of the rows that Kysely is given: null where the item has nothing at the path. */
export interface Column {
  readonly name: string
  readonly path: PathNode
}

/** What rows are made of, from what is read. */
export interface RowShape {
  /** All attributes of the item, as they are: what is absent stays absent. */
  readonly whole: boolean
  readonly columns: readonly Column[]
}

export interface ReadTranslation {
  readonly kind: 'Read'
  readonly statement: SelectNode
  readonly shape: RowShape
  readonly page?: PageRequest
  readonly explain?: true
}

/** `select count(*)`: one row of one column. */
export interface CountTranslation {
  readonly kind: 'Count'
  readonly statement: SelectNode
  readonly name: string
  /** `limit 0`: no row. */
  readonly none?: true
  readonly explain?: true
}

export interface WriteTranslation {
  readonly kind: 'Write'
  readonly statement: WriteNode
  /** Absent: no rows are asked for. */
  readonly shape?: RowShape
  /** The columns that `onConflict` names, which have to be the key. */
  readonly conflict?: readonly string[]
  readonly explain?: true
}

/** A row to insert, and what is to be done to the item that is there already. */
export interface UpsertRow {
  readonly values: Readonly<Record<string, unknown>>
  readonly assignments: readonly AssignmentNode[]
  readonly predicate?: PredicateNode
}

/** `on conflict do update`: which attributes are the key is known when it runs. */
export interface UpsertTranslation {
  readonly kind: 'Upsert'
  readonly table: string
  readonly rows: readonly UpsertRow[]
  readonly conflict?: readonly string[]
  /** True: every change is `attribute = excluded.attribute`, so that an update alone can do both. */
  readonly overwrites: boolean
  readonly shape?: RowShape
  readonly insertOptions?: InsertOptions
  readonly updateOptions?: UpdateOptions
  readonly explain?: true
}

/** `db.schema`. */
export interface SchemaTranslation {
  readonly kind: 'Schema'
  readonly statement: SchemaStatement
  readonly explain?: never
}

/** What a query of Kysely's means here: plain data. */
export type Translation = ReadTranslation | CountTranslation | WriteTranslation | UpsertTranslation | SchemaTranslation
