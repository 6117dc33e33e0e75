import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { sidebar } from '../../src/site/sidebar.js'

const pages = fileURLToPath(new URL('../../pages/', import.meta.url))
const linked = sidebar.flatMap(({ items }) => items.map(({ link }) => `${link.slice(1)}.md`))

describe('the sidebar', () => {
  it('leads to every page written by hand, and to none that is not there', () => {
    const written = readdirSync(pages).filter(name => name.endsWith('.md') && name !== 'index.md')
    expect(written.filter(name => !linked.includes(name))).toStrictEqual([])
    const made = /^(errors|api)\//
    expect(linked.filter(path => !made.test(path) && !existsSync(`${pages}${path}`))).toStrictEqual([])
  })
})
