import { describe, expect, it } from '@jest/globals'
import type { BoundPredicate } from '../../src/bind/bind-select.js'
import { foldConstants, isEmpty } from '../../src/predicate/rewrite-constants.js'
import { bound } from '../bound.js'
import { db } from '../tables.js'
import { itRewrites } from './rewriting.js'

const { table } = bound(db.from('thing'))

const value = (N: string): { readonly kind: 'Value'; readonly value: { readonly N: string } } => ({
  kind: 'Value',
  value: { N },
})
const literal = (low: string, operator: '<' | '=', high: string): BoundPredicate => ({
  kind: 'Comparison',
  operator,
  left: value(low),
  right: value(high),
})

describe('foldConstants', () => {
  describe('junctions', () => {
    itRewrites(foldConstants, [
      [({ and }) => and([]), 'true'],
      [({ or }) => or([]), 'false'],
      [({ and, or, eb }) => and([eb('n', '=', 1), or([])]), 'false'],
      [({ and, or, eb }) => or([eb('n', '=', 1), and([])]), 'true'],
      [({ and, eb }) => and([eb('n', '=', 1), and([])]), 'n = 1'],
      [({ or, eb }) => or([eb('n', '=', 1), or([])]), 'n = 1'],
      [({ and, or, eb }) => and([or([eb('n', '=', 1), and([])]), eb('m', '=', 2)]), 'm = 2'],
      [({ and }) => and([and([]), and([])]), 'true'],
      [({ not, or }) => not(or([])), 'true'],
    ])
  })

  describe('lists', () => {
    itRewrites(foldConstants, [
      [({ eb }) => eb('n', 'in', []), 'false'],
      [({ eb }) => eb('n', 'not in', []), 'true'],
      [({ eb, tuple }) => eb(tuple('n', 'm'), 'in', []), 'false'],
      [({ and, eb }) => and([eb('n', '=', 1), eb('m', 'in', [])]), 'false'],
      [({ or, eb }) => or([eb('n', '=', 1), eb('m', 'in', [])]), 'n = 1'],
    ])
  })

  describe('bounds', () => {
    itRewrites(foldConstants, [
      [({ between }) => between('n', 7, 2), 'false'],
      [({ between }) => between('n', 'b', 'a'), 'false'],
      [({ between }) => between('n', 1, 'a'), 'false'],
      [({ not, between }) => not(between('n', 7, 2)), 'true'],
      [({ between }) => between('n', 2, 7), 'n between 2 and 7'],
      [({ between }) => between('n', 5, 5), 'n between 5 and 5'],
      [({ between, ref }) => between('n', ref('m'), 2), 'n between m and 2'],
    ])
  })

  describe('literals alone', () => {
    itRewrites(foldConstants, [
      [literal('1', '<', '2'), 'true'],
      [literal('2', '<', '1'), 'false'],
      [literal('1', '=', '1.0'), 'true'],
      [{ kind: 'Between', operand: value('3'), low: value('1'), high: value('2') }, 'false'],
      [{ kind: 'In', operand: value('3'), values: [value('1'), value('3')] }, 'true'],
    ])
  })

  describe("the table's own key, which every item has, of one type and not empty", () => {
    itRewrites(foldConstants, [
      [({ exists }) => exists('id'), 'true'],
      [({ notExists }) => notExists('at'), 'false'],
      [({ isNull }) => isNull('at'), 'false'],
      [({ isNotNull }) => isNotNull('id'), 'true'],
      [({ attributeType }) => attributeType('at', 'N'), 'true'],
      [({ attributeType }) => attributeType('at', 'S'), 'false'],
      [({ beginsWith }) => beginsWith('id', ''), 'true'],
      [({ beginsWith }) => beginsWith('id', 'a'), "id begins with 'a'"],
      [({ and, exists, eb }) => and([exists('id'), eb('n', '=', 1)]), 'n = 1'],
    ])
  })

  describe('other attributes, of which nothing is known', () => {
    itRewrites(foldConstants, [
      [({ exists }) => exists('n'), 'n exists'],
      [({ isNull }) => isNull('n'), 'n is null'],
      [({ attributeType }) => attributeType('n', 'N'), 'n is N'],
      [({ beginsWith }) => beginsWith('s', ''), "s begins with ''"],
      [({ exists }) => exists('o.a'), 'o.a exists'],
    ])
  })

  it('knows no part of a map by the name of a key', () => {
    const inner: BoundPredicate = { kind: 'AttributeExists', path: { kind: 'Path', segments: ['o', 'id'] } }
    const below: BoundPredicate = { kind: 'AttributeExists', path: { kind: 'Path', segments: ['id', 'o'] } }
    expect(foldConstants(inner, table)).toStrictEqual(inner)
    expect(foldConstants(below, table)).toStrictEqual(below)
  })
})

describe('isEmpty', () => {
  it('holds of the empty string and the empty binary alone', () => {
    const values = [{ S: '' }, { B: new Uint8Array() }, { S: ' ' }, { B: new Uint8Array(1) }, { N: '0' }, { L: [] }]
    expect(values.map(member => isEmpty({ kind: 'Value', value: member }))).toStrictEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
    expect(isEmpty({ kind: 'Path', segments: ['s'] })).toBe(false)
  })
})
