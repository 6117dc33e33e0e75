import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { docstringSnippets } from '../../src/snippets/docstring-snippets.js'
import { findDocstrings } from '../../src/snippets/find-docstrings.js'
import { verifySnippets, type SnippetReport } from '../../src/snippets/verify-snippets.js'
import { root } from '../../src/workspace.js'

const snippets = findDocstrings().flatMap(path => docstringSnippets(path, readFileSync(join(root, path), 'utf8')))

describe('examples in docstrings', () => {
  let reports: readonly SnippetReport[] = []
  beforeAll(() => {
    reports = verifySnippets(snippets)
  }, 240_000)

  it('are many', () => {
    expect(snippets.length).toBeGreaterThan(150)
  })

  for (const snippet of snippets) {
    it(`${snippet.file}:${String(snippet.line)}`, () => {
      const report = reports.find(({ snippet: { file, line } }) => file === snippet.file && line === snippet.line)
      expect(report?.problems).toStrictEqual([])
    })
  }
})
