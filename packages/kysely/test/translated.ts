import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { TestTables } from '@hashrange/testkit'
import { Kysely, type CompiledQuery } from 'kysely'
import { translationOf } from '../src/dynamo-query-compiler.js'
import { DynamoDialect } from '../src/index.js'
import type { NullSemantics } from '../src/translate/scope.js'
import type { Translation } from '../src/translate/translation.js'

export type Database = Pick<TestTables, 'person' | 'book_page' | 'colour'>

/** An instance that compiles, and is never run. */
const compiling = (nullSemantics: NullSemantics = 'sql'): Kysely<Database> =>
  new Kysely<Database>({
    dialect: new DynamoDialect({ client: new DynamoDBClient({ region: 'eu-north-1' }), nullSemantics }),
  })

export const db = compiling()
export const nativeDb = compiling('native')

/** What a query is translated to. */
export const translated = (query: { compile(): CompiledQuery }): Translation => translationOf(query.compile(), 'sql')
