import type { ComparisonOperator } from '@hashrange/query'

/** What an operator of Kysely's is to DynamoDB. */
export type OperatorMeaning =
  | { readonly kind: 'comparison'; readonly operator: ComparisonOperator }
  | { readonly kind: 'in' | 'like' | 'is' | 'distinct'; readonly negated: boolean }
  | { readonly kind: 'begins' | 'contains' }
  | { readonly kind: 'between'; readonly symmetric: boolean }
  | { readonly kind: 'key'; readonly all: boolean }
  | { readonly kind: 'refused'; readonly reason: string; readonly instead: string }

const comparison = (operator: ComparisonOperator): OperatorMeaning => ({ kind: 'comparison', operator })

const refused = (reason: string, instead: string): OperatorMeaning => ({ kind: 'refused', reason, instead })

const caseless = refused(
  'DynamoDB compares strings byte by byte',
  'Store a form in lower case beside the string, and ask for that.',
)
const patterns = refused('DynamoDB matches no patterns', "Write like 'text%' or '%text%'.")
const text = refused(
  'DynamoDB has no full-text search',
  'Ask a search engine, or store the words as a set and use "@>".',
)
const arithmetic = refused(
  'a condition of DynamoDB computes nothing',
  'Compute the value first; in set(...) + and - are understood.',
)
const overlap = refused('DynamoDB knows single members only', 'Say "@>" for each member, joined by or.')

/** Every operator that Kysely has; one that is missing here is refused too. */
export const operators: Readonly<Record<string, OperatorMeaning>> = Object.freeze({
  '=': comparison('='),
  '==': comparison('='),
  '!=': comparison('<>'),
  '<>': comparison('<>'),
  '<': comparison('<'),
  '<=': comparison('<='),
  '>': comparison('>'),
  '>=': comparison('>='),
  '!<': comparison('>='),
  '!>': comparison('<='),
  in: { kind: 'in', negated: false },
  'not in': { kind: 'in', negated: true },
  is: { kind: 'is', negated: false },
  'is not': { kind: 'is', negated: true },
  like: { kind: 'like', negated: false },
  'not like': { kind: 'like', negated: true },
  'is not distinct from': { kind: 'distinct', negated: false },
  'is distinct from': { kind: 'distinct', negated: true },
  '<=>': { kind: 'distinct', negated: false },
  '^@': { kind: 'begins' },
  '@>': { kind: 'contains' },
  between: { kind: 'between', symmetric: false },
  'between symmetric': { kind: 'between', symmetric: true },
  '?': { kind: 'key', all: true },
  '?&': { kind: 'key', all: true },
  '?|': { kind: 'key', all: false },
  ilike: caseless,
  'not ilike': caseless,
  match: text,
  '@@': text,
  '@@@': text,
  '!!': text,
  regexp: patterns,
  '~': patterns,
  '~*': patterns,
  '!~': patterns,
  '!~*': patterns,
  '<@': overlap,
  '&&': overlap,
  '<->': arithmetic,
  '+': arithmetic,
  '-': arithmetic,
  '*': arithmetic,
  '/': arithmetic,
  '%': arithmetic,
  '^': arithmetic,
  '&': arithmetic,
  '|': arithmetic,
  '#': arithmetic,
  '<<': arithmetic,
  '>>': arithmetic,
  '||': refused(
    'DynamoDB joins no strings',
    "Join them first; for lists write eb.fn('list_append', [...]) in set(...).",
  ),
  '->': refused('it is part of a reference', "Write eb.ref(attribute, '->').key(name)."),
  '->>': refused('it is part of a reference', "Write eb.ref(attribute, '->').key(name)."),
  not: refused('it takes one operand', 'Write eb.not(...).'),
  exists: refused('it takes one operand', 'Write eb.exists(attribute).'),
  'not exists': refused('it takes one operand', 'Write eb.not(eb.exists(attribute)).'),
})
