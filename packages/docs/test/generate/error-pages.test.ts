import { describe, expect, it } from '@jest/globals'
import { HashrangeError, type ErrorCode } from '@hashrange/query'
import { errorCatalog } from '../../src/generate/error-catalog.js'
import { errorExamples } from '../../src/generate/error-examples.js'
import { phaseReasons } from '../../src/generate/error-reasons.js'
import { errorPages, pathOfCode } from '../../src/generate/error-pages.js'

const codes = Object.keys(errorCatalog) as ErrorCode[]
const pages = new Map(errorPages().map(({ path, markdown }) => [path, markdown]))

describe('errorPages', () => {
  it('has a page for every code of the registry, and no other but the list', () => {
    expect([...pages.keys()].sort()).toStrictEqual(['errors/codes.md', ...codes.map(pathOfCode)].sort())
  })

  it('has the page that an error of the code tells', () => {
    for (const code of codes) {
      const { page } = new HashrangeError(code, errorExamples[code])
      expect(page).toBe(pathOfCode(code).replace(/md$/, 'html'))
    }
  })

  it('has an example of every code, and of no other', () => {
    expect(Object.keys(errorExamples).sort()).toStrictEqual([...codes].sort())
  })

  it('has a reason for every phase, and for no other', () => {
    const phases = new Set(codes.map(code => code.split('.', 1)[0] ?? ''))
    expect(Object.keys(phaseReasons).sort()).toStrictEqual([...phases].sort())
  })

  it('lists every code with a link to its page', () => {
    const list = pages.get('errors/codes.md') ?? ''
    for (const code of codes) expect(list).toContain(`[\`${code}\`](./${code.replace('.', '-')}.md)`)
  })

  it('says of each what, why, and what to write instead', () => {
    for (const code of codes) {
      const page = pages.get(pathOfCode(code)) ?? ''
      expect(page.match(/^## .*$/gm)).toStrictEqual([
        '## What it says',
        '## Why',
        '## What to write instead',
        '## In code',
      ])
      expect(page).toContain(`[${code}] `)
      expect(page).not.toMatch(/\bundefined items|\[object|## Why\s+## /)
    }
  })
})
