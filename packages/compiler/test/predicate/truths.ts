import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { AttributeTypeName, ComparisonOperator, OperandNode, PathNode, PredicateNode } from '@hashrange/query'

type Predicate = PredicateNode<AttributeValue>
type Operand = OperandNode<AttributeValue>

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)
const path = (...segments: [string, ...(string | number)[]]): PathNode => ({ kind: 'Path', segments })
const value = (literal: AttributeValue): Operand => ({ kind: 'Value', value: literal })
const text = (S: string): Operand => value({ S })
const number = (N: string): Operand => value({ N })
const size = (...segments: [string, ...(string | number)[]]): Operand => ({ kind: 'Size', path: path(...segments) })
const compare = (left: Operand, operator: ComparisonOperator, right: Operand): Predicate => ({
  kind: 'Comparison',
  operator,
  left,
  right,
})
const between = (operand: Operand, low: Operand, high: Operand): Predicate => ({ kind: 'Between', operand, low, high })
const isIn = (operand: Operand, ...values: Operand[]): Predicate => ({ kind: 'In', operand, values })
const beginsWith = (name: string, prefix: Operand): Predicate => ({ kind: 'BeginsWith', path: path(name), prefix })
const contains = (name: string, operand: Operand): Predicate => ({ kind: 'Contains', path: path(name), operand })
const exists = (...segments: [string, ...(string | number)[]]): Predicate => ({
  kind: 'AttributeExists',
  path: path(...segments),
})
const isOfType = (name: string, type: AttributeTypeName): Predicate => ({
  kind: 'AttributeType',
  path: path(name),
  type,
})
const isNull = (name: string): Predicate => ({ kind: 'IsNull', path: path(name) })
const not = (operand: Predicate): Predicate => ({ kind: 'Not', operand })
const yes: Predicate = { kind: 'Constant', value: true }
const no: Predicate = { kind: 'Constant', value: false }

export const truthItem: Record<string, AttributeValue> = {
  s: { S: 'héllo' },
  same: { S: 'héllo' },
  five: { S: '5' },
  empty: { S: '' },
  astral: { S: 'a😀b' },
  n: { N: '5' },
  m: { N: '5.0' },
  big: { N: '12345678901234567890123456789012345678' },
  b: { B: bytes(0, 255, 1) },
  t: { BOOL: true },
  f: { BOOL: false },
  nul: { NULL: true },
  ss: { SS: ['a', 'b'] },
  ssToo: { SS: ['b', 'a'] },
  ns: { NS: ['1', '2.50'] },
  bs: { BS: [bytes(1), bytes(2, 3)] },
  l: { L: [{ S: 'x' }, { N: '1.0' }, { M: { a: { N: '10' } } }, { NULL: true }, { SS: ['p', 'q'] }] },
  map: { M: { a: { S: 'y' }, n: { NULL: true } } },
  noList: { L: [] },
}

/** What is true of the item. Engines are asked the same, unless DynamoDB refuses to be asked, as the title then says. */
export const truths: readonly [string, Predicate][] = [
  ['strings by value', compare(path('s'), '=', text('héllo'))],
  ['numbers by value', compare(path('n'), '=', number('50e-1'))],
  ['numbers to the last digit', compare(path('big'), '<', number('12345678901234567890123456789012345679'))],
  ['numbers by value, not as texts', compare(path('n'), '<', number('10'))],
  ['NULL equals NULL', compare(path('nul'), '=', value({ NULL: true }))],
  ['sets in any order', compare(path('ss'), '=', path('ssToo'))],
  ['sets of numbers by value', compare(path('ns'), '=', value({ NS: ['2.5', '1'] }))],
  ['sets of binaries in any order', compare(path('bs'), '=', value({ BS: [bytes(2, 3), bytes(1)] }))],
  ['lists by all they hold', compare(path('noList'), '=', value({ L: [] }))],
  ['maps by all they hold', compare(path('map'), '=', value({ M: { n: { NULL: true }, a: { S: 'y' } } }))],
  ['beyond U+FFFF after U+FFFF', compare(path('astral'), '>', text('a\uffff'))],
  ['paths of equal numbers', compare(path('n'), '=', path('m'))],
  ['paths in order', compare(path('n'), '<=', path('m'))],
  ['a literal on the left', compare(number('4'), '<', path('n'))],
  ['two literals', compare(number('1'), '=', number('1.0'))],
  ['<> of another type', compare(path('n'), '<>', path('five'))],
  ['<> of what is missing', compare(path('missing'), '<>', text('x'))],
  ['<> of two missing', compare(path('missing'), '<>', path('absent'))],
  ['NOT of a comparison with another type', not(compare(path('s'), '<', number('1')))],
  ['NOT of a comparison with what is missing', not(compare(path('missing'), '=', text('x')))],
  ['a position in a list', compare(path('l', 0), '=', text('x'))],
  ['an entry of a map in a list', compare(path('l', 2, 'a'), '=', number('10'))],
  ['between, both bounds included', between(path('n'), number('5'), number('5'))],
  ['between bounds that are paths', between(number('5'), path('n'), path('m'))],
  ['between sizes', between(path('n'), number('1'), size('s'))],
  ['in, by value', isIn(path('n'), text('5'), number('5.0'))],
  ['in, among paths', isIn(number('5'), path('missing'), path('n'))],
  ['in, of NULL', isIn(path('nul'), value({ NULL: true }))],
  ['NOT in of what is missing', not(isIn(path('missing'), value({ NULL: true })))],
  ['begins_with a string', beginsWith('s', text('hé'))],
  ['begins_with the empty string', beginsWith('s', text(''))],
  ['begins_with a binary', beginsWith('b', value({ B: bytes(0, 255) }))],
  ['begins_with another attribute', beginsWith('s', path('same'))],
  ['contains a part of a string', contains('s', text('llo'))],
  ['contains the empty string', contains('empty', text(''))],
  ['contains a part of a binary', contains('b', value({ B: bytes(255, 1) }))],
  ['contains a member of a set of strings', contains('ss', text('b'))],
  ['contains a member of a set of numbers', contains('ns', number('2.5'))],
  ['contains a member of a set of binaries', contains('bs', value({ B: bytes(2, 3) }))],
  ['contains an element of a list', contains('l', number('1'))],
  ['contains a map in a list', contains('l', value({ M: { a: { N: '10.0' } } }))],
  ['contains a set in a list', contains('l', value({ SS: ['q', 'p'] }))],
  ['contains a size', contains('l', size('five'))],
  ['NOT contains of what is missing', not(contains('missing', text('x')))],
  ['size of a string: UTF-16 units', compare(size('astral'), '=', number('4'))],
  ['size of a string: no bytes', compare(size('s'), '=', number('5'))],
  ['size of an empty string', compare(size('empty'), '=', number('0'))],
  ['size of a binary', compare(size('b'), '=', number('3'))],
  ['size of a set', compare(size('bs'), '=', number('2'))],
  ['size of a list', compare(size('l'), '=', path('n'))],
  ['size of a map', compare(size('map'), '=', number('2'))],
  ['size beside size', compare(size('s'), '>', size('map'))],
  ['<> of the size of what has none', compare(size('n'), '<>', number('1'))],
  ['<> of the size of what is missing', compare(size('missing'), '<>', number('1'))],
  ['NOT of a comparison with the size of what has none', not(compare(size('t'), '>=', number('0')))],
  ['a stored NULL exists', exists('nul')],
  ['a position exists', exists('l', 3)],
  ['a name that every object inherits does not exist', not(exists('constructor'))],
  ['nor in a map', not(exists('map', '__proto__'))],
  ['the type of NULL', isOfType('nul', 'NULL')],
  ['the type of a set', isOfType('bs', 'BS')],
  ['NOT of a type of what is missing', not(isOfType('missing', 'NULL'))],
  ['null: what holds NULL', isNull('nul')],
  ['null: what is missing', isNull('missing')],
  ['NOT null', not(isNull('f'))],
  [
    'a tuple',
    {
      kind: 'TupleIn',
      paths: [path('n'), path('s')],
      tuples: [
        [literal('4'), literal('x')],
        [literal('5'), literal('héllo')],
      ],
    },
  ],
  ['and', { kind: 'And', operands: [yes, yes] }],
  ['and of nothing (refused)', { kind: 'And', operands: [] }],
  ['or', { kind: 'Or', operands: [no, yes] }],
  ['not', not(no)],
]

function literal(source: string): { kind: 'Value'; value: AttributeValue } {
  return { kind: 'Value', value: /^\d+$/.test(source) ? { N: source } : { S: source } }
}

/** What is false of the item. */
export const untruths: readonly [string, Predicate][] = [
  ['= of another type', compare(path('n'), '=', path('five'))],
  ['= of two missing', compare(path('missing'), '=', path('absent'))],
  ['= NULL of what is missing', compare(path('missing'), '=', value({ NULL: true }))],
  ['<> of equal values', compare(path('ss'), '<>', path('ssToo'))],
  ['< with what is missing', compare(path('missing'), '<', path('s'))],
  ['< of what has no order', compare(path('f'), '<', path('t'))],
  ['<= of equal sets', compare(path('ss'), '<=', path('ssToo'))],
  ['>= of equal NULLs (refused)', compare(path('nul'), '>=', value({ NULL: true }))],
  ['a position past the end', compare(path('l', 9), '=', text('x'))],
  ['a position in a set', exists('ss', 0)],
  ['a position in a string', compare(path('s', 0), '=', text('h'))],
  ['an entry of a string', exists('s', 'length')],
  ['a name in place of a position', exists('l', '0')],
  ['between bounds of another type', between(path('n'), path('empty'), path('five'))],
  ['between with one bound of another type', between(path('n'), number('1'), path('five'))],
  ['between with a missing bound', between(path('n'), number('1'), path('missing'))],
  ['between the wrong way round (refused)', between(path('n'), number('9'), number('1'))],
  ['in, of what is missing', isIn(path('missing'), value({ NULL: true }), text(''))],
  ['in nothing (refused)', isIn(path('n'))],
  ['begins_with of another type', beginsWith('five', value({ B: bytes(53) }))],
  ['begins_with of a number', beginsWith('n', text('5'))],
  ['begins_with of what is missing', beginsWith('missing', text(''))],
  ['begins_with what is missing', beginsWith('s', path('missing'))],
  ['contains a number in a string', contains('five', number('5'))],
  ['contains a string in a set of numbers', contains('ns', text('1'))],
  ['contains a set in a set', contains('ss', value({ SS: ['a'] }))],
  ['contains of a map', contains('map', text('a'))],
  ['contains of a number', contains('n', number('5'))],
  ['contains of a boolean', contains('t', value({ BOOL: true }))],
  ['contains what is missing', contains('s', path('missing'))],
  ['contains a size in a string', contains('five', size('s'))],
  ['size of a number', compare(size('n'), '>=', number('0'))],
  ['size of NULL', compare(size('nul'), '>=', number('0'))],
  ['size beside a string', compare(size('s'), '=', path('five'))],
  [
    'a tuple of parts of two',
    {
      kind: 'TupleIn',
      paths: [path('n'), path('s')],
      tuples: [
        [literal('5'), literal('x')],
        [literal('4'), literal('héllo')],
      ],
    },
  ],
  ['a tuple with what is missing', { kind: 'TupleIn', paths: [path('missing')], tuples: [[literal('x')]] }],
  ['the type of what is missing', isOfType('missing', 'NULL')],
  ['another type', isOfType('n', 'S')],
  ['null: an empty string', isNull('empty')],
  ['and with one that is false', { kind: 'And', operands: [yes, no] }],
  ['or of nothing (refused)', { kind: 'Or', operands: [] }],
]

/** Whether DynamoDB takes the predicate as an expression. */
export const canBeAsked = ([title]: readonly [string, Predicate]): boolean => !title.endsWith('(refused)')
