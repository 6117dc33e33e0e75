import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInThisContext } from 'node:vm'
import { beforeAll, describe, expect, it } from '@jest/globals'
import * as query from '@hashrange/query'
import ts from 'typescript'

/** The examples of the public docstrings compile, and run over an executor that has one row for everything. */
interface Example {
  readonly name: string
  readonly code: string
}

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const sources = join(packageFolder, 'src')

/** What examples may use without declaring it; one that declares a Database of its own brings all that it uses. */
const prelude = `
import type { QueryCreator } from '@hashrange/query'
interface Database {
  person: { id: string; first_name: string; age?: number; email?: string; tags?: Set<string>; address?: { city: string; lines: string[] } }
  book_page: { id: string; page_num: number; text?: string }
  colour: { id: string; name?: string }
}
declare const db: QueryCreator<Database>
`

const examples: readonly Example[] = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .sort()
  .flatMap(examplesIn)

function examplesIn(file: string): readonly Example[] {
  const blocks = readFileSync(join(sources, file), 'utf8').matchAll(/^ *\* @example\n *\* ```ts\n([^]*?)^ *\* ```$/gm)
  return [...blocks].map(([, block = ''], index) => ({
    name: `${file.replaceAll(/\W/g, '-')}-${String(index + 1)}`,
    code: block.replaceAll(/^ *\* ?/gm, ''),
  }))
}

describe('the examples of docstrings', () => {
  let problems: readonly string[] = []
  beforeAll(() => {
    problems = typeProblems()
  }, 120_000)

  it('are many', () => {
    expect(examples.length).toBeGreaterThan(40)
  })

  it('compile', () => {
    expect(problems).toStrictEqual([])
  })

  it.each(examples)('$name runs', async ({ code }) => {
    await run(code)
  })
})

function typeProblems(): readonly string[] {
  const fileOf = (name: string): string => join(packageFolder, 'test', `${name}.example.ts`)
  const texts = new Map(
    examples.map(({ name, code }) => [
      fileOf(name),
      `${code}${code.includes('interface Database') ? '' : prelude}\nexport {}\n`,
    ]),
  )
  texts.set(
    fileOf('globals'),
    'declare global { const console: { log: (...values: readonly unknown[]) => void } }\nexport {}',
  )
  const { config } = ts.readConfigFile(join(packageFolder, '../../tsconfig.base.json'), path =>
    ts.sys.readFile(path),
  ) as {
    config: { compilerOptions: object }
  }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, packageFolder)
  const checked = { ...options, noEmit: true, types: [], paths: { hashrange: [join(sources, 'index.ts')] } }
  const host = ts.createCompilerHost(checked)
  host.readFile = path => texts.get(path) ?? ts.sys.readFile(path)
  host.fileExists = path => texts.has(path) || ts.sys.fileExists(path)
  const program = ts.createProgram([...texts.keys()], checked, host)
  return [...texts.keys()].flatMap(file =>
    program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .concat(program.getSyntacticDiagnostics(program.getSourceFile(file)))
      .map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
  )
}

async function run(code: string): Promise<void> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  const example = runInThisContext(`(async (require, exports, db, console) => {${outputText}\n})`) as (
    ...names: readonly unknown[]
  ) => Promise<void>
  await example(() => query, {}, new query.QueryCreator(answeringExecutor), { log: () => undefined })
}

const row = { id: 'a' }
const info: query.QueryInfo = { count: 1, scannedCount: 1, requests: 1, stopReason: 'end' }
const page: query.Page<object> = { rows: [row], info }
const onePage = async function* (): AsyncGenerator<query.Page<object>, void, undefined> {
  await Promise.resolve()
  yield page
}
const answeringExecutor: query.StatementExecutor = {
  execute: () => Promise.resolve([row]),
  executeTakeFirst: () => Promise.resolve(row),
  executeWithInfo: () => Promise.resolve({ rows: [row], info }),
  page: () => Promise.resolve(page),
  pages: onePage,
  stream: async function* () {
    for await (const { rows } of onePage()) yield* rows
  },
  count: () => Promise.resolve(1),
  compile: statement => Promise.resolve({ statement } as query.CompiledQuery),
  explain: () => Promise.resolve({ toString: () => 'explained' } as query.Explanation),
  executeWrite: () => Promise.resolve({ count: 1n, rows: [row] }),
  executeWriteWithInfo: () => Promise.resolve({ count: 1n, rows: [row], info: { requests: 1 } }),
  dryRunWrite: () => Promise.resolve({ keys: [row] } as unknown as query.DryRun<object>),
  executeTransactWrite: () => Promise.resolve(),
  executeTransactGet: ({ statements }) => Promise.resolve(statements.map(() => row)),
  compileWrite: statement => Promise.resolve({ statement } as query.CompiledWrite),
  compileTransactGet: statement => Promise.resolve({ statement } as query.CompiledTransactGet),
  explainWrite: () => Promise.resolve({ toString: () => 'explained' } as query.Explanation),
}
