import type { AttributeTypeName } from '@hashrange/query'

/** The words that errors use for DynamoDB's types. */
export const typeNames: Readonly<Record<AttributeTypeName, string>> = {
  S: 'a string',
  N: 'a number',
  B: 'a binary',
  BOOL: 'a boolean',
  NULL: 'null',
  SS: 'a set of strings',
  NS: 'a set of numbers',
  BS: 'a set of binaries',
  L: 'a list',
  M: 'a map',
}
