import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from '@jest/globals'
import ts from 'typescript'

/** What the compiler says of mistakes: a sentence, or the names of both types; and what an editor shows of a builder. */
const mistakes: readonly (readonly [code: string, ...said: readonly string[]])[] = [
  ["persons.remove('first_name')", 'only what may be absent can be removed; this is required'],
  ["persons.remove(['email', 'id'])", 'only what may be absent can be removed; this is required'],
  ["persons.add('email', 1)", 'add needs a number attribute; members are added to a set by addToSet'],
  ["persons.addToSet('age', [1])", 'addToSet and deleteFromSet need a set attribute'],
  ["persons.append('tags', ['x'])", 'append, prepend, pull and removeAt need a list attribute'],
  ["persons.removeAt('email', [0])", 'append, prepend, pull and removeAt need a list attribute'],
  ["persons.set({ age: 'x' })", "Type 'string' is not assignable to type 'Settable<number | undefined> | undefined'"],
  ['persons.set({ age: 5, nam: 1 })', "'nam' does not exist in type"],
  ["persons.set('address.city', 5)", "Argument of type 'number' is not assignable to parameter of type 'string'"],
  ['persons.set(({ add }) => ({ age: 1, nam: add("age", 1) }))', 'there is no attribute of this name'],
  ['persons.set(({ add }) => ({ age: add("email", 1) }))', 'add and subtract need numbers on both sides'],
  [
    "persons.orderBy('age')",
    `Property 'orderBy' does not exist on type 'UpdateBuilder<Database, "person", UpdateResult>'`,
  ],
  ["db.insertInto('person').values({ id: 'a' })", "Property 'first_name' is missing in type '{ id: string; }'"],
  ["db.insertInto('person').values({ id: 'a', first_name: 'x', nam: 1 })", "'nam' does not exist in type 'Person"],
]

const text = `import { queryBuilder } from '@hashrange/query'
import type { Database } from './database.js'
const db = queryBuilder<Database>()
const persons = db.updateTable('person')
export const plain = persons.set({ email: 'x' }).add('age', 1).where('id', '=', 'a')
export const parts = plain.returning(['id', 'age'])
export const inserted = db.insertInto('colour').values({ id: 'red' })
${mistakes.map(([code]) => code).join('\n')}
`

describe('what a developer reads', () => {
  const messages: string[] = []
  const shown: string[] = []

  beforeAll(() => {
    const folder = fileURLToPath(new URL('.', import.meta.url))
    const file = join(folder, 'messages.example.ts')
    const { config } = ts.readConfigFile(join(folder, '../../../../tsconfig.base.json'), path =>
      ts.sys.readFile(path),
    ) as {
      config: { compilerOptions: object }
    }
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, folder)
    const host = ts.createCompilerHost({ ...options, noEmit: true })
    host.readFile = path => (path === file ? text : ts.sys.readFile(path))
    host.fileExists = path => path === file || ts.sys.fileExists(path)
    const program = ts.createProgram([file], { ...options, noEmit: true }, host)
    const source = program.getSourceFile(file)
    if (source === undefined) throw new Error('The example was not read.')
    const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line
    const first = text.slice(0, text.indexOf(mistakes[0]?.[0] ?? '')).split('\n').length - 1
    for (const { start = 0, messageText } of program.getSemanticDiagnostics(source)) {
      messages[lineOf(start) - first] = ts.flattenDiagnosticMessageText(messageText, '\n')
    }
    const checker = program.getTypeChecker()
    source.forEachChild(statement => {
      if (!ts.isVariableStatement(statement)) return
      for (const { name } of statement.declarationList.declarations) {
        shown.push(`${name.getText(source)}: ${checker.typeToString(checker.getTypeAtLocation(name))}`)
      }
    })
  }, 60_000)

  it.each(mistakes.map(([code, ...said], index) => [code, said, index] as const))('of %s', (_, said, index) => {
    for (const words of said) expect(messages[index]).toContain(words)
  })

  it('of nothing else', () => {
    expect(messages).toHaveLength(mistakes.length)
  })

  it('when pointing at a builder', () => {
    expect(shown.slice(1)).toStrictEqual([
      'persons: UpdateBuilder<Database, "person", UpdateResult>',
      'plain: UpdateBuilder<Database, "person", UpdateResult>',
      'parts: UpdateBuilder<Database, "person", UpdateResult & ReturnedRows<{ id: string; age?: number; }>>',
      'inserted: InsertBuilder<Database, "colour", InsertResult>',
    ])
  })
})
