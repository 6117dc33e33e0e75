export type { CompiledQuery, Explanation } from './statement-executor.js'
