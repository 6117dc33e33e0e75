import { expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { measureRegret, openField, type Regret } from '../../src/regret/measure-regret.js'
import { randomGround } from '../../src/regret/random-ground.js'
import { randomQuestion } from '../../src/regret/random-question.js'

it('the seed decides the table, its items and the question', () => {
  const ground = randomGround(7)
  expect(randomGround(7)).toStrictEqual(ground)
  expect(randomQuestion(randomGround(7), 3)).toStrictEqual(randomQuestion(ground, 3))
  expect(ground.table.ItemCount).toBe(ground.items.length)
})

describeEngines(
  'plans',
  engine => {
    it('that are legal give as many rows as the chosen one', async () => {
      const regrets: Regret[] = []
      const field = await openField(engine, randomGround(7))
      for (let question = 0; question < 15; question++) {
        const regret = await measureRegret(field, question, randomQuestion(field.ground, question))
        if (regret !== undefined) regrets.push(regret)
      }
      const certain = regrets.filter(({ warned }) => !warned)
      expect(certain.length).toBeGreaterThan(5)
      expect(certain.filter(({ disagreeing }) => disagreeing > 0)).toStrictEqual([])
      expect(certain.some(({ others }) => others.length > 2)).toBe(true)
    })
  },
  { engines: ['dynoxide'] },
)
