import type { Hashrange } from '@hashrange/runtime'
import type { Change } from './change.js'
import { both, type Condition, type Database, type State, type Thing, type ThingKey } from './thing.js'

export interface Answer {
  /** Absent: a transaction counts nothing. */
  readonly count?: bigint
  readonly rows?: readonly object[]
  /** Items that it tells to have left as they are. */
  readonly unchanged?: readonly object[]
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

export type PlainStep = Omit<Step, 'conflicts'>

export const conditionFor = (condition: Condition, changes: readonly Change[]): Condition =>
  changes.reduce((sofar, { needs }) => (needs === undefined ? sofar : both(sofar, needs)), condition)

export function changed(thing: Thing, changes: readonly Change[], removeNil: boolean): Thing {
  const copy = { ...thing }
  for (const change of changes) change.apply(copy, { removeNil })
  return copy
}

/** Things as text, the same for the same. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Set) return { set: [...(part as Set<unknown>)].sort() }
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
