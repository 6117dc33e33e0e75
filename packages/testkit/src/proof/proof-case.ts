import { marshall } from '@aws-sdk/util-dynamodb'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { SelectNode } from '@hashrange/query'
import { seededRandom } from './random.js'
import { randomItems } from './random-item.js'
import { subjectOf } from './random-operand.js'
import { randomQuery } from './random-query.js'
import { randomTable, type ProofTable, type Scope } from './random-table.js'
import type { PlainItem } from './random-value.js'

/** An item as DynamoDB holds it. */
export type StoredItem = Readonly<Record<string, AttributeValue>>

/** One question about one table, and all that the table holds. */
export interface ProofCase {
  readonly seed: number
  readonly table: ProofTable
  readonly items: readonly StoredItem[]
  readonly statement: SelectNode
}

/** A table with its items, which many queries are asked of. */
export interface ProofGround {
  readonly seed: number
  readonly table: ProofTable
  readonly items: readonly PlainItem[]
  readonly stored: readonly StoredItem[]
  readonly scope: Scope
}

/** The interpreter can do all that DynamoDB can, and is fast. */
export const wholeScope: Scope = {
  multiAttributeKeys: true,
  wrongKeyTypes: true,
  inactiveIndexes: true,
  literalLeft: true,
  partialAnswers: true,
  items: 14,
}

/** How many queries in a row share a table. */
const queriesPerTable = 20

export function proofGround(seed: number, scope: Scope): ProofGround {
  const random = seededRandom(seed)
  const table = randomTable(random, scope)
  const items = randomItems(random, table, scope)
  return { seed, table, items, stored: items.map(storedItem), scope }
}

/** A question about a table: the seed decides it. */
export function caseOn({ table, items, stored, scope }: ProofGround, seed: number): ProofCase {
  const random = seededRandom(~seed)
  return { seed, table, items: stored, statement: randomQuery(subjectOf(random, table, items, scope)) }
}

/** The cases of a range of seeds. Any of them can be made again on its own: `proofCases(seed, 1)`. */
export function* proofCases(first: number, count: number, scope: Scope): Generator<ProofCase, void> {
  let ground: ProofGround | undefined
  for (let seed = first; seed < first + count; seed++) {
    const groundSeed = seed - (seed % queriesPerTable)
    if (ground?.seed !== groundSeed) ground = proofGround(groundSeed, scope)
    yield caseOn(ground, seed)
  }
}

export const storedItem = (item: object): StoredItem => marshall(item, { allowImpreciseNumbers: true })
