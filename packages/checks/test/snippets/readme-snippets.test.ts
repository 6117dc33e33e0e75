import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { extractSnippets } from '../../src/snippets/extract-snippets.js'
import { findDocuments } from '../../src/snippets/find-documents.js'
import { verifySnippets, type SnippetReport } from '../../src/snippets/verify-snippets.js'
import { root } from '../../src/workspace.js'

const documents = findDocuments()
const snippets = documents.flatMap(path => extractSnippets(path, readFileSync(join(root, path), 'utf8')))
const excused = snippets.filter(({ skip, typesOnly }) => (skip ?? typesOnly) !== undefined)

describe('snippets of the documentation', () => {
  let reports: readonly SnippetReport[] = []
  beforeAll(() => {
    reports = verifySnippets(snippets)
  }, 240_000)

  it('are found, in the README before all', () => {
    expect(snippets.filter(({ file }) => file === 'README.md')).not.toHaveLength(0)
  })

  it('are let off nowhere but here', () => {
    expect(excused.map(({ file, skip, typesOnly }) => [file, skip ?? typesOnly])).toStrictEqual([
      ['packages/kysely/README.md', 'a configuration file: kysely-ctl loads it'],
      ['packages/kysely/README.md', 'kysely-codegen is not among the dependencies here'],
      ['packages/testkit/README.md', 'a test file: jest runs it'],
    ])
  })

  for (const snippet of snippets.filter(({ skip }) => skip === undefined)) {
    it(`${snippet.file}:${String(snippet.line)}`, () => {
      const report = reports.find(({ snippet: { file, line } }) => file === snippet.file && line === snippet.line)
      expect(report?.problems).toStrictEqual([])
    })
  }
})
