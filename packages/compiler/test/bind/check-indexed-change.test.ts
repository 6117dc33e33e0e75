import { parsePath, type AssignmentNode, type UpdateOperandNode } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { thrownBy } from '../compiled.js'
import { testCatalog } from '../tables.js'
import { updateNode } from '../writes.js'

const email = parsePath('email')
const age = parsePath('age')
const literal = (value: unknown): { readonly kind: 'Value'; readonly value: unknown } => ({ kind: 'Value', value })
const set = (path: string, value: UpdateOperandNode): AssignmentNode => ({ kind: 'Set', path: parsePath(path), value })
const change = (assignment: AssignmentNode): unknown =>
  compile({ toNode: () => updateNode([assignment]) }, testCatalog).plan.kind

/** `person` has indexes over email, a string, and age, a number. */
describe('a change of a key attribute of an index', () => {
  it.each<[string, AssignmentNode, string]>([
    ['a part of a map', set('email.x', literal('a')), 'a map'],
    ['a position of a list', set('email[0]', literal('a')), 'a list'],
    ['what is pulled out of a list', { kind: 'Pull', path: email, value: literal('a') }, 'a list'],
    ['a number added', { kind: 'Add', path: email, value: literal(1) }, 'a number'],
    ['members added', { kind: 'Add', path: email, value: literal(new Set(['a'])) }, 'a set of strings'],
    ['members taken out', { kind: 'DeleteFromSet', path: email, value: literal(new Set(['a'])) }, 'a set of strings'],
    ['a value of another type', set('email', literal(5)), 'a number'],
    ['an empty string', set('email', literal('')), 'a string that is empty'],
    ['a sum', set('email', { kind: 'Arithmetic', operator: '+', left: age, right: literal(1) }), 'a number'],
    [
      'a value for where it is missing',
      set('email', { kind: 'IfNotExists', path: email, value: literal(5) }),
      'a number',
    ],
    ['a list', set('email', { kind: 'Concatenate', left: email, right: literal(['a']) }), 'a list'],
  ])('is refused: %s', (_, assignment, actual) => {
    expect(thrownBy(() => change(assignment))).toMatchObject({
      code: 'bind.index-key-type',
      details: { table: 'person', attribute: 'email', expected: 'a string', actual },
    })
  })

  it.each<[string, AssignmentNode]>([
    ['a value of its type', set('email', literal('a'))],
    ['another attribute, of which nothing is known', set('email', parsePath('first_name'))],
    ['a number added to a number', { kind: 'Add', path: age, value: literal(1) }],
    ['a sum', set('age', { kind: 'Arithmetic', operator: '-', left: age, right: literal(1) })],
    ['nothing any more', { kind: 'Remove', path: email }],
  ])('goes through: %s', (_, assignment) => {
    expect(change(assignment)).toBe('UpdateItem')
  })

  it('is none where the attribute is in no key', () => {
    expect(change(set('address.email', literal(5)))).toBe('UpdateItem')
    expect(change({ kind: 'Add', path: parsePath('tags'), value: literal(new Set([1, 2])) })).toBe('UpdateItem')
    const bytes = new Set([new Uint8Array([1])])
    expect(change({ kind: 'Add', path: parsePath('tags'), value: literal(bytes) })).toBe('UpdateItem')
    expect(change({ kind: 'DeleteFromSet', path: parsePath('tags'), value: literal(new Set([1])) })).toBe('UpdateItem')
    expect(change({ kind: 'DeleteFromSet', path: parsePath('tags'), value: literal(bytes) })).toBe('UpdateItem')
  })
})
