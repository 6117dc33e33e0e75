import {
  BatchWriteItemCommand,
  paginateScan,
  PutItemCommand,
  UpdateItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb'
import type { PredicateNode } from '@hashrange/query'
import { createTable, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { evaluatePredicate } from '../../src/predicate/evaluate-predicate.js'
import { seededRandom } from '../seeded-random.js'
import { randomItem, randomPredicate } from './random-predicate.js'
import { renderFilter } from './render-filter.js'
import { canBeAsked, truthItem, truths, untruths } from './truths.js'

type Item = Record<string, AttributeValue>
type Predicate = PredicateNode<AttributeValue>

const ids = Array.from({ length: 50 }, (_, index) => `item${String(index).padStart(2, '0')}`)
const items = new Map<string, Item>(ids.map((id, index) => [id, randomItem(seededRandom(1_000_000 + index), id)]))

/** One seed a predicate, so that a failure can be looked at alone. */
const randomCases = (count: number): { seed: number; predicate: Predicate }[] =>
  Array.from({ length: count }, (_, index) => ({
    seed: index + 1,
    predicate: randomPredicate(seededRandom(index + 1), 3),
  }))

const selectedHere = (predicate: Predicate): string[] =>
  ids.filter(id => evaluatePredicate(predicate, items.get(id) ?? {}))

async function load(engine: Engine): Promise<void> {
  await createTable(engine, { name: 'anything', hash: { id: 'S' } })
  for (let start = 0; start < ids.length; start += 25) {
    const requests = ids.slice(start, start + 25).map(id => ({ PutRequest: { Item: items.get(id) } }))
    await engine.client.send(new BatchWriteItemCommand({ RequestItems: { [engine.table('anything')]: requests } }))
  }
  await createTable(engine, { name: 'truths', hash: { id: 'S' } })
  const Item = { ...truthItem, id: { S: 'item' } }
  await engine.client.send(new PutItemCommand({ TableName: engine.table('truths'), Item }))
}

async function selectedThere(engine: Engine, table: string, predicate: Predicate): Promise<string[]> {
  const { expression, ...placeholders } = renderFilter(predicate)
  const TableName = engine.table(table)
  const input = { TableName, FilterExpression: expression, ProjectionExpression: 'id', ...placeholders }
  const found: string[] = []
  for await (const { Items = [] } of paginateScan({ client: engine.client }, input)) {
    found.push(...Items.map(({ id }) => id?.S ?? ''))
  }
  return found.sort()
}

/** Writes nothing, under the condition. */
async function passesThere(engine: Engine, id: string, predicate: Predicate): Promise<boolean> {
  const { expression, ...placeholders } = renderFilter(predicate)
  const TableName = engine.table('anything')
  const input = { TableName, Key: { id: { S: id } }, ConditionExpression: expression, ...placeholders }
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
    for (const { predicate } of randomCases(500)) {
      const { length } = selectedHere(predicate)
      if (length > 0 && length < ids.length) telling.add(predicate.kind)
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
    const count = engine.name === 'dynoxide' ? 2000 : 300
    beforeAll(() => load(engine))

    it('agrees on every truth and untruth that can be asked', async () => {
      const asked = [...truths, ...untruths].filter(canBeAsked)
      const answers: [string, boolean][] = []
      for (const [title, predicate] of asked) {
        answers.push([title, (await selectedThere(engine, 'truths', predicate)).length === 1])
      }
      expect(answers).toStrictEqual(asked.map(truth => [truth[0], truths.includes(truth)]))
    })

    it(`selects what FilterExpression selects: ${String(count)} random predicates`, async () => {
      for (const { seed, predicate } of randomCases(count)) {
        const selected = await selectedThere(engine, 'anything', predicate)
        expect({ seed, predicate, selected: selectedHere(predicate) }).toStrictEqual({ seed, predicate, selected })
      }
    }, 180_000)

    it(`is true where ConditionExpression is: ${String(count / 4)} random predicates`, async () => {
      for (const { seed, predicate } of randomCases(count / 4)) {
        const id = ids[seed % ids.length] ?? ''
        const passed = await passesThere(engine, id, predicate)
        const evaluated = evaluatePredicate(predicate, items.get(id) ?? {})
        expect({ seed, predicate, id, passed: evaluated }).toStrictEqual({ seed, predicate, id, passed })
      }
    }, 180_000)
  },
  {
    except: {
      dynalite:
        'cannot store a map with an entry named __proto__, and compares lists, sets and missing attributes wrongly',
    },
  },
)
