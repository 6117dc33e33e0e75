import { describe, expect, it } from '@jest/globals'
import type { PathNode, PredicateNode } from '@hashrange/query'
import type { Person } from '@hashrange/testkit'
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import { db, nativeDb, translated, type Database } from '../translated.js'

type Where = (eb: ExpressionBuilder<Database, 'person'>) => Expression<SqlBool>

const predicateOf = (where: Where, instance = db): PredicateNode | undefined => {
  const translation = translated(instance.selectFrom('person').selectAll().where(where))
  return translation.kind === 'Read' ? translation.statement.predicate : undefined
}

const path = (...segments: PathNode['segments']): PathNode => ({ kind: 'Path', segments })
const value = (literal: unknown) => ({ kind: 'Value', value: literal }) as const
const age = path('age')
const email = path('email')
const known = (...paths: PathNode[]): PredicateNode[] =>
  paths.map(each => ({ kind: 'Not', operand: { kind: 'IsNull', path: each } }))
const not = (operand: PredicateNode): PredicateNode => ({ kind: 'Not', operand })
const and = (...operands: PredicateNode[]): PredicateNode => ({ kind: 'And', operands })
const compare = (operator: '=' | '<>' | '<' | '<=' | '>' | '>=', left = age, right: unknown = 18): PredicateNode => ({
  kind: 'Comparison',
  operator,
  left,
  right: value(right),
})
const isKnown: PredicateNode = { kind: 'Not', operand: { kind: 'IsNull', path: email } }
const beginsWith: PredicateNode = { kind: 'BeginsWith', path: email, prefix: value('ann@') }
const among: PredicateNode = { kind: 'In', operand: age, values: [value(1), value(2)] }
const amongPaths: PredicateNode = { kind: 'In', operand: path('first_name'), values: [email, value('x')] }
const between: PredicateNode = { kind: 'Between', operand: age, low: value(1), high: value(9) }

/** An operator, what is wanted of DynamoDB for it, and for its negation by SQL. */
const cases: readonly (readonly [title: string, where: Where, PredicateNode, negated: PredicateNode])[] = [
  ['=', eb => eb('age', '=', 18), compare('='), and(...known(age), compare('<>'))],
  ['!=', eb => eb('age', '!=', 18), and(...known(age), compare('<>')), compare('=')],
  ['<', eb => eb('age', '<', 18), compare('<'), and(...known(age), not(compare('<')))],
  ['<=', eb => eb('age', '<=', 18), compare('<='), and(...known(age), not(compare('<=')))],
  ['>', eb => eb('age', '>', 18), compare('>'), and(...known(age), not(compare('>')))],
  ['>=', eb => eb('age', '>=', 18), compare('>='), and(...known(age), not(compare('>=')))],
  ['!<', eb => eb('age', '!<', 18), compare('>='), and(...known(age), not(compare('>=')))],
  ['!>', eb => eb('age', '!>', 18), compare('<='), and(...known(age), not(compare('<=')))],
  ['in', eb => eb('age', 'in', [1, 2]), among, and(...known(age), not(among))],
  ['not in', eb => eb('age', 'not in', [1, 2]), and(...known(age), not(among)), among],
  [
    'in a list with an attribute',
    eb => eb('first_name', 'in', [eb.ref('email'), 'x']),
    and(...known(path('first_name')), amongPaths),
    and(...known(path('first_name'), email), not(amongPaths)),
  ],
  [
    'between attributes',
    eb => eb.between('email', eb.ref('first_name'), 'x'),
    and(
      and(...known(email, path('first_name')), { ...compare('>=', email), right: path('first_name') } as PredicateNode),
      compare('<=', email, 'x'),
    ),
    {
      kind: 'Or',
      operands: [
        and(
          ...known(email, path('first_name')),
          not({ ...compare('>=', email), right: path('first_name') } as PredicateNode),
        ),
        and(...known(email), not(compare('<=', email, 'x'))),
      ],
    },
  ],
  ['in nothing', eb => eb('age', 'in', []), { kind: 'Constant', value: false }, { kind: 'Constant', value: true }],
  ['between', eb => eb.between('age', 1, 9), between, and(...known(age), not(between))],
  ['between symmetric', eb => eb.betweenSymmetric('age', 9, 1), between, and(...known(age), not(between))],
  ['is null', eb => eb('age', 'is', null), { kind: 'IsNull', path: age }, not({ kind: 'IsNull', path: age })],
  ['is not null', eb => eb('age', 'is not', null), not({ kind: 'IsNull', path: age }), { kind: 'IsNull', path: age }],
  ['is distinct from', eb => eb('age', 'is distinct from', 18), not(compare('=')), compare('=')],
  ['is not distinct from', eb => eb('age', 'is not distinct from', 18), compare('='), not(compare('='))],
  ['<=> null', eb => eb('age', '<=>', null), { kind: 'IsNull', path: age }, not({ kind: 'IsNull', path: age })],
  ['like text%', eb => eb('email', 'like', 'ann@%'), beginsWith, and(...known(email), not(beginsWith))],
  ['not like text%', eb => eb('email', 'not like', 'ann@%'), and(...known(email), not(beginsWith)), beginsWith],
  [
    'like %text%',
    eb => eb('email', 'like', '%@%'),
    { kind: 'Contains', path: email, operand: value('@') },
    and(...known(email), not({ kind: 'Contains', path: email, operand: value('@') })),
  ],
  [
    'like text',
    eb => eb('email', 'like', 'a'),
    compare('=', email, 'a'),
    and(...known(email), not(compare('=', email, 'a'))),
  ],
  ['like %', eb => eb('email', 'like', '%'), isKnown, and(isKnown, not(isKnown))],
  ['^@', eb => eb('email', '^@', 'ann@'), beginsWith, and(...known(email), not(beginsWith))],
  [
    '@> of several members',
    eb => eb('tags', '@>', eb.val(new Set(['x', 'y']))),
    and(
      { kind: 'Contains', path: path('tags'), operand: value('x') },
      { kind: 'Contains', path: path('tags'), operand: value('y') },
    ),
    and(
      ...known(path('tags')),
      not(
        and(
          { kind: 'Contains', path: path('tags'), operand: value('x') },
          { kind: 'Contains', path: path('tags'), operand: value('y') },
        ),
      ),
    ),
  ],
  [
    'two attributes',
    eb => eb('first_name', '=', eb.ref('email')),
    and(...known(path('first_name'), email), {
      kind: 'Comparison',
      operator: '=',
      left: path('first_name'),
      right: email,
    }),
    and(...known(path('first_name'), email), {
      kind: 'Comparison',
      operator: '<>',
      left: path('first_name'),
      right: email,
    }),
  ],
  [
    'size of an attribute',
    eb => eb(eb.fn<number>('size', ['tags']), '>', 2),
    { kind: 'Comparison', operator: '>', left: { kind: 'Size', path: path('tags') }, right: value(2) },
    and(
      ...known(path('tags')),
      not({ kind: 'Comparison', operator: '>', left: { kind: 'Size', path: path('tags') }, right: value(2) }),
    ),
  ],
  [
    'begins_with',
    eb => eb.fn<SqlBool>('begins_with', ['email', eb.val('ann@')]),
    beginsWith,
    and(...known(email), not(beginsWith)),
  ],
  [
    'attribute_type',
    eb => eb.fn<SqlBool>('attribute_type', ['age', eb.val('N')]),
    { kind: 'AttributeType', path: age, type: 'N' },
    not({ kind: 'AttributeType', path: age, type: 'N' }),
  ],
  [
    'attribute_not_exists',
    eb => eb.fn<SqlBool>('attribute_not_exists', ['age']),
    not({ kind: 'AttributeExists', path: age }),
    { kind: 'AttributeExists', path: age },
  ],
  [
    'exists of an attribute',
    eb => eb.exists(eb.ref('age')),
    { kind: 'AttributeExists', path: age },
    not({ kind: 'AttributeExists', path: age }),
  ],
  [
    'a flag alone',
    eb => eb.ref('age').$castTo<SqlBool>(),
    compare('=', age, true),
    and(...known(age), not(compare('=', age, true))),
  ],
  ['true', eb => eb.lit(true), { kind: 'Constant', value: true }, { kind: 'Constant', value: false }],
  ['all of none', eb => eb.and([]), { kind: 'Constant', value: true }, { kind: 'Constant', value: false }],
  ['one of none', eb => eb.or([]), { kind: 'Constant', value: false }, { kind: 'Constant', value: true }],
  [
    'and',
    eb => eb.and([eb('age', '>', 18), eb('age', '=', 18), eb.exists(eb.ref('age'))]),
    and(compare('>'), compare('='), { kind: 'AttributeExists', path: age }),
    {
      kind: 'Or',
      operands: [
        and(...known(age), not(compare('>'))),
        and(...known(age), compare('<>')),
        not({ kind: 'AttributeExists', path: age }),
      ],
    },
  ],
  [
    'or',
    eb => eb.or([eb('age', '=', 18), eb('age', '>', 18)]),
    { kind: 'Or', operands: [compare('='), compare('>')] },
    and(and(...known(age), compare('<>')), and(...known(age), not(compare('>')))),
  ],
  [
    'tuples',
    eb => eb(eb.refTuple('id', 'age'), 'in', [eb.tuple('a', 1)]),
    { kind: 'TupleIn', paths: [path('id'), age], tuples: [[value('a'), value(1)]] },
    and({
      kind: 'Or',
      operands: [and(...known(path('id')), compare('<>', path('id'), 'a')), and(...known(age), compare('<>', age, 1))],
    }),
  ],
  [
    'keys of a map',
    eb => eb('address', '?', eb.val('city').$castTo<Person['address']>()),
    { kind: 'AttributeExists', path: path('address', 'city') },
    not({ kind: 'AttributeExists', path: path('address', 'city') }),
  ],
  [
    'a path in a document',
    eb => eb(eb.ref('address', '->').key('city'), '=', 'Oslo'),
    compare('=', path('address', 'city'), 'Oslo'),
    and(...known(path('address', 'city')), compare('<>', path('address', 'city'), 'Oslo')),
  ],
]

describe('a condition', () => {
  it.each(cases)('%s', (_, where, wanted, negated) => {
    expect(predicateOf(where)).toStrictEqual(wanted)
    expect(predicateOf(eb => eb.not(where(eb)))).toStrictEqual(negated)
    expect(predicateOf(eb => eb.not(eb.parens(eb.not(where(eb)))))).toStrictEqual(wanted)
  })

  it('negates as DynamoDB does where that is asked for', () => {
    expect(predicateOf(eb => eb('age', '!=', 18), nativeDb)).toStrictEqual(compare('<>'))
    expect(predicateOf(eb => eb('age', 'not in', [1, 2]), nativeDb)).toStrictEqual(not(among))
    expect(predicateOf(eb => eb.not(eb('age', '=', 18)), nativeDb)).toStrictEqual(not(compare('=')))
    expect(predicateOf(eb => eb.not(eb.or([eb('age', '=', 18), eb('age', '<', 18)])), nativeDb)).toStrictEqual(
      not({ kind: 'Or', operands: [compare('='), compare('<')] }),
    )
  })

  it('takes a null in a list as SQL does, and refuses it as DynamoDB would', () => {
    const list = [1, null] as unknown as number[]
    expect(predicateOf(eb => eb('age', 'in', list))).toStrictEqual({ kind: 'In', operand: age, values: [value(1)] })
    expect(predicateOf(eb => eb('age', 'not in', list))).toStrictEqual({ kind: 'Constant', value: false })
    expect(() => predicateOf(eb => eb('age', 'in', list), nativeDb)).toThrow(
      expect.objectContaining({ code: 'build.null-comparison' }),
    )
  })

  it('compares with no null and nothing undefined', () => {
    const nothing = null as unknown as number
    expect(() => predicateOf(eb => eb('age', '=', nothing))).toThrow(
      expect.objectContaining({ code: 'build.null-comparison', details: { path: 'age', operator: '=' } }),
    )
    expect(() => predicateOf(eb => eb('age', '=', undefined as unknown as number))).toThrow(
      expect.objectContaining({ code: 'build.undefined-value', details: { path: 'age' } }),
    )
  })

  it.each([
    ['ilike', eb => eb('email', 'ilike', 'a%')],
    ['regexp', eb => eb('email', 'regexp', 'a')],
    ['@@', eb => eb('email', '@@', 'a')],
    ['&&', eb => eb('tags', '&&', eb.val(new Set(['a'])))],
    ['+', eb => eb(eb('age', '+', 1), '=', 2)],
    ['||', eb => eb(eb('email', '||', 'x'), '=', 'y')],
  ] satisfies readonly (readonly [string, Where])[])('refuses %s', (operator, where) => {
    expect(() => predicateOf(where)).toThrow(
      expect.objectContaining({
        code: 'kysely.unsupported-operator',
        details: expect.objectContaining({ operator, node: 'BinaryOperationNode' }),
      }),
    )
  })

  it.each(['a%b', '%a', 'a_', String.raw`a\%`])('refuses the pattern %s, and does not repeat it', pattern => {
    expect(() => predicateOf(eb => eb('email', 'like', pattern))).toThrow(
      expect.objectContaining({ code: 'kysely.unsupported-form', message: expect.not.stringContaining(`${pattern}'`) }),
    )
  })

  it('refuses raw SQL, subqueries and functions that DynamoDB has not', () => {
    expect(() => predicateOf(() => sql<boolean>`age > 18`)).toThrow(
      expect.objectContaining({
        code: 'kysely.unsupported-node',
        details: expect.objectContaining({ node: 'RawNode' }),
      }),
    )
    expect(() => predicateOf(eb => eb('id', 'in', eb.selectFrom('colour').select('id')))).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ node: 'SelectQueryNode' }) }),
    )
    expect(() => predicateOf(eb => eb(eb.fn<string>('upper', ['email']), '=', 'A'))).toThrow(
      expect.objectContaining({
        code: 'kysely.unsupported-function',
        details: expect.objectContaining({ func: 'upper' }),
      }),
    )
  })
})
