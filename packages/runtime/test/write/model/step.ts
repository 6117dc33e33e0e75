import type { Random } from '@hashrange/testkit/proof'
import { randomChanges } from './change.js'
import { changed, conditionFor, textOf, type Answer, type Effect, type PlainStep, type Step } from './statement.js'
import {
  isKey,
  keyOf,
  randomKey,
  randomKeys,
  randomTarget,
  randomThing,
  type State,
  type Target,
  type Thing,
} from './thing.js'
import { transactGetStep, transactionStep } from './transaction-step.js'

type Returning = 'none' | 'old' | 'new' | readonly ('sk' | 'name' | 'map.x')[]

const scanning = { scan: true, recursive: true, retry: { attempts: 6, baseDelayMs: 1 } } as const

export function randomStep(random: Random): Step {
  const step = random.weighted([
    [3, () => insertStep(random)],
    [7, () => updateStep(random)],
    [2, () => deleteStep(random)],
    [2, () => transactionStep(random)],
    [1, () => transactGetStep(random)],
  ])
  const faults = {
    conflicts: random.chance(0.2) ? 1 + random.below(2) : 0,
    ...(random.chance(0.3) ? { processed: 1 + random.below(3) } : {}),
  }
  if (random.chance(0.15)) return { ...step, ...faults, abortAfter: 1 + random.below(3) }
  const key = random.pick(step.near ?? [randomKey(random)])
  const thing = random.chance(0.8) ? { thing: randomThing(random, key) } : {}
  return { ...step, ...faults, ...(random.chance(0.4) ? { meddling: { key, ...thing } } : {}) }
}

function insertStep(random: Random): PlainStep {
  const rows = randomKeys(random, random.pick([1, 1, 6])).map(key => randomThing(random, key))
  const conflict = random.pick(['error', 'error', 'ignore', 'replace'] as const)
  const atomic = random.chance(0.5)
  const insertNilFields = random.chance(0.7)
  const returning = randomReturning(random)
  const isAtomic = conflict === 'error' && atomic
  return {
    text: `insert ${conflict}${isAtomic ? ' atomic' : ''} ${insertNilFields ? '' : 'without nulls '}${returningText(returning)} ${textOf(rows)}`,
    send: async (db, options) => {
      const given = { insertNilFields, retry: scanning.retry, ...options, ...(isAtomic ? {} : notAtomic(conflict)) }
      const insert = db.insertInto('thing').values(rows).onConflict(conflict).options(given)
      const asking =
        returning === 'none'
          ? insert
          : typeof returning === 'string'
            ? insert.returning(returning)
            : insert.returning(returning)
      const result = await asking.execute()
      return { count: result.numInsertedRows, ...rowsOf(result) }
    },
    effect: state => {
      const stored = rows.map(row => (insertNilFields ? row : withoutNull(row)))
      const taken = stored.filter(row => conflict !== 'replace' && state.has(keyOf(row)))
      const written = new Map(stored.filter(row => !taken.includes(row)).map(row => [keyOf(row), row]))
      if (conflict === 'error' && taken.length > 0)
        return { written: isAtomic || rows.length === 1 ? new Map() : written, code: 'execute.already-exists' }
      return { written, ...returnedBy(returning, written, state) }
    },
  }
}

const notAtomic = (conflict: string) => (conflict === 'error' ? { atomic: false } : {})

function withoutNull({ name, ...thing }: Thing): Thing {
  return name === undefined || name === null ? thing : { ...thing, name }
}

function updateStep(random: Random): PlainStep {
  const upserts = random.chance(0.15)
  const key = randomKey(random)
  const target: Target = upserts ? { condition: isKey(key), keys: [key] } : randomTarget(random)
  const changes = randomChanges(random, { pull: true, inside: !upserts })
  const condition = conditionFor(target.condition, changes)
  const removeNil = random.chance(0.5)
  // Dynoxide gives a bare key as the old item where there was none.
  const returning = upserts ? 'new' : randomReturning(random)
  return {
    text: `update ${upserts ? 'or insert ' : ''}${changes.map(({ text }) => text).join(', ')} where ${condition.text} ${removeNil ? 'removing nulls ' : ''}${returningText(returning)}`,
    ...(target.keys === undefined ? { searches: true } : { near: target.keys }),
    send: async (db, options) => {
      const built = changes.reduce(
        (update, change) => change.build(update),
        db.updateTable('thing').where(condition.build),
      )
      const update = (upserts ? built.upsert() : built).options({
        ...scanning,
        ...options,
        removeNilFieldsOnUpdate: removeNil,
      })
      const asking =
        returning === 'none'
          ? update
          : typeof returning === 'string'
            ? update.returning(returning)
            : update.returning(returning)
      const result = await asking.execute()
      return { count: result.numUpdatedRows, ...rowsOf(result) }
    },
    effect: state => {
      const found = [...state.values()].filter(condition.holds)
      const concerned = upserts && found.length === 0 ? [{ ...key }] : found
      const written = new Map(concerned.map(thing => [keyOf(thing), changed(thing, changes, removeNil)]))
      return { written, ...returnedBy(returning, written, state) }
    },
  }
}

function deleteStep(random: Random): PlainStep {
  const { condition, keys } = randomTarget(random)
  const returning = random.pick(['none', 'old'] as const)
  return {
    text: `delete where ${condition.text} ${returningText(returning)}`,
    ...(keys === undefined ? { searches: true } : {}),
    send: async (db, options) => {
      const remove = db
        .deleteFrom('thing')
        .where(condition.build)
        .options({ ...scanning, ...options })
      const result = await (returning === 'none' ? remove : remove.returning('old')).execute()
      return { count: result.numDeletedRows, ...rowsOf(result) }
    },
    effect: state => {
      const found = [...state.values()].filter(condition.holds)
      const written = new Map(found.map(thing => [keyOf(thing), undefined]))
      return { written, ...returnedBy(returning, written, state) }
    },
  }
}

const randomReturning = (random: Random): Returning =>
  random.pick<Returning>(['none', 'none', 'old', 'new', ['sk', 'name', 'map.x']])

const returningText = (returning: Returning): string =>
  returning === 'none' ? '' : `returning ${typeof returning === 'string' ? returning : returning.join(' ')}`

const rowsOf = (result: object): Omit<Answer, 'count'> => ({
  ...('rows' in result ? { rows: result.rows as readonly object[] } : {}),
  ...('unchanged' in result ? { unchanged: result.unchanged as readonly object[] } : {}),
})

function returnedBy(
  returning: Returning,
  written: ReadonlyMap<string, Thing | undefined>,
  before: State,
): Pick<Effect, 'rows'> {
  if (returning === 'none') return {}
  const rows = new Map<string, object>()
  for (const [key, after] of written) {
    const thing = returning === 'old' ? before.get(key) : after
    if (thing !== undefined) rows.set(key, typeof returning === 'string' ? thing : someOf(thing))
  }
  return { rows }
}

const someOf = ({ sk, name, map }: Thing): object => ({
  sk,
  ...(name === undefined ? {} : { name }),
  ...(map?.x === undefined ? {} : { map: { x: map.x } }),
})
