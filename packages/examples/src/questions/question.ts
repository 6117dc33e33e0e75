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
export type Question = QueryQuestion | ScriptQuestion

interface Asked {
  /** The question in words. */
  readonly title: string
  /** What there is to see in the answer. */
  readonly shows: string
  /** The file that the question stands in: what is printed as its code is read from there. */
  readonly file: string
  readonly table: TableName
}

/** One query, which is run to its end. */
export interface QueryQuestion extends Asked {
  readonly kind: 'query'
  readonly query: (db: QueryCreator<Database>) => Query
  /** The method that ends the query. */
  readonly end: 'execute' | 'executeTakeFirst'
  /** The same question, asked of the data as it was read; 'refused': the query is not allowed to run. */
  readonly plain: ((data: DataSet) => readonly object[]) | 'refused'
}

/** What came of a script, by name: rows, numbers, codes of errors. */
export type Results = Readonly<Record<string, unknown>>

/** Several steps: a query that goes on where it ended, or writes. */
export interface ScriptQuestion extends Asked {
  readonly kind: 'script'
  readonly run: (db: QueryCreator<Database>) => Promise<Results>
  /** The same in plain JavaScript. What it cannot know, such as a cursor, it does not name: that is shown, not compared. */
  readonly plain: (data: DataSet) => Results
  /** Where it is the point to read less: how many items the whole would be. */
  readonly whole?: (data: DataSet) => number
  /** The items of its table are changed, and put back when it is done; it adds none. */
  readonly writes?: true
  /** What not every engine knows. */
  readonly needs?: 'transactions'
}

/** A row of those attributes that a query selects: what an item lacks, the row lacks. */
export const pick =
  <Name extends string>(...names: readonly Name[]) =>
  (item: Readonly<Partial<Record<Name, unknown>>>): object =>
    Object.fromEntries(names.filter(name => name in item).map(name => [name, item[name]]))
