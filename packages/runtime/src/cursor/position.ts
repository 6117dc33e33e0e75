import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Item } from '../dynamo-client.js'
import type { PageRows, RowForm } from '../decode/page-rows.js'

/**
 * Where the reading of a plan stands, as plain data with the shape of the plan: what a cursor holds.
 *
 * A Query or Scan stands after a key; a list of keys after so many of them; a union at a position of each input; a limit
 * has so many rows left; a sort and a cached table stand after a row, by what orders it; a write has keys left, and
 * perhaps more of them to find.
 */
export type Position =
  'start' | 'end' | KeyPosition | ListPosition | InputsPosition | LimitPosition | RowPosition | WritePosition

export interface KeyPosition {
  readonly key: Readonly<Record<string, AttributeValue>>
}

export interface ListPosition {
  readonly keys: number
}

export interface InputsPosition {
  readonly inputs: readonly Position[]
  /** Of an ordered merge: what the last row was ordered by, null where it lacks the attribute. */
  readonly last?: readonly (AttributeValue | null)[]
}

export interface LimitPosition {
  readonly left: number
  readonly input: Position
}

export interface RowPosition {
  readonly row: Item
}

export interface WritePosition {
  /** The keys of items that were found and are not written. */
  readonly found: readonly Item[]
  /** Where the search stands that finds the others. */
  readonly search: Position
}

/** A page of rows, and where reading goes on after some of them. */
export interface ItemPage {
  readonly items: readonly Item[]
  /** What the items become, where they were read as rows at once: `items` then are made where somebody looks at them. */
  readonly rows?: PageRows
  /** Rows that DynamoDB counted and did not send. */
  readonly counted?: number
  /** The position after the first `count` items; after all of them, `'end'` where nothing can follow. */
  readonly after: (count: number) => Position
}

export type ItemStream = AsyncGenerator<ItemPage, void, undefined>

/** How a part of a plan is to be read. */
export interface ReadFlow {
  readonly from: Position
  /** Rows that are wanted; absent: all. */
  readonly demand?: number
  /** The client drops some of the rows that are read. */
  readonly filtered?: boolean
  /** Inputs and chunks that are read ahead. */
  readonly concurrency: number
  /** Nothing is done with the items but that they become rows: they may be read as such at once. */
  readonly rows?: RowForm
}

/** How many rows a page has, without a look at its items. */
export const countOf = (page: ItemPage): number => page.rows?.length ?? page.items.length

/** `'end'` where every input has ended, and so nothing can follow. */
export const inputsPosition = (inputs: readonly Position[], last?: InputsPosition['last']): Position =>
  inputs.every(input => input === 'end') ? 'end' : { inputs, ...(last === undefined ? {} : { last }) }
