import { describe, expect, it } from '@jest/globals'
import { catalog, compile, type Compilable } from '@hashrange/compiler'
import * as read from '@hashrange/compiler/read'
import { queryBuilder, type Parameters, type ReadCreator, type SelectNode } from '@hashrange/query'
import * as readQueries from '@hashrange/query/read'
import { allTables } from './tables.js'

interface Database {
  person: { id: string; first_name: string; age?: number; email?: string }
}

const all = queryBuilder<Database>()
const reads = readQueries.queryBuilder<Database>()

const queries: Readonly<Record<string, (db: ReadCreator<Database>) => Compilable>> = {
  'of whole keys': db => db.from('person').where('id', 'in', ['a', 'b']),
  'on an index': db => db.from('person').where('first_name', '=', 'Ann').where('age', '>', 5).orderBy('age'),
  'of a disjunction': db => db.from('person').where(({ or, eb }) => or([eb('id', '=', 'a'), eb('email', '=', 'x')])),
  'that is refused': db => db.from('person').where('age', '<', 5).limit(3),
  'with parameters': db =>
    db.prepare((params: Parameters<{ id: string }>) => db.from('person').where('id', '=', params.id)).bind({ id: 'a' }),
}
const nodeOf = (query: Compilable): SelectNode => ('toNode' in query ? query.toNode() : query)

describe('the entries for reads alone', () => {
  const policy = { scanLimit: 7 }

  it.each(Object.entries(queries))('compile a query %s as the whole packages do', (_, query) => {
    expect(nodeOf(query(reads))).toStrictEqual(nodeOf(query(all)))
    const compiled = read.compile(query(reads), read.catalog(allTables), { policy })
    const same = compile(query(all), catalog(allTables), { policy })
    expect(JSON.stringify(compiled)).toBe(JSON.stringify(same))
    expect(compiled.explain()).toBe(same.explain())
    expect(compiled.refusal).toStrictEqual(same.refusal)
  })

  it('refuse writes', () => {
    const write = all.deleteFrom('person').where('id', '=', 'a')
    expect(() => read.compile(write as never, read.catalog(allTables))).toThrow(
      '[build.invalid-operand] compile was given Delete.',
    )
  })

  it('check the policy', () => {
    const wrong = { scna: true } as object
    expect(() => read.compile(reads.from('person'), read.catalog(allTables), { policy: wrong })).toThrow(
      '[build.unknown-option] There is no option "scna".',
    )
  })

  it('have no client', async () => {
    await expect(reads.from('person').execute()).rejects.toThrow('[build.no-client] execute was called')
  })
})
