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
export {
  Attribute,
  attr,
  type AnyAttribute,
  type AttributeRecord,
  type RowOf,
  type ValueOf,
} from './definition/attribute.js'
export { partOf, type AttributeShape, type AttributeShapes, type Presence } from './definition/attribute-shape.js'
export { CodecProblem, type Codec, type DateForm, type StoredNumber, type StoredValues } from './definition/codec.js'
export {
  defineTable,
  type GlobalIndexConfig,
  type KeyNames,
  type LocalIndexConfig,
  type TableConfig,
} from './definition/define-table.js'
export { createTableInput, timeToLiveInput, type TableInputOptions } from './definition/create-table-input.js'
export { diffTable } from './definition/diff-table.js'
export type {
  InPlaceChange,
  OutOfPlaceChange,
  TableChange,
  TableChangeKind,
  TableChangeRequest,
} from './definition/table-change.js'
export { printDefinition, type PrintOptions } from './definition/print-definition.js'
export { tableDefinitionFrom, type Deployed } from './definition/table-definition-from.js'
export type { KeyName, NameOfType } from './definition/attribute-names.js'
export type { SchemaIssue, SchemaResult, StandardSchema } from './definition/standard-schema.js'
export type {
  AnyTableDefinition,
  Capacity,
  DefinitionOf,
  GlobalIndex,
  InferDatabase,
  InferInsert,
  InferKey,
  InferRow,
  InferUpdate,
  LocalIndex,
  Projection,
  StreamView,
  TableDefinition,
} from './definition/table-definition.js'
export { isDefinition, tableSourceOf, type TableGiven } from './definition/table-source.js'
export { tableNamed, type BoundOperand, type BoundPredicate } from './bind/bind-select.js'
export type { RejectedPath, RejectionReason } from './access/access-path.js'
export { keyText, rowKeyText } from './access/primary-keys.js'
export { compile } from './compile-any.js'
export { compileStatement, explainCompiled, type Compilable, type CompileOptions, type ReadMode } from './compile.js'
export { compileTransactGet, compileWrite } from './compile-write.js'
export { explainWrite } from './compiled-write.js'
export { passedOverLines, type ExplainedPlan, type Fact } from './explain/explain-plan.js'
export type { PlanWarning } from './plan/plan-select.js'
export type * from './plan/leaf-plan.js'
export * from './plan/plan.js'
export { readForPulls, resolvePulls } from './plan/resolve-pulls.js'
export { isVersionConflict } from './plan/version-conflict.js'
export * from './plan/item-write-plan.js'
export type * from './plan/transact-get-plan.js'
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
export { planError } from './error/plan-error.js'
export type { PlanErrorDetails } from './error/plan-error-details.js'
export { planErrorTexts } from './error/plan-error-texts.js'
