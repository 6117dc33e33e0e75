import { describe, expect, it } from '@jest/globals'
import { evaluateSource } from '../../src/playground/evaluate-source.js'
import { SourceProblem } from '../../src/playground/syntax.js'

const names = { Date, Set, Uint8Array, join: (...parts: readonly string[]) => parts.join('-') }
const valuesOf = (text: string): readonly unknown[] => evaluateSource(text, names).map(({ value }) => value)
const last = (text: string): unknown => valuesOf(text).at(-1)

function problemOf(text: string): { readonly message: string; readonly at: string } {
  try {
    evaluateSource(text, names)
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error
    return { message: error.message, at: text.slice(error.from, error.to) }
  }
  throw new Error('nothing was wrong')
}

describe('evaluateSource', () => {
  const cases: readonly (readonly [text: string, value: unknown])[] = [
    ['1_000', 1000],
    ['-2.5', -2.5],
    ['12345678901234567890n', 12345678901234567890n],
    [String.raw`'a\n\u0041\'\x42\u{1f600}'`, "a\nA'B\u{1f600}"],
    ['`a${1 + 2}b${"c"}`', 'a3bc'],
    ['[1, ...[2, 3], 4,]', [1, 2, 3, 4]],
    ["const b = 2; ({ a: 1, b, 'c d': 3, ...{ e: 4 } })", { a: 1, b: 2, 'c d': 3, e: 4 }],
    ['new Set([1, 2])', new Set([1, 2])],
    ['new Set<string>()', new Set()],
    ['new Uint8Array([1, 2])', Uint8Array.of(1, 2)],
    ['new Date(Date.UTC(2024, 0, 31)).toISOString()', '2024-01-31T00:00:00.000Z'],
    ['[1, 2, 3].map(x => x * 2).filter((x: number): boolean => x > 2)', [4, 6]],
    ['[{ a: 1, b: [2] }].map(({ a, b: [c], d = 4 }) => [a, c, d])', [[1, 2, 4]]],
    ['[1].map(x => { const y = x + 1; return y })', [2]],
    ['true ? null ?? 1 : 2', 1],
    ['!false && 3', 3],
    ["('a' as string)!.toUpperCase()", 'A'],
    ['undefined', undefined],
    ["await join('a', 'b')", 'a-b'],
    ['const { a, b = 2 } = { a: 1 }, [c] = [3]; [a, b, c]', [1, 2, 3]],
    ["// a comment\nimport { x } from 'y'\ninterface A { b: string }\ntype C = 1\nexport const d = /* here */ 5", 5],
  ]
  it.each(cases)('%s', (text, value) => {
    expect(last(text)).toStrictEqual(value)
  })

  it('gives a value for each declaration and expression, and where it stands', () => {
    expect(evaluateSource("const a = 1\n'b'", {})).toStrictEqual([
      { value: 1, from: 10, to: 11 },
      { value: 'b', from: 12, to: 15 },
    ])
  })

  it.each([
    ["join('a'", 'Something is missing here.', ''],
    ['nobody', 'There is no "nobody" here.', 'nobody'],
    ['for (;;) {}', 'A for statement is not understood here: write one expression.', 'for (;;) {}'],
    ['a = 1', 'A assignment expression is not understood here: write one expression.', 'a = 1'],
    ["join.constructor('x')()", '"constructor" cannot be read here.', 'constructor'],
    ["join['constr' + 'uctor']", '"constructor" cannot be read here.', "'constr' + 'uctor'"],
    ["[]['__proto__']", '"__proto__" cannot be read here.', "'__proto__'"],
    ["''.repeat(9)", '"repeat" cannot be used here.', 'repeat'],
    ['join.call(1)', '"call" cannot be read here.', 'call'],
    ['({}).toString.constructor', '"constructor" cannot be read here.', 'constructor'],
    ['new join()', 'A new expression is not understood here: write one expression.', 'new join()'],
    ['Set([1])', '"Set" is no function here.', 'Set'],
    ['undefined.a', '"a" is read of undefined.', 'a'],
    ['1 ** 2', 'The operator "**" is not understood here.', '1 ** 2'],
  ])('%s is refused', (text, message, at) => {
    expect(problemOf(text)).toStrictEqual({ message, at })
  })

  it('ends, however long a text asks for', () => {
    const numbers = `[${Array.from({ length: 100 }, (_, index) => String(index)).join(', ')}]`
    const text = `const n = ${numbers}\nn.map(() => n.map(() => n.map(() => 1)))`
    expect(problemOf(text).message).toBe('This takes too long.')
  })

  it.each([
    ['[...a0, ...a0]', (n: number) => `[...a${String(n)}, ...a${String(n)}]`],
    ['a0.concat(a0)', (n: number) => `a${String(n)}.concat(a${String(n)})`],
  ])('ends, however large what it makes: %s', (_, double) => {
    const lines = Array.from({ length: 60 }, (_unused, n) => `const a${String(n + 1)} = ${double(n)}`)
    expect(problemOf(['const a0 = [1]', ...lines].join('\n')).message).toBe('This takes too long.')
  })
})
