import type { CompiledQuery } from '@hashrange/query'
declare module '@hashrange/query' {
  interface CompiledQuery { readonly plan: { kind: 'Query' } }
}
export const a = (c: CompiledQuery): 'Query' => c.plan.kind
export type { CompiledQuery }
