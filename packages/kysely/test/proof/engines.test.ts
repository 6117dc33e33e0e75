import { expect, it } from '@jest/globals'
import { createExecutor } from '@hashrange/runtime'
import { createTable, loadItems } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { caseOn, itemText, proofGround, storedItem, type Scope } from '@hashrange/testkit/proof'
import { Kysely } from 'kysely'
import { DynamoDialect, withOptions } from '../../src/index.js'
import { createTableInputOf } from './create-table-input.js'
import { express, type ProofDatabase } from './express.js'

const casesPerTable = 60
const tableCount = 8

const scope: Scope = {
  multiAttributeKeys: false,
  wrongKeyTypes: false,
  inactiveIndexes: false,
  literalLeft: false,
  partialAnswers: false,
  items: 30,
}

describeEngines(
  'random predicates through Kysely',
  engine => {
    it('give the rows that the same statement of the builders gives', async () => {
      let rowsSeen = 0
      for (let seed = 1; seed <= tableCount; seed++) {
        const ground = proofGround(seed, scope)
        const name = `kysely_proof_${String(seed)}`
        const description = await createTable(engine, createTableInputOf(ground.table, name))
        await loadItems(engine.client, engine.table(name), ground.items)
        const config = {
          client: engine.client,
          tables: [{ ...description, required: ground.table.required ?? [] }],
          tableNames: { proof: engine.table(name) },
        }
        const { executor } = createExecutor<ProofDatabase>(config, 'test')
        const db = new Kysely<ProofDatabase>({ dialect: new DynamoDialect({ ...config, nullSemantics: 'native' }) })
        for (let query = 0; query < casesPerTable; query++) {
          const { predicate } = caseOn(ground, seed * casesPerTable + query).statement
          if (predicate === undefined) continue
          const options = { scan: true, recursive: true } as const
          const wanted = await executor.execute({ kind: 'Select', table: 'proof', predicate, options })
          const rows = await db
            .selectFrom('proof')
            .selectAll()
            .where(express(predicate))
            .$call(withOptions(options))
            .execute()
          expect(texts(rows)).toStrictEqual(texts(wanted))
          rowsSeen += rows.length
        }
        await db.destroy()
      }
      expect(rowsSeen).toBeGreaterThan(tableCount * casesPerTable)
    })
  },
  { engines: ['dynoxide'] },
)

const texts = (rows: readonly object[]): readonly string[] => rows.map(row => itemText(storedItem(row))).sort()
