import { beforeAll, expect, it } from '@jest/globals'
import { createTable, loadItems, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { proofCases, proofGround, type ProofCase, type ProofGround, type Scope } from '@hashrange/testkit/proof'
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
