export * from '@hashrange/query'
export * from '@hashrange/compiler'
export * from '@hashrange/runtime'
// The compiler hands them on as its own: they are one and the same.
export type { CompiledQuery, CompiledTransactGet, CompiledWrite, Explanation } from '@hashrange/query'
