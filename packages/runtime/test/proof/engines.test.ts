import { expect, it } from '@jest/globals'
import { createTable, loadItems, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { caseOn, proofGround, type ProofCase, type ProofGround, type Scope } from '@hashrange/testkit/proof'
import { Hashrange } from '../../src/index.js'
import type { ProofDatabase } from './build-query.js'
import { checkOnEngine, describeFailure } from './check-on-engine.js'
import { createTableInputOf } from './create-table-input.js'

/** Cases on Dynoxide; DynamoDB Local, which is slow, gets a fifth. */
const caseCount = Number(process.env['PROOF_ENGINE_CASES'] ?? 5000)
const firstSeed = Number(process.env['PROOF_SEED'] ?? 1)

/** Builders cannot say all that an AST can, and no engine lets an index's key attribute have another type. */
const scope: Scope = {
  multiAttributeKeys: false,
  wrongKeyTypes: false,
  inactiveIndexes: false,
  literalLeft: false,
  partialAnswers: false,
  items: 40,
}

interface Proving {
  readonly scope: Scope
  readonly tables: number
  readonly queriesPerTable: number
}

/** Dynoxide answers wrongly on indexes with several key attributes; it creates them, so that nobody is warned. */
function provingOn({ name }: Pick<Engine, 'name'>): Proving {
  return name === 'dynoxide'
    ? { scope, tables: 20, queriesPerTable: Math.ceil(caseCount / 20) }
    : { scope: { ...scope, multiAttributeKeys: true }, tables: 8, queriesPerTable: Math.ceil(caseCount / 40) }
}

/** Creates a table, fills it and asks about it; gives what happened how often, and describes the first failure. */
async function prove(engine: Engine, ground: ProofGround, cases: readonly ProofCase[]): Promise<Map<string, number>> {
  const name = `proof_${String(ground.seed)}`
  const description = await createTable(engine, createTableInputOf(ground.table, name))
  await loadItems(engine.client, engine.table(name), ground.items)
  const db = new Hashrange<ProofDatabase>({
    client: engine.client,
    tables: [{ ...description, required: ground.table.required ?? [] }],
    tableNames: { proof: engine.table(name) },
  })
  const outcomes = new Map<string, number>()
  for (const proof of cases) {
    const { outcome, problem } = await checkOnEngine({ db, ground }, proof)
    if (problem !== undefined) throw new Error(await describeFailure({ db, ground }, proof))
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  return outcomes
}

describeEngines(
  'random queries',
  engine => {
    it('give the rows that a plain filter gives', async () => {
      const { tables, queriesPerTable, scope } = provingOn(engine)
      const outcomes = new Map<string, number>()
      for (let table = 0; table < tables; table++) {
        const ground = proofGround(firstSeed + table, scope)
        const cases = Array.from({ length: queriesPerTable }, (_, query) =>
          caseOn(ground, firstSeed + table * queriesPerTable + query),
        )
        for (const [outcome, count] of await prove(engine, ground, cases)) {
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count)
        }
      }
      const total = tables * queriesPerTable
      expect((outcomes.get('rows') ?? 0) / total).toBeGreaterThan(0.8)
    }, 600_000)
  },
  {
    except: {
      dynalite: 'it compares missing attributes, lists, sets and letters beyond U+FFFF wrongly',
    },
  },
)
