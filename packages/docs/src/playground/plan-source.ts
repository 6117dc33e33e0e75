import {
  attr,
  catalog,
  compile,
  defineTable,
  type Catalog,
  type Compilable,
  type TableGiven,
} from '@hashrange/compiler'
import {
  evaluateSource,
  problemView,
  SourceProblem,
  statementIn,
  valueNames,
  viewOf,
  type Compiled,
  type PlannedView,
  type ProblemView,
} from '@hashrange/cli/playground'

/** What stands in the two editors. */
export interface PlaygroundState {
  /** DescribeTable answers as JSON, or `defineTable` in TypeScript. */
  readonly tables: string
  readonly query: string
}

/** What the page shows beside them: plain data. */
export type PlaygroundView = PlannedView | ProblemView

/** Evaluates, plans and describes: pure, and quick enough to be called at each keystroke. */
export function planSource({ tables, query }: PlaygroundState): PlaygroundView {
  let known: Catalog
  try {
    known = catalog(readTables(tables))
  } catch (error) {
    return problemView('tables', tables, error)
  }
  try {
    return viewOf(compileIn(query, known))
  } catch (error) {
    return problemView('query', query, error)
  }
}

/** The tables of an editor: JSON begins with a brace or a bracket, all else is TypeScript. */
export function readTables(text: string): readonly TableGiven[] {
  if (/^\s*[[{]/.test(text)) return readDescriptions(text)
  const values = evaluateSource(text, { ...valueNames, attr, defineTable }).filter(({ value }) => isTable(value))
  if (values.length === 0)
    throw new SourceProblem('No table is defined here: write defineTable({ ... }).', 0, text.length)
  return values.map(({ value }) => value as TableGiven)
}

const isTable = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'name' in value && 'attributes' in value

/** One answer or several, each whole or as its `Table`. */
function readDescriptions(text: string): readonly TableGiven[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length - 1)
    throw new SourceProblem('This is no JSON.', at, at + 1)
  }
  const list = Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]
  return list.map(one => {
    if (typeof one !== 'object' || one === null) throw new SourceProblem('A table is an object.', 0, text.length)
    return ('Table' in one ? one.Table : one) as TableGiven
  })
}

function compileIn(text: string, tables: Catalog): Compiled {
  const { value, from, to } = statementIn(text)
  try {
    return compile(value as Compilable, tables)
  } catch (error) {
    throw new SourceProblem(error instanceof Error ? error.message : String(error), from, to, error)
  }
}
