import type { TagResourceInput, UpdateTableInput, UpdateTimeToLiveInput } from '@aws-sdk/client-dynamodb'

/** What is different, in the order in which it is told. */
export type TableChangeKind =
  | 'key'
  | 'local-index'
  | 'attribute-type'
  | 'protection'
  | 'billing'
  | 'index-capacity'
  | 'table-class'
  | 'stream'
  | 'time-to-live'
  | 'tags'
  | 'drop-index'
  | 'add-index'

/** What DynamoDB is asked to change, one request at a time. */
export type TableChangeRequest =
  | { readonly operation: 'UpdateTable'; readonly input: UpdateTableInput }
  | { readonly operation: 'UpdateTimeToLive'; readonly input: UpdateTimeToLiveInput }
  | { readonly operation: 'TagResource'; readonly input: TagResourceInput }

interface Difference {
  readonly kind: TableChangeKind
  /** The index or attribute that it is about. */
  readonly name?: string
  /** Why it has to be. */
  readonly reason: string
  /** What it costs, in words. */
  readonly cost: string
}

/** What a request changes. */
export interface InPlaceChange extends Difference {
  readonly inPlace: true
  readonly request: TableChangeRequest
}

/** What no request can change of a table that is there. */
export interface OutOfPlaceChange extends Difference {
  readonly inPlace: false
  /** What to do instead. */
  readonly instead: string
}

/** One difference between a definition and the table that is deployed: plain data. */
export type TableChange = InPlaceChange | OutOfPlaceChange
