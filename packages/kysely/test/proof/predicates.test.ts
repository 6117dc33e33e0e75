import { inspect } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import { matches } from '@hashrange/compiler'
import { printPredicate, type PredicateNode } from '@hashrange/query'
import { proofCases, proofGround, type ProofGround, type Scope } from '@hashrange/testkit/proof'
import { Kysely } from 'kysely'
import { DynamoDialect } from '../../src/index.js'
import { translationOf } from '../../src/dynamo-query-compiler.js'
import type { NullSemantics } from '../../src/translate/scope.js'
import { express, type ProofDatabase } from './express.js'
import { truthOf } from './three-valued.js'

const caseCount = Number(process.env['PROOF_CASES'] ?? 3000)
const firstSeed = Number(process.env['PROOF_SEED'] ?? 1)

/** So many queries in a row of proofCases share a table. */
const queriesPerTable = 20

const scope: Scope = {
  multiAttributeKeys: false,
  wrongKeyTypes: true,
  inactiveIndexes: false,
  literalLeft: true,
  partialAnswers: false,
  items: 6,
}

const instance = (nullSemantics: NullSemantics) =>
  new Kysely<ProofDatabase>({
    dialect: new DynamoDialect({ client: new DynamoDBClient({ region: 'eu-north-1' }), nullSemantics }),
  })

function translate(predicate: PredicateNode, db: Kysely<ProofDatabase>): PredicateNode {
  const translation = translationOf(db.selectFrom('proof').selectAll().where(express(predicate)).compile(), 'sql')
  if (translation.kind !== 'Read' || translation.statement.predicate === undefined)
    throw new Error('It has no predicate.')
  return translation.statement.predicate
}

it('random predicates mean by Kysely what SQL says of them, and natively what DynamoDB says', () => {
  const [bySql, natively] = [instance('sql'), instance('native')]
  const told = { unknown: 0, true: 0, false: 0 }
  const failures: string[] = []
  let ground: ProofGround | undefined
  for (const { seed, statement } of proofCases(firstSeed, caseCount, scope)) {
    const { predicate } = statement
    if (predicate === undefined) continue
    const sqlPredicate = translate(predicate, bySql)
    const falsePredicate = translate({ kind: 'Not', operand: predicate }, bySql)
    const nativePredicate = translate(predicate, natively)
    const groundSeed = seed - (seed % queriesPerTable)
    if (ground?.seed !== groundSeed) ground = proofGround(groundSeed, scope)
    for (const item of ground.items) {
      const truth = truthOf(predicate, item)
      told[truth === undefined ? 'unknown' : truth ? 'true' : 'false']++
      const isRight =
        matches(sqlPredicate, item) === (truth === true) &&
        matches(falsePredicate, item) === (truth === false) &&
        matches(nativePredicate, item) === matches(predicate, item)
      if (!isRight) failures.push(`seed ${String(seed)}: ${printPredicate(predicate)}\n${inspect(item)}`)
    }
  }
  expect(failures.slice(0, 3)).toStrictEqual([])
  // Each answer was often the right one, so that none was given by chance.
  expect(Math.min(told.unknown, told.true, told.false)).toBeGreaterThan(caseCount / 10)
})
