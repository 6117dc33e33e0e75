/** What a read may cost and how far it goes. Every option is described in `docs` of the builder's `options` method. */
export interface ReadOptions {
  readonly scan?: boolean
  readonly scanLimit?: number
  readonly recursive?: boolean
  readonly pageLimit?: number
  readonly scanIndexForward?: boolean
  readonly consistentRead?: boolean
  readonly index?: string
  readonly sparseIndexes?: 'warn' | 'refuse' | 'allow'
  readonly sortInMemory?: false | { readonly maxItems: number }
  readonly concurrency?: number
}
