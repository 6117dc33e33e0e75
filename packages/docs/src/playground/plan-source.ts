import {
  attr,
  catalog,
  compile,
  defineTable,
  explainWrite,
  type Catalog,
  type Compilable,
  type CompiledQuery,
  type CompiledTransactGet,
  type CompiledWrite,
  type TableGiven,
} from '@hashrange/compiler'
import { DecimalString, isHashrangeError, queryBuilder, type ErrorCode } from '@hashrange/query'
import { diagramOf, diagramOfGets, diagramOfWords, type DiagramNode } from './diagram.js'
import { evaluateSource, type StatementValue } from './evaluate-source.js'
import { printRequest, type ShownRequest } from './print-request.js'
import { SourceProblem } from './syntax.js'

/** What stands in the two editors. */
export interface PlaygroundState {
  /** DescribeTable answers as JSON, or `defineTable` in TypeScript. */
  readonly tables: string
  readonly query: string
}

/** What the page shows beside them: plain data. */
export type PlaygroundView = PlannedView | ProblemView

export interface PlannedView {
  readonly kind: 'planned'
  readonly statement: string
  readonly diagram: DiagramNode
  /** What `explain()` prints. */
  readonly explanation: string
  readonly passedOver: readonly { readonly path: string; readonly text: string }[]
  readonly requests: readonly ShownRequest[]
  readonly hiddenRequests: number
  readonly warnings: readonly string[]
  readonly refusal?: { readonly code: string; readonly message: string; readonly hint: string }
  readonly estimate?: { readonly requests: number; readonly items: number; readonly capacity: number }
  /** The index that the table is missing. */
  readonly advice?: string
}

export interface ProblemView {
  readonly kind: 'problem'
  readonly editor: keyof PlaygroundState
  readonly message: string
  readonly code?: ErrorCode
  /** Where, in the text of that editor. */
  readonly from: number
  readonly to: number
}

const shownRequests = 12

/** Evaluates, plans and describes: pure, and quick enough to be called at each keystroke. */
export function planSource(state: PlaygroundState): PlaygroundView {
  try {
    const tables = inEditor('tables', state.tables, () => catalog(readTables(state.tables)))
    return inEditor('query', state.query, () => viewOf(compileIn(state.query, tables)))
  } catch (error) {
    if (error instanceof EditorProblem) return error.view
    throw error
  }
}

class EditorProblem extends Error {
  constructor(readonly view: ProblemView) {
    super(view.message)
  }
}

function inEditor<Value>(editor: keyof PlaygroundState, text: string, run: () => Value): Value {
  try {
    return run()
  } catch (error) {
    const cause = error instanceof SourceProblem ? (error.cause ?? error) : error
    const { from, to } = error instanceof SourceProblem ? error : { from: 0, to: text.length }
    if (!(cause instanceof Error)) throw error
    const code = isHashrangeError(cause) ? { code: cause.code } : {}
    throw new EditorProblem({ kind: 'problem', editor, message: cause.message, ...code, from, to })
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

const valueNames = { Date, Set, Uint8Array, DecimalString }

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

/** Nothing is known here of the types of rows: the completions know them. */
type Loose = Readonly<Record<string, Readonly<Record<string, never>>>>

type Compiled = CompiledQuery | CompiledWrite | CompiledTransactGet

function compileIn(text: string, tables: Catalog): Compiled {
  const names = { ...valueNames, db: queryBuilder<Loose>(), queryBuilder }
  const statement = evaluateSource(text, names).findLast(({ value }) => isStatement(value))
  if (statement === undefined)
    throw new SourceProblem("No query is written here: begin with db.from('...').", 0, text.length)
  return compileAt(statement, tables)
}

const isStatement = (value: unknown): boolean => typeof value === 'object' && value !== null && 'toNode' in value

function compileAt({ value, from, to }: StatementValue, tables: Catalog): Compiled {
  try {
    return compile(value as Compilable, tables)
  } catch (error) {
    throw new SourceProblem(error instanceof Error ? error.message : String(error), from, to, error)
  }
}

function viewOf(compiled: Compiled): PlannedView {
  const requests = compiled.requests.slice(0, shownRequests)
  return {
    kind: 'planned',
    statement: compiled.text,
    diagram: diagramOfCompiled(compiled),
    explanation: compiled.explain(),
    requests: requests.map(printRequest),
    hiddenRequests: compiled.requests.length - requests.length,
    warnings: compiled.warnings.map(({ message }) => message),
    passedOver: 'passedOver' in compiled ? compiled.passedOver.map(({ path, text }) => ({ path, text })) : [],
    ...(compiled.refusal === undefined ? {} : { refusal: shownRefusal(compiled.refusal) }),
    ...('estimate' in compiled && compiled.estimate !== undefined ? { estimate: compiled.estimate } : {}),
    ...adviceOf(compiled),
  }
}

const shownRefusal = ({
  code,
  message,
  hint,
}: NonNullable<Compiled['refusal']>): NonNullable<PlannedView['refusal']> => ({
  code,
  message,
  hint,
})

function diagramOfCompiled(compiled: Compiled): DiagramNode {
  if (isRead(compiled)) return diagramOf(compiled.plan)
  if (isWrite(compiled)) return diagramOfWords(explainWrite(compiled).plan)
  return diagramOfGets(compiled.plan)
}

const isRead = (compiled: Compiled): compiled is CompiledQuery => compiled.statement.kind === 'Select'
const isWrite = (compiled: Compiled): compiled is CompiledWrite =>
  compiled.statement.kind !== 'Select' && compiled.statement.kind !== 'TransactGet'

/** The compiler's own words, which stand in its explanation. */
function adviceOf(compiled: Compiled): { readonly advice?: string } {
  const line = /^would help (.*)$/m.exec(compiled.explain())?.[1]
  return line === undefined ? {} : { advice: line }
}
