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
export {
  compile,
  compileStatement,
  explainCompiled,
  type Compilable,
  type CompileOptions,
  type ReadMode,
} from './compile.js'
export { compileTransactGet, compileWrite, explainWrite } from './compile-write.js'
export { passedOverLines, type ExplainedPlan, type Fact } from './explain/explain-plan.js'
export type { PlanWarning } from './plan/plan-select.js'
export * from './plan/plan.js'
export { readForPulls, resolvePulls } from './plan/resolve-pulls.js'
export { isVersionConflict } from './plan/version-conflict.js'
export * from './plan/write-plan.js'
export type { BoundUpdate, BoundUpdateOperand, ListPull, PathValue } from './bind/bound-update.js'
export { checkPolicy } from './policy/check-policy.js'
export { effectiveOptions, type EffectiveOptions, type Policy } from './policy/policy.js'
export { effectiveWriteOptions, type EffectiveWriteOptions } from './policy/write-options.js'
export type { Refusal, RefusalCode } from './policy/refusal.js'
export { matches } from './predicate/evaluate-plain.js'
export { evaluatePredicate } from './predicate/evaluate-predicate.js'
export { lookUpPath } from './value/look-up-path.js'
export { batchGetKeys, batchWriteItems, transactionActions } from './request/limits.js'
export {
  batchGetItemRequest,
  chunksOf,
  getItemRequest,
  queryRequest,
  requestsOf,
  scanRequest,
  segmentsOf,
  type DynamoRequest,
} from './request/read-request.js'
export {
  batchWriteItemRequest,
  itemWriteRequest,
  transactGetItemsRequest,
  transactWriteItemsRequest,
  writeRequestsOf,
  type DynamoWriteRequest,
  type TransactGetItemsRequest,
} from './request/write-request.js'
export { itemSize, valueSize } from './value/item-size.js'
export { compareValues, equalValues, typeOfValue, valueKey } from './value/compare-values.js'
export { marshalItem, marshalValue } from './value/marshal-value.js'
export type { CompiledQuery, CompiledTransactGet, CompiledWrite, Explanation } from '@hashrange/query'
export type { CostEstimate } from './access/estimate-cost.js'
export type { IndexAdvice } from './explain/advise-index.js'
