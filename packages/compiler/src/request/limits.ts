/** DynamoDB's limits, each named once. AWS: "Quotas in Amazon DynamoDB" and "Expressions in DynamoDB". */

/**
 * Keys in one BatchGetItem.
 *
 * @internal
 */
export const batchGetKeys = 100

/** Operands in one IN. */
export const inOperands = 100

/** Operators and functions in one expression. */
export const expressionOperators = 300

/** Bytes of one expression, as it is sent. */
export const expressionBytes = 4096

/** Bytes of all names and values of one expression: DynamoDB takes 2 MB, and half of it is left to the key condition. */
export const expressionValueBytes = 1024 * 1024

/** Bytes of all names and values of one request's expressions. */
export const expressionVariableBytes = 2 * 1024 * 1024

/**
 * Puts and deletes in one BatchWriteItem.
 *
 * @internal
 */
export const batchWriteItems = 25

/**
 * Actions in one TransactWriteItems or TransactGetItems, each on another item.
 *
 * @internal
 */
export const transactionActions = 100

/** Bytes of all items of one transaction. */
export const transactionBytes = 4 * 1024 * 1024

/** Bytes of an item, names included. */
export const itemBytes = 400 * 1024

/** Bytes of a partition key and of a sort key; of an index's, all of its attributes of either sort together. */
export const partitionKeyBytes = 2048
export const sortKeyBytes = 1024
