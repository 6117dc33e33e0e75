import { describe, expect, it } from '@jest/globals'
import { docstringSnippets } from '../../src/snippets/docstring-snippets.js'

const fence = '```'
const source = (...code: readonly string[]): string =>
  [
    '/**',
    ' * Says so.',
    ' *',
    ' * @example',
    ` * ${fence}ts`,
    ...code.map(line => ` * ${line}`),
    ` * ${fence}`,
    ' */',
  ].join('\n')

describe('docstringSnippets', () => {
  it('takes the examples out of docstrings, by their lines, and leaves other comments and code alone', () => {
    const file = 'packages/query/src/parse.ts'
    const method = `  /** Short.\n   *\n   * ${fence}ts\n   * b(1)\n   * ${fence}\n   */`
    const code = ['const text = `', `${fence}ts`, 'no()', fence, '`', `/* ${fence}ts`, 'no()', `${fence} */`].join('\n')
    expect(
      docstringSnippets(file, [source('a()', '', 'if (x) {', '  b()', '}'), code, method].join('\n')),
    ).toStrictEqual([
      { file, line: 6, code: 'a()\n\nif (x) {\n  b()\n}' },
      { file, line: 24, code: 'b(1)' },
    ])
  })

  it('gives them a setup where they use one', () => {
    const setupOf = (file: string, code: string): string | undefined => docstringSnippets(file, source(code))[0]?.setup
    expect(setupOf('packages/query/src/parse.ts', "await db.from('a').execute()")).toBe('person')
    expect(setupOf('packages/kysely/src/page.ts', "await db.selectFrom('a').execute()")).toBe('kysely')
    expect(setupOf('packages/kysely/src/page.ts', 'const Databases = 1')).toBeUndefined()
  })

  it('takes the comments at console.log for what is printed', () => {
    const printedOf = (...code: readonly string[]): string | undefined =>
      docstringSnippets('packages/query/src/parse.ts', source(...code))[0]?.output?.text
    expect(printedOf('console.log(a()) // 1', 'b()', 'console.log(', '  c(),', ')', '// 2', '//   3', 'd() // 4')).toBe(
      '1\n2\n  3',
    )
    expect(printedOf('const a = 1 // 2', 'console.log(a)')).toBeUndefined()
    expect(printedOf('console.log(a) // 1', 'console.log(b)')).toBeUndefined()
  })
})
