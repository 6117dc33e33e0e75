import { describe, expect, it } from '@jest/globals'
import { extractSnippets } from '../../src/snippets/extract-snippets.js'

const fence = (language: string, ...lines: readonly string[]): string => ['```' + language, ...lines, '```'].join('\n')
const extract = (...parts: readonly string[]): unknown => extractSnippets('doc.md', parts.join('\n'))

describe('extractSnippets', () => {
  it('takes the ts blocks, with the line of their first line of code, and leaves the others', () => {
    expect(
      extract('# Title', '', fence('ts', 'const a = 1'), '', fence('sh', 'ls'), '', fence('typescript', 'b()', 'c()')),
    ).toStrictEqual([
      { file: 'doc.md', line: 4, code: 'const a = 1' },
      { file: 'doc.md', line: 12, code: 'b()\nc()' },
    ])
  })

  it('finds a block inside a list, without its indentation', () => {
    expect(extract('- item', '', '  ```ts', '  a()', '  ```')).toStrictEqual([{ file: 'doc.md', line: 4, code: 'a()' }])
  })

  it('reads the comment before a block', () => {
    expect(
      extract(
        '<!-- snippet: setup=person -->',
        fence('ts', 'a()'),
        '',
        '<!-- snippet: skip reason="needs AWS" -->',
        '',
        fence('ts', 'b()'),
        '<!-- snippet: types-only reason="a test file" -->',
        fence('ts', 'c()'),
      ),
    ).toStrictEqual([
      { file: 'doc.md', line: 3, code: 'a()', setup: 'person' },
      { file: 'doc.md', line: 9, code: 'b()', skip: 'needs AWS' },
      { file: 'doc.md', line: 13, code: 'c()', typesOnly: 'a test file' },
    ])
  })

  it('reads what a block prints', () => {
    expect(extract(fence('ts', 'a()'), 'prints', '', '<!-- output -->', fence('text', 'x', '  y'))).toStrictEqual([
      { file: 'doc.md', line: 2, code: 'a()', output: { language: 'text', text: 'x\n  y' } },
    ])
    expect(extract(fence('ts', 'a()'), '<!-- output -->', fence('json', '{}'))).toMatchObject([
      { output: { language: 'json', text: '{}' } },
    ])
  })

  it('leaves a text block that no comment announces, and comments about other things', () => {
    expect(extract('<!-- toc -->', fence('ts', 'a()'), fence('text', 'x'))).toStrictEqual([
      { file: 'doc.md', line: 3, code: 'a()' },
    ])
  })

  it.each([
    [
      'a setup without a name',
      ['<!-- snippet: setup= -->', fence('ts', 'a()')],
      'doc.md:1 "snippet: setup=" is not understood',
    ],
    [
      'a misspelt word',
      ['', '<!-- snippet: setpu=person -->', fence('ts', 'a()')],
      'doc.md:2 "snippet: setpu=person" is not understood',
    ],
    ['a skip without a reason', ['<!-- snippet: skip -->', fence('ts', 'a()')], '"snippet: skip" is not understood'],
    ['a skip with an empty reason', ['<!-- snippet: skip reason=" " -->', fence('ts', 'a()')], 'is not understood'],
    [
      'a snippet comment before another block',
      ['<!-- snippet: setup=person -->', fence('sh', 'ls')],
      'doc.md:2 a snippet comment stands before a ts block',
    ],
    ['a comment before nothing', [fence('ts', 'a()'), '', '<!-- output -->'], 'doc.md:5 no block follows this comment'],
    [
      'a comment before a comment',
      ['<!-- output -->', '', '<!-- output -->', fence('text', 'x')],
      'doc.md:1 this comment is followed by another one',
    ],
    [
      'an output without a snippet',
      ['<!-- output -->', fence('text', 'x')],
      'doc.md:2 an output block follows its ts block',
    ],
    [
      'an output after another block',
      [fence('ts', 'a()'), fence('sh', 'ls'), '<!-- output -->', fence('text', 'x')],
      'an output block follows its ts block',
    ],
    [
      'an output of another language',
      [fence('ts', 'a()'), '<!-- output -->', fence('sh', 'x')],
      'an output block is text or json',
    ],
    [
      'an output of a skipped snippet',
      ['<!-- snippet: skip reason="slow" -->', fence('ts', 'a()'), '<!-- output -->', fence('text', 'x')],
      'a snippet that is not run prints nothing',
    ],
  ])('refuses %s', (_, parts, problem) => {
    expect(() => extract(...parts)).toThrow(problem)
  })
})
