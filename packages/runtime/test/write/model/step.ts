import type { Hashrange } from '@hashrange/runtime'
import type { Random } from '@hashrange/testkit/proof'
import { randomChanges, type Change } from './change.js'
import {
  both,
  isKey,
  keyOf,
  randomKey,
  randomKeys,
  randomTarget,
  randomTest,
  randomThing,
  type Condition,
  type Database,
  type State,
  type Target,
  type Thing,
  type ThingKey,
} from './thing.js'

export interface Answer {
  /** Absent: a transaction counts nothing. */
  readonly count?: bigint
  readonly rows?: readonly object[]
}

/** What a statement has to do to a state: each item that it writes as it is afterwards, undefined where it is gone. */
export interface Effect {
  readonly written: ReadonlyMap<string, Thing | undefined>
  /** The rows that it gives back, by the keys of the items. */
  readonly rows?: ReadonlyMap<string, object>
  readonly code?: string
  /** Positions of the statements of a transaction that fail. */
  readonly reasons?: readonly number[]
}

export interface SendOptions {
  readonly signal?: AbortSignal
  /** One, where it has to be known what was done when something happens. */
  readonly concurrency: number
}

export interface Step {
  readonly text: string
  readonly send: (db: Hashrange<Database>, options: SendOptions) => Promise<Answer>
  /** What it does to a state. */
  readonly effect: (state: State) => Effect
  /** It finds its items by a search, so that one which is changed meanwhile may be met or missed. */
  readonly searches?: true
  /** Where it lists keys: there somebody else is most likely to be in the way. */
  readonly near?: readonly ThingKey[]
  /** What somebody else does between the first read and what follows it: puts a thing, or removes what has the key. */
  readonly meddling?: { readonly key: ThingKey; readonly thing?: Thing }
  /** Writes that meet a transaction at first, before they are carried out. */
  readonly conflicts: number
  /** Items of a first BatchWriteItem that are written; the others are left unprocessed. */
  readonly processed?: number
  /** The caller ends it after so many answers to writes. One request is under way at a time then. */
  readonly abortAfter?: number
}

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

type PlainStep = Omit<Step, 'conflicts'>

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

const conditionFor = (condition: Condition, changes: readonly Change[]): Condition =>
  changes.reduce((sofar, { needs }) => (needs === undefined ? sofar : both(sofar, needs)), condition)

function changed(thing: Thing, changes: readonly Change[], removeNil: boolean): Thing {
  const copy = { ...thing }
  for (const change of changes) change.apply(copy, { removeNil })
  return copy
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

interface Action {
  readonly text: string
  readonly part: (db: Hashrange<Database>) => Parameters<Hashrange<Database>['transactWrite']>[0][number]
  readonly holds: (state: State) => boolean
  readonly key: ThingKey
  readonly after?: (thing: Thing | undefined) => Thing | undefined
}

function transactionStep(random: Random): PlainStep {
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

function transactGetStep(random: Random): PlainStep {
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

const randomReturning = (random: Random): Returning =>
  random.pick<Returning>(['none', 'none', 'old', 'new', ['sk', 'name', 'map.x']])

const returningText = (returning: Returning): string =>
  returning === 'none' ? '' : `returning ${typeof returning === 'string' ? returning : returning.join(' ')}`

const rowsOf = (result: object): { readonly rows?: readonly object[] } =>
  'rows' in result ? { rows: result.rows as readonly object[] } : {}

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

/** Things as text, the same for the same. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Set) return { set: [...(part as Set<unknown>)].sort() }
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
