export { catalog } from './catalog/catalog.js'
export { fromTableDescription } from './catalog/from-table-description.js'
export {
  keyNames,
  type Catalog,
  type IndexMetadata,
  type KeyAttribute,
  type KeySchema,
  type KeyType,
  type TableMetadata,
  type TableSource,
} from './catalog/table-metadata.js'
export { tableNamed, type BoundOperand, type BoundPredicate } from './bind/bind-select.js'
export type { RejectedPath, RejectionReason } from './access/access-path.js'
export { keyText } from './access/primary-keys.js'
export { compile, compileStatement, explainCompiled, type Compilable, type CompileOptions } from './compile.js'
export { passedOverLines, type ExplainedPlan, type Fact } from './explain/explain-plan.js'
export type { PlanWarning } from './plan/plan-select.js'
export * from './plan/plan.js'
export { checkPolicy } from './policy/check-policy.js'
export { effectiveOptions, type EffectiveOptions, type Policy } from './policy/policy.js'
export type { Refusal, RefusalCode } from './policy/refusal.js'
export { matches } from './predicate/evaluate-plain.js'
export { evaluatePredicate } from './predicate/evaluate-predicate.js'
export { lookUpPath } from './value/look-up-path.js'
export { batchGetKeys } from './request/limits.js'
export {
  batchGetItemRequest,
  chunksOf,
  getItemRequest,
  queryRequest,
  requestsOf,
  scanRequest,
  type DynamoRequest,
} from './request/read-request.js'
export { compareValues, equalValues, typeOfValue, valueKey } from './value/compare-values.js'
export { marshalItem, marshalValue } from './value/marshal-value.js'
export type { CompiledQuery, Explanation } from '@hashrange/query'
export type { CostEstimate } from './access/estimate-cost.js'
export type { IndexAdvice } from './explain/advise-index.js'
