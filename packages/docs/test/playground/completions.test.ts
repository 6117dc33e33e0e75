import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import ts from 'typescript'
import { completionsAt, typedFiles } from '@hashrange/cli/playground'
import { examples } from '../../src/playground/examples.js'
import type { PlaygroundState } from '../../src/playground/plan-source.js'
import { tableDefinitions } from '../../src/playground/table-definitions.js'

const packages = fileURLToPath(new URL('../../../', import.meta.url))
const libraries = dirname(createRequire(import.meta.url).resolve('typescript'))

/** What the page's worker holds: TypeScript's libraries and the sources of two packages. */
function fixedFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const name of readdirSync(libraries)) {
    if (/^lib\.(es5|es20.*|decorators.*)\.d\.ts$/.test(name)) {
      files.set(`/lib/${name}`, readFileSync(join(libraries, name), 'utf8'))
    }
  }
  for (const owner of ['query', 'compiler']) {
    for (const name of readdirSync(join(packages, owner, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.ts')) {
        files.set(`/${owner}/src/${name}`, readFileSync(join(packages, owner, 'src', name), 'utf8'))
      }
    }
  }
  return files
}

const complete = completionsAt(ts, fixedFiles())

/** The labels at the mark `|` in the query, or in the tables. */
function labelsAt(state: PlaygroundState): readonly string[] {
  const editor = state.query.includes('|') ? 'query' : 'tables'
  const at = state[editor].indexOf('|')
  const [tables, query] = [state.tables.replace('|', ''), state.query.replace('|', '')]
  const { files, offsets } = typedFiles(tableDefinitions(tables), query)
  return complete(files, `/${editor}.ts`, at + offsets[editor]).map(({ label }) => label)
}

const { tables } = examples[0]

describe('completions', () => {
  it('of methods, of tables and of attributes come from the definition', () => {
    expect(labelsAt({ tables, query: "db.from('person').wh|" })).toEqual(expect.arrayContaining(['where', 'orderBy']))
    expect(labelsAt({ tables, query: "db.from('|')" })).toStrictEqual(['person'])
    expect(labelsAt({ tables, query: "db.from('person').where('|')" })).toEqual(
      expect.arrayContaining(['id', 'first_name', 'age', 'email']),
    )
    expect(labelsAt({ tables, query: "db.from('person').where('age', '|')" })).toContain('between')
  })

  it('of definitions themselves', () => {
    expect(labelsAt({ tables: `${tables}\nattr.|`, query: '' })).toEqual(
      expect.arrayContaining(['string', 'number', 'date']),
    )
  })

  it('come from a DescribeTable answer, and from an interface in the query', () => {
    const events = examples.find(({ id }) => id === 'scan')?.tables ?? ''
    expect(labelsAt({ tables: events, query: "db.from('event').where('|')" })).toEqual(
      expect.arrayContaining(['device', 'at']),
    )
    const own =
      "interface Database { event: { device: string; at: number; kind: string } }\ndb.from('event').where('|')"
    expect(labelsAt({ tables: events, query: own })).toContain('kind')
  })
})
