import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import type { Expression, ExpressionBuilder } from '@hashrange/query'
import type { BoundPredicate } from '../../src/bind/bind-select.js'
import type { TableMetadata } from '../../src/catalog/table-metadata.js'
import { evaluatePredicate } from '../../src/predicate/evaluate-predicate.js'
import { bound } from '../bound.js'
import { showPredicate } from '../show-predicate.js'
import { db, type Database, type Thing } from '../tables.js'

/** A condition on `thing`, as a user writes it; or a node, where the builders cannot write it. */
export type Written = BoundPredicate | ((builder: ExpressionBuilder<Database, 'thing'>) => Expression<Thing>)

export type RewriteCase = readonly [written: Written, expected: string]

const { table } = bound(db.from('thing'))

/** A test a case: the text that comes out, and that it selects the same items as what went in. */
export function itRewrites(
  rewrite: (predicate: BoundPredicate, table: TableMetadata) => BoundPredicate,
  cases: readonly RewriteCase[],
): void {
  for (const [written, expected] of cases) {
    const before = typeof written === 'function' ? predicateOf(written) : written
    it(`${showPredicate(before)}  ->  ${expected}`, () => {
      const after = rewrite(before, table)
      expect(showPredicate(after)).toBe(expected)
      expect(selectedBy(after)).toBe(selectedBy(before))
    })
  }
}

export const predicateOf = (write: Exclude<Written, BoundPredicate>): BoundPredicate =>
  bound(db.from('thing').where(write)).predicate

/** A letter an item: comparing texts is quick. */
const selectedBy = (predicate: BoundPredicate): string =>
  items.map(item => (evaluatePredicate(predicate, item) ? 'x' : '-')).join('')

/** Attributes that are missing, NULL, of one type and of another, in all combinations. */
const values = {
  n: [undefined, { N: '1' }, { N: '2' }, { N: '5' }, { N: '7.5' }, { N: '10' }, { S: '5' }, { NULL: true }],
  m: [undefined, { N: '2' }, { N: '5' }, { S: 'b' }],
  s: [undefined, { S: '' }, { S: 'a' }, { S: 'ab' }, { S: 'b' }, { NULL: true }, { SS: ['a', 'b'] }],
  at: [{ N: '1' }, { N: '5' }],
  id: [{ S: 'a' }, { S: 'b' }],
} satisfies Readonly<Record<string, readonly (AttributeValue | undefined)[]>>

const items = Object.entries(values).reduce<readonly Readonly<Record<string, AttributeValue>>[]>(
  (made, [name, choices]) =>
    made.flatMap(item => choices.map(value => (value === undefined ? item : { ...item, [name]: value }))),
  [{}],
)
