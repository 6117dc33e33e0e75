import type { CompiledQuery } from '@hashrange/query'
export const a = (c: CompiledQuery): 'Query' => c.plan.kind
export { a as b } from '@hashrange/compiler'
