import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { llmsText } from '../../src/generate/llms-text.js'

const read = (path: string): string => readFileSync(new URL(`../../pages/${path}`, import.meta.url), 'utf8')

describe('llmsText', () => {
  it('holds every page written by hand, without pictures and comments', () => {
    const text = llmsText(read)
    expect(text).toMatch(/^# Hashrange\n\n> /)
    for (const title of ['# Start', '# Concepts', '# Migrations', '# Design']) expect(text).toContain(`\n${title}\n`)
    expect(text).not.toMatch(/<svg|<!--|^---$/m)
    expect(text).toContain('- [Start](/start.html)')
  })
})
