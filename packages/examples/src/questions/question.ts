import type { CompiledQuery, Explanation, QueryCreator, SelectNode } from 'hashrange'
import type { DataSet } from '../data/data-set.js'
import type { Database, TableName } from '../tables.js'

/** What the demo asks of a query, whatever its rows are. */
export interface Query {
  toNode(): SelectNode
  compile(): Promise<CompiledQuery>
  explain(): Promise<Explanation>
  execute(): Promise<readonly object[]>
  executeTakeFirst(): Promise<object | undefined>
}

/** One question, asked of DynamoDB and of plain JavaScript. */
export interface Question {
  /** The question in words. */
  readonly title: string
  /** What there is to see in the answer. */
  readonly shows: string
  /** The file that the question stands in: what is printed as its code is read from there. */
  readonly file: string
  readonly table: TableName
  readonly query: (db: QueryCreator<Database>) => Query
  /** The method that ends the query. */
  readonly end: 'execute' | 'executeTakeFirst'
  /** The same question, asked of the data as it was read; 'refused': the query is not allowed to run. */
  readonly plain: ((data: DataSet) => readonly object[]) | 'refused'
}

/** A row of those attributes that a query selects: what an item lacks, the row lacks. */
export const pick =
  <Name extends string>(...names: readonly Name[]) =>
  (item: Readonly<Partial<Record<Name, unknown>>>): object =>
    Object.fromEntries(names.filter(name => name in item).map(name => [name, item[name]]))
