import type { Hashrange } from '@hashrange/runtime'
import type { Random } from '@hashrange/testkit/proof'
import { randomChanges } from './change.js'
import { changed, conditionFor, textOf, type PlainStep } from './statement.js'
import {
  both,
  isKey,
  keyOf,
  randomKeys,
  randomTest,
  randomThing,
  type Condition,
  type Database,
  type State,
  type Thing,
  type ThingKey,
} from './thing.js'

interface Action {
  readonly text: string
  readonly part: (db: Hashrange<Database>) => Parameters<Hashrange<Database>['transactWrite']>[0][number]
  readonly holds: (state: State) => boolean
  readonly key: ThingKey
  readonly after?: (thing: Thing | undefined) => Thing | undefined
}

export function transactionStep(random: Random): PlainStep {
  const actions = randomKeys(random, 4).map(key => randomAction(random, key))
  return {
    text: `transaction of ${actions.map(({ text }) => text).join('; ')}`,
    send: async db => {
      await db.transactWrite(actions.map(({ part }) => part(db)))
      return {}
    },
    effect: state => {
      const reasons = actions.flatMap(({ holds }, index) => (holds(state) ? [] : [index]))
      if (reasons.length > 0) return { written: new Map(), code: 'execute.transaction-cancelled', reasons }
      const written = actions.flatMap(({ key, after }): [string, Thing | undefined][] =>
        after === undefined ? [] : [[keyOf(key), after(state.get(keyOf(key)))]],
      )
      return { written: new Map(written), reasons }
    },
  }
}

function randomAction(random: Random, key: ThingKey): Action {
  const changes = randomChanges(random, { pull: false, inside: true })
  const tested = random.chance(0.4) ? both(isKey(key), randomTest(random)) : isKey(key)
  const condition = conditionFor(tested, changes)
  const row = randomThing(random, key)
  const replaces = random.chance(0.4)
  const passes =
    ({ holds }: Condition) =>
    (state: State) =>
      [...state.values()].some(holds)
  return random.pick<Action>([
    {
      key,
      text: `${replaces ? 'replace' : 'insert'} ${textOf([row])}`,
      part: db =>
        db
          .insertInto('thing')
          .values(row)
          .onConflict(replaces ? 'replace' : 'error'),
      holds: state => replaces || !state.has(keyOf(key)),
      after: () => row,
    },
    {
      key,
      text: `update ${changes.map(({ text }) => text).join(', ')} where ${condition.text}`,
      part: db =>
        changes.reduce((update, change) => change.build(update), db.updateTable('thing').where(condition.build)),
      holds: passes(condition),
      after: thing => thing && changed(thing, changes, false),
    },
    {
      key,
      text: `delete where ${tested.text}`,
      part: db => db.deleteFrom('thing').where(tested.build),
      holds: passes(tested),
      after: () => undefined,
    },
    {
      key,
      text: `check ${tested.text}`,
      part: db => db.conditionCheck('thing').where(tested.build),
      holds: passes(tested),
    },
  ])
}

export function transactGetStep(random: Random): PlainStep {
  const conditions = randomKeys(random, 4).map(key => both(isKey(key), randomTest(random)))
  return {
    text: `get ${conditions.map(({ text }) => text).join('; ')}`,
    send: async db => {
      const rows = await db.transactGet(conditions.map(({ build }) => db.from('thing').where(build)))
      return { rows: rows.filter(row => row !== undefined) }
    },
    effect: state => {
      const found = [...state.values()].filter(thing => conditions.some(({ holds }) => holds(thing)))
      const rows = new Map(found.map(thing => [keyOf(thing), thing]))
      return { written: new Map(), rows, reasons: found.length === conditions.length ? [] : [0] }
    },
  }
}
