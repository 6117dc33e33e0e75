import type { TransactWriteNode } from '@hashrange/query'
import type { QueryResult } from 'kysely'
import type { SchemaTranslation, Translation } from '../translate/translation.js'
import type { Engine } from './engine.js'
import { planUpsert } from './upsert.js'

/** One row of one column: the explanation as text. Sends at most DescribeTable. */
export async function explainTranslation(
  translation: Exclude<Translation, SchemaTranslation>,
  engine: Engine,
): Promise<QueryResult<object>> {
  return { rows: [{ plan: await textOf(translation, engine) }] }
}

async function textOf(translation: Exclude<Translation, SchemaTranslation>, engine: Engine): Promise<string> {
  const { executor } = engine
  switch (translation.kind) {
    case 'Read':
    case 'Count':
      return String(await executor.explain(translation.statement))
    case 'Write':
      return String(await executor.explainWrite(translation.statement))
    case 'Upsert': {
      const plan = await planUpsert(translation, engine)
      if (plan.kind === 'Settle') return 'PutItem of each row, where there is no item; else UpdateItem'
      const statement: TransactWriteNode = { kind: 'TransactWrite', statements: plan.updates }
      const [only, ...others] = plan.updates
      return String(await executor.explainWrite(only === undefined || others.length > 0 ? statement : only))
    }
  }
}
