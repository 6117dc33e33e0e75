import type { TagResourceInput, UpdateTableInput, UpdateTimeToLiveInput } from '@aws-sdk/client-dynamodb'

/**
 * What is different, in the order in which it is told.
 *
 * @example
 * ```ts
 * import { attr, defineTable, diffTable, type TableChangeKind } from '@hashrange/compiler'
 * const attributes = { id: attr.string() }
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes, protect: true })
 * const changes = diffTable(colours, { TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] })
 * const kinds: TableChangeKind[] = changes.map(({ kind }) => kind)
 * console.log(kinds) // [ 'protection' ]
 * ```
 */
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

/**
 * What DynamoDB is asked to change, one request at a time.
 *
 * @example
 * ```ts
 * import { attr, defineTable, diffTable, type TableChangeRequest } from '@hashrange/compiler'
 * const attributes = { id: attr.string() }
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes, protect: true })
 * const changes = diffTable(colours, { TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] })
 * const requests: TableChangeRequest[] = changes.flatMap(change => (change.inPlace ? [change.request] : []))
 * console.log(requests[0]?.operation, requests[0]?.input)
 * // UpdateTable { TableName: 'colour', DeletionProtectionEnabled: true }
 * ```
 */
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

/**
 * What a request changes.
 *
 * @example
 * ```ts
 * import { attr, defineTable, diffTable, type InPlaceChange } from '@hashrange/compiler'
 * const attributes = { id: attr.string() }
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes, protect: true })
 * const changes = diffTable(colours, { TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] })
 * const print = ({ kind, cost, request }: InPlaceChange) => `${request.operation} (${kind}): ${cost}`
 * console.log(changes.map(change => (change.inPlace ? print(change) : 'by hand')))
 * // [ 'UpdateTable (protection): nothing, at once' ]
 * ```
 */
export interface InPlaceChange extends Difference {
  readonly inPlace: true
  readonly request: TableChangeRequest
}

/**
 * What no request can change of a table that is there.
 *
 * @example
 * ```ts
 * import { attr, defineTable, diffTable, type OutOfPlaceChange } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.number() } })
 * const changes = diffTable(colours, { TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] })
 * const changedByCopy: OutOfPlaceChange[] = changes.flatMap(change => (change.inPlace ? [] : [change]))
 * console.log(changedByCopy[0]?.reason)
 * // the key attribute "id" is of the type S, and is defined as N
 * ```
 */
export interface OutOfPlaceChange extends Difference {
  readonly inPlace: false
  /** What to do instead. */
  readonly instead: string
}

/**
 * One difference between a definition and the table that is deployed: plain data.
 *
 * @example
 * ```ts
 * import { attr, defineTable, diffTable, type TableChange } from '@hashrange/compiler'
 * const attributes = { id: attr.string() }
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes, protect: true })
 * const changes: readonly TableChange[] = diffTable(colours, { TableName: 'colour',
 *   KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] })
 * console.log(changes[0]?.reason) // deletion protection is off, and is defined on
 * ```
 */
export type TableChange = InPlaceChange | OutOfPlaceChange
