import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { createTable, gamesTable, loadItems, startEngine, type Engine, type Game } from '../src/index.js'
import { describeEngines } from '../src/jest.js'

const games = Array.from({ length: 60 }, (_, index): Game => ({
  id: `game ${String(index)}`,
  tournament: index < 30 ? 'open' : 'closed',
  region: index % 2 === 0 ? 'north' : 'south',
  round: (index * 7) % 5,
  bracket: index % 3 === 0 ? 'upper' : 'lower',
  board: index,
}))

describeEngines(
  'an index with keys of several attributes',
  engine => {
    beforeAll(async () => {
      await createTable(engine, gamesTable)
      await loadItems(engine.client, engine.table('games'), games)
    })

    it('is read by both hash attributes and a prefix of the range ones', async () => {
      const { Items = [] } = await engine.client.send(
        new QueryCommand({
          TableName: engine.table('games'),
          IndexName: 'byTournament',
          KeyConditionExpression: 'tournament = :t AND #r = :r AND round = :round AND begins_with(bracket, :b)',
          ExpressionAttributeNames: { '#r': 'region' },
          ExpressionAttributeValues: {
            ':t': { S: 'open' },
            ':r': { S: 'north' },
            ':round': { N: '2' },
            ':b': { S: 'l' },
          },
        }),
      )
      const wanted = games.filter(
        ({ tournament, region, round, bracket }) =>
          tournament === 'open' && region === 'north' && round === 2 && bracket === 'lower',
      )
      expect(wanted.length).toBeGreaterThan(1)
      expect(Items.map(item => unmarshall(item))).toEqual(wanted)
    })
  },
  { engines: ['dynamodb-local'] },
)

describeEngines(
  'an index with keys of several attributes is refused',
  engine => {
    it('on an engine that would answer wrongly', async () => {
      await expect(createTable(engine, gamesTable)).rejects.toThrow(/byTournament|keySchema/)
    })
  },
  { engines: ['dynoxide', 'dynalite'] },
)

describe('createTable', () => {
  let engine: Engine

  beforeAll(async () => {
    engine = await startEngine('dynalite')
  })
  afterAll(() => engine.close())

  it('hands on what the engine has against a table', async () => {
    const nameless = { name: 'bad', hash: { id: 'S' }, localIndexes: { none: { range: {} } } } as const
    await expect(createTable(engine, nameless)).rejects.toThrow(/ValidationException|KeySchema/)
  })
})
