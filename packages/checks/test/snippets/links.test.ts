import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from '@jest/globals'
import { findDocuments } from '../../src/snippets/find-documents.js'
import { root } from '../../src/workspace.js'

const documents = [...findDocuments(), 'CONTRIBUTING.md', 'SECURITY.md']
/** What is made when the site is built; VitePress itself looks for dead links to it. */
const made = /^packages\/docs\/pages\/(api|errors|public|playground)\b/

it('links of the documentation lead to files and headings that are there', () => {
  expect(documents.flatMap(deadLinksIn)).toStrictEqual([])
})

function deadLinksIn(path: string): readonly string[] {
  const links = [...withoutCode(readFileSync(join(root, path), 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)]
  return links.flatMap(([, link = '']) => (/^(\w+:|\/)/.test(link) || leads(path, link) ? [] : [`${path}: ${link}`]))
}

function leads(from: string, link: string): boolean {
  const [file = '', heading] = link.split('#')
  const target = file === '' ? from : normalize(join(dirname(from), file))
  if (made.test(target) && !existsSync(join(root, target))) return true
  if (!existsSync(join(root, target))) return false
  if (heading === undefined) return true
  const headings = withoutCode(readFileSync(join(root, target), 'utf8')).matchAll(/^#+ (.+)$/gm)
  return [...headings].some(([, text = '']) => anchorOf(text) === heading)
}

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(/\s+/g, '-')

const withoutCode = (markdown: string): string => markdown.replaceAll(/^```[^]*?^```$/gm, '')
