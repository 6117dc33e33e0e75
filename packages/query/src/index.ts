// Everything that the package shows, by hand; test/exports.test.ts holds the same list.

// Builders
export { QueryCreator, queryBuilder } from './query-creator.js'
export { ReadCreator } from './read-creator.js'
export { ConditionCheckBuilder } from './builder/condition-check-builder.js'
export { DeleteBuilder } from './builder/delete-builder.js'
export { InsertBuilder } from './builder/insert-builder.js'
export { PreparedQuery } from './builder/prepared-query.js'
export { SelectBuilder } from './builder/select-builder.js'
export {
  TransactGetBuilder,
  TransactWriteBuilder,
  type TransactGetPart,
  type TransactGetRows,
  type TransactWritePart,
} from './builder/transaction-builder.js'
export { UpdateBuilder } from './builder/update-builder.js'
export type { UpdateExpressionBuilder } from './builder/update-expression-builder.js'
export type {
  DeleteResult,
  InsertResult,
  ReturnedOldRows,
  ReturnedRows,
  UpdateResult,
  WithInfo,
} from './builder/write-result.js'
export { expressionBuilder, type ExpressionBuilder } from './builder/expression-builder.js'
export type { Expression, OperandExpression, TupleExpression } from './expression.js'
export type { Parameters } from './parse/parameters.js'
export type { UpdateExpression, UpdateOperand } from './update-expression.js'
export type { TransactWriteOptions } from './parse/parse-transaction.js'
export { checkReadOptions, readOptionChecks, type AbortSignalLike, type ReadOptions } from './options/read-options.js'
export {
  checkDeleteOptions,
  checkInsertOptions,
  checkUpdateOptions,
  writePolicyChecks,
  type DeleteOptions,
  type InsertOptions,
  type SearchedWrites,
  type UpdateOptions,
  type WritePolicy,
} from './options/write-options.js'
export { checkOptions, type OptionCheck, type OptionChecks } from './options/check-options.js'

// The port to what runs statements
export type {
  CompiledQuery,
  CompiledTransactGet,
  CompiledWrite,
  DryRun,
  Explanation,
  ItemCollectionSize,
  Page,
  PageRequest,
  QueryInfo,
  ReadExecutor,
  RowsWithInfo,
  StatementExecutor,
  StopReason,
  WriteExecutor,
  WriteInfo,
  WriteOutcome,
  WriteOutcomeWithInfo,
} from './statement-executor.js'

// Types of paths, operands and rows
export type { PathOf, ValueAt } from './types/path.js'
export type { OperandOf, OperandsFor, OrderableAttribute, WhereOperator } from './types/operand.js'
export type { Everything, SelectedRow, Selection } from './types/selection.js'
export type { Changes, ComputedChanges, InsertRow, InsertTypes, Settable } from './types/write.js'
export type { TypeProblem } from './types/type-problem.js'

// Values
export { DecimalString, isDecimalString } from './value/decimal-string.js'
export { copyValue } from './value/copy-value.js'

// The AST
export type * from './ast/operand.js'
export type * from './ast/predicate.js'
export type { StatementNode } from './ast/any-statement.js'
export type { OrderByItem, SelectNode } from './ast/statement.js'
export type * from './ast/write-statement.js'
export type * from './ast/assignment.js'
export { freezeNode } from './ast/freeze-node.js'
export { childKeys, pathsOf, walk, type ExpressionNode } from './ast/node.js'
export { printUpdateOperand } from './ast/print-assignment.js'
export { printAssignment } from './ast/print-assignment.js'
export { printOperand, printPredicate } from './ast/print-predicate.js'
export { printSelect } from './ast/print-select.js'
export { printStatement } from './ast/print-statement.js'
export { parsePath, printPath } from './parse/parse-path.js'

// Errors
export { assertNever, buildError, invariant } from './error/build-error.js'
export type { BuildErrorDetails } from './error/build-error-details.js'
export { buildErrorTexts } from './error/build-error-texts.js'
export { didYouMean } from './error/did-you-mean.js'
export type { ErrorCode, ErrorDetails, ErrorText, ErrorTexts } from './error/error-details.js'
export { errorsOf, type MakeError } from './error/errors-of.js'
export { HashrangeError, isHashrangeError, type ErrorContext } from './error/hashrange-error.js'
export { nearestName } from './error/nearest-name.js'
export { valueKind } from './error/value-kind.js'

// For the packages that lower statements and read answers.
export { formatDecimal, parseDecimal, problemOfDecimal, type Decimal } from './value/decimal.js'
export { setOwn } from './value/set-own.js'
export { bytesOf, isPlainObject, isSet } from './value/value-form.js'
