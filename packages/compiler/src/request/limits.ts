/** DynamoDB's limits, each named once. AWS: "Quotas in Amazon DynamoDB" and "Expressions in DynamoDB". */

/** Keys in one BatchGetItem. */
export const batchGetKeys = 100

/** Operands in one IN. */
export const inOperands = 100

/** Operators and functions in one expression. */
export const expressionOperators = 300

/** Bytes of one expression, as it is sent. */
export const expressionBytes = 4096

/** Bytes of all names and values of one expression: DynamoDB takes 2 MB, and half of it is left to the key condition. */
export const expressionValueBytes = 1024 * 1024
