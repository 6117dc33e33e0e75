import { BatchWriteItemCommand, paginateScan, UpdateItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb'
import { createTable, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { evaluatePredicate } from '../../src/predicate/evaluate-predicate.js'
import { seededRandom } from '../seeded-random.js'
import { randomItem, randomPredicate } from './random-predicate.js'
import { renderFilter } from './render-filter.js'

type Item = Record<string, AttributeValue>

const ids = Array.from({ length: 50 }, (_, index) => `item${String(index).padStart(2, '0')}`)
const items: readonly Item[] = ids.map((id, index) => randomItem(seededRandom(1_000_000 + index), id))

/** One seed a predicate, so that a failure can be run again alone. */
const predicateOf = (seed: number) => randomPredicate(seededRandom(seed), 3)
const seedsUpTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1)
const chosen = (seed: number): string[] =>
  ids.filter((_, index) => evaluatePredicate(predicateOf(seed), items[index] ?? {}))

async function load(engine: Engine): Promise<void> {
  await createTable(engine, { name: 'anything', hash: { id: 'S' } })
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map(Item => ({ PutRequest: { Item } }))
    await engine.client.send(new BatchWriteItemCommand({ RequestItems: { [engine.table('anything')]: requests } }))
  }
}

async function selectedBy(engine: Engine, seed: number): Promise<string[]> {
  const { expression, ...placeholders } = renderFilter(predicateOf(seed))
  const TableName = engine.table('anything')
  const input = { TableName, FilterExpression: expression, ProjectionExpression: 'id', ...placeholders }
  const found: string[] = []
  for await (const { Items = [] } of paginateScan({ client: engine.client }, input)) {
    found.push(...Items.map(({ id }) => id?.S ?? ''))
  }
  return found.sort()
}

/** Writes nothing, under the condition. */
async function passes(engine: Engine, seed: number, id: string): Promise<boolean> {
  const { expression, ...placeholders } = renderFilter(predicateOf(seed))
  const input = {
    TableName: engine.table('anything'),
    Key: { id: { S: id } },
    ConditionExpression: expression,
    ...placeholders,
  }
  try {
    await engine.client.send(new UpdateItemCommand(input))
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
    throw error
  }
}

describe('the random predicates', () => {
  it('choose some items and not others, each kind of them', () => {
    const telling = new Set<string>()
    for (const seed of seedsUpTo(500)) {
      const { length } = chosen(seed)
      if (length > 0 && length < items.length) telling.add(predicateOf(seed).kind)
    }
    expect([...telling].sort()).toStrictEqual([
      'And',
      'AttributeExists',
      'AttributeType',
      'BeginsWith',
      'Between',
      'Comparison',
      'Contains',
      'In',
      'IsNull',
      'Not',
      'Or',
      'TupleIn',
    ])
  })
})

describeEngines(
  'evaluatePredicate',
  engine => {
    const count = engine.name === 'dynoxide' ? 3000 : 400
    beforeAll(() => load(engine))

    it(`selects what FilterExpression selects: ${String(count)} random predicates`, async () => {
      for (const seed of seedsUpTo(count)) {
        const selected = await selectedBy(engine, seed)
        expect({ seed, filter: renderFilter(predicateOf(seed)), selected: chosen(seed) }).toStrictEqual({
          seed,
          filter: renderFilter(predicateOf(seed)),
          selected,
        })
      }
    }, 120_000)

    it(`is true where ConditionExpression is: ${String(count / 4)} random predicates`, async () => {
      for (const seed of seedsUpTo(count / 4)) {
        const index = seed % items.length
        const evaluated = evaluatePredicate(predicateOf(seed), items[index] ?? {})
        const passed = await passes(engine, seed, ids[index] ?? '')
        expect({ seed, index, passed: evaluated }).toStrictEqual({ seed, index, passed })
      }
    }, 120_000)
  },
  {
    except: {
      dynalite:
        'cannot store a map with an entry named __proto__, and compares lists, sets and missing attributes wrongly',
    },
  },
)
