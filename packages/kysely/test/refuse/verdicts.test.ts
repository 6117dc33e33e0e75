import * as everything from 'kysely'
import type { OperationNode, OperationNodeKind, RootOperationNode } from 'kysely'
import { describe, expect, it } from '@jest/globals'
import { add, withOptions } from '../../src/index.js'
import { verdicts } from '../../src/refuse/verdicts.js'
import { DynamoQueryCompiler } from '../../src/dynamo-query-compiler.js'
import { translatePredicate } from '../../src/translate/translate-predicate.js'
import { db } from '../translated.js'

/** A helper of Kysely's own, and an old name of PrimaryKeyConstraintNode. */
const others = ['QueryNode', 'PrimaryConstraintNode']

/** The kinds that this version of Kysely has: each is exported with its factory, or only inside of others. */
const exported = Object.keys(everything).filter(name => name.endsWith('Node') && !others.includes(name))
const kinds = Object.keys(verdicts) as OperationNodeKind[]
const refusedKinds = kinds.filter(kind => verdicts[kind].kind === 'refused')
const mappedKinds = kinds.filter(kind => verdicts[kind].kind === 'mapped')

const { sql } = everything

/** Queries that are translated, with every kind of node that is mapped in one of them at least. */
const translatable: readonly { toOperationNode(): RootOperationNode }[] = [
  db
    .selectFrom('person as p')
    .select(eb => [
      'p.id',
      'age as years',
      eb.ref('address', '->').key('city').as('city'),
      db.dynamic.ref<'email'>('email'),
    ])
    .select(eb => eb.ref('address', '->$').key('lines').at(0).as('line'))
    .where(eb =>
      eb.or([
        eb.and([eb('age', '>', 1), eb.parens(eb('age', 'in', [1, 2]))]),
        eb.not(eb('age', 'in', [eb.val(1), 2])),
        eb(eb.refTuple('p.id', 'p.age'), 'in', [eb.tuple('a', 1)]),
        eb(eb.fn<number>('size', ['tags']), '=', 1),
        sql<boolean>`${eb.lit(true)}`,
      ]),
    )
    .orderBy('age', 'desc')
    .limit(1)
    .offset(0)
    .$call(withOptions({ scan: true })),
  db.selectFrom('person').selectAll().fetch(1),
  db.selectFrom('person').selectAll('person').top(1),
  db
    .withSchema('prod')
    .selectFrom('person')
    .select(eb => eb.fn.countAll().as('n')),
  db
    .insertInto('colour')
    .values([{ id: 'a' }, { id: 'b', name: 'x' }])
    .onConflict(oc => oc.column('id').doNothing())
    .returningAll(),
  db.insertInto('colour').values({ id: 'a' }).orIgnore().output('inserted.id'),
  db.insertInto('colour').values({ id: 'a' }).onDuplicateKeyUpdate({ name: 'x' }),
  db
    .updateTable('person')
    .set(eb => ({ age: eb('age', '+', 1), tags: add(new Set(['x'])) }))
    .where('id', '=', 'a'),
  db.deleteFrom('person').where('id', '=', 'a'),
  db.schema
    .createTable('pet')
    .addColumn('id', 'text', column => column.notNull().defaultTo('x'))
    .addPrimaryKeyConstraint('key', ['id']),
  db.schema.dropTable('pet'),
  db.schema.createIndex('by_name').on('pet').column('name'),
  db.schema.dropIndex('by_name').on('pet'),
  db.schema.alterTable('pet').addIndex('by_name').column('name'),
  {
    toOperationNode: (): RootOperationNode => ({
      ...db.selectFrom('colour').selectAll().toOperationNode(),
      explain: { kind: 'ExplainNode' },
    }),
  },
]

function kindsIn(tree: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof tree !== 'object' || tree === null) return found
  const { kind } = tree as { readonly kind?: unknown }
  if (typeof kind === 'string') found.add(kind)
  for (const child of Object.values(tree)) kindsIn(child, found)
  return found
}

const compile = (node: OperationNode) => (): unknown =>
  new DynamoQueryCompiler('sql').compileQuery(node as RootOperationNode, { queryId: 'test' })

const refusalOf = (kind: string) =>
  expect.objectContaining({ code: 'kysely.unsupported-node', details: expect.objectContaining({ node: kind }) })

describe('the verdicts on the nodes of Kysely', () => {
  it('are given on every kind that Kysely exports', () => {
    expect(exported.length).toBeGreaterThan(90)
    expect(exported.filter(name => !kinds.includes(name as OperationNodeKind))).toStrictEqual([])
  })

  it.each(refusedKinds)('%s is refused as a statement and as a condition, with a reason and a way out', kind => {
    const node: OperationNode = { kind }
    expect(compile(node)).toThrow(refusalOf(kind))
    expect(() => translatePredicate(node, { table: 'person', qualifiers: ['person'], nullSemantics: 'sql' })).toThrow(
      refusalOf(kind),
    )
    const verdict = verdicts[kind]
    if (verdict.kind === 'mapped') throw new Error('not refused')
    expect(verdict.reason).toMatch(/^[a-zA-Z].*[^.]$/)
    expect(verdict.instead).toMatch(/^[A-Z].*\.$/)
  })

  it('say mapped of what is translated', () => {
    const nodes = translatable.map(query => query.toOperationNode())
    for (const node of nodes) expect(compile(node)).not.toThrow()
    const seen = kindsIn(nodes)
    expect(mappedKinds.filter(kind => !seen.has(kind))).toStrictEqual([])
  })

  it.each(
    mappedKinds.filter(
      kind => !/^((Select|Insert|Update|Delete)Query|(Create|Drop)(Table|Index)|AlterTable)Node$/.test(kind),
    ),
  )('%s is no statement by itself', kind => {
    expect(compile({ kind })).toThrow(refusalOf(kind))
  })

  it('refuse a kind that no version had when this was written', () => {
    expect(compile({ kind: 'TeleportNode' } as unknown as OperationNode)).toThrow(refusalOf('TeleportNode'))
  })

  it.each([
    ['JoinNode', db.selectFrom('person').innerJoin('colour', 'colour.id', 'person.id').selectAll()],
    ['SetOperationNode', db.selectFrom('colour').selectAll().union(db.selectFrom('colour').selectAll())],
    ['GroupByNode', db.selectFrom('person').select('age').groupBy('age')],
    ['HavingNode', db.selectFrom('person').select('age').having('age', '>', 1)],
    [
      'WithNode',
      db
        .with('x', qb => qb.selectFrom('colour').selectAll())
        .selectFrom('x')
        .selectAll(),
    ],
    ['UsingNode', db.deleteFrom('person').using('colour').where('person.id', '=', 'a')],
    [
      'CaseNode',
      db
        .selectFrom('person')
        .select('age')
        .where(eb => eb(eb.case().when('age', '=', 1).then(1).end(), '=', 1)),
    ],
    [
      'CastNode',
      db
        .selectFrom('person')
        .select('age')
        .where(eb => eb(eb.cast<string>('age', 'text'), '=', '1')),
    ],
    ['OverNode', db.selectFrom('person').select(eb => eb.fn.countAll().over().as('n'))],
    [
      'CollateNode',
      db
        .selectFrom('person')
        .select('age')
        .orderBy('age', ob => ob.collate('nocase')),
    ],
    ['MergeQueryNode', db.mergeInto('person').using('colour', 'colour.id', 'person.id').whenMatched().thenDelete()],
    [
      'SelectQueryNode',
      db
        .insertInto('colour')
        .columns(['id'])
        .expression(eb => eb.selectFrom('person').select('id')),
    ],
    ['TopNode', db.insertInto('colour').values({ id: 'x' }).top(1)],
    [
      'RawNode',
      db
        .selectFrom('person')
        .select('age')
        .modifyEnd(sql`for update`),
    ],
    [
      'RawNode',
      db
        .selectFrom('person')
        .select('age')
        .modifyFront(sql`sql_no_cache`),
    ],
    ['RawNode', db.deleteFrom('person').modifyEnd(sql`limit 1`)],
    ['AddColumnNode', db.schema.alterTable('person').addColumn('x', 'text')],
    ['DropColumnNode', db.schema.alterTable('person').dropColumn('x')],
    ['AddConstraintNode', db.schema.alterTable('person').addUniqueConstraint('x', ['email'])],
    ['CreateViewNode', db.schema.createView('x').as(db.selectFrom('colour').selectAll())],
    ['WhereNode', db.schema.createIndex('x').on('person').column('age').where('age', '>', 1)],
    ['UniqueConstraintNode', db.schema.createTable('x').addColumn('id', 'text', column => column.unique())],
    ['ReferencesNode', db.schema.createTable('x').addColumn('id', 'text', column => column.references('y.id'))],
  ])('refuse %s where a query has it', (kind, query) => {
    expect(() => query.compile()).toThrow(refusalOf(kind))
  })
})
