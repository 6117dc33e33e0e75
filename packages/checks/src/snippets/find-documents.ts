import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../workspace.js'

/**
 * The Markdown files whose snippets are checked, by their path from the root: the READMEs, and the pages of the site. What
 * is made from docstrings and from the registry of errors is none of them.
 */
export function findDocuments(): readonly string[] {
  const readmes = readdirSync(join(root, 'packages')).map(name => `packages/${name}/README.md`)
  return ['README.md', ...readmes, ...pagesOfSite()].filter(path => existsSync(join(root, path)))
}

const made = /^(?:api|errors|made|public)[/\\]/

function pagesOfSite(): readonly string[] {
  const folder = 'packages/docs/pages'
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return names
    .filter(name => name.endsWith('.md') && !made.test(name))
    .map(name => `${folder}/${name}`)
    .sort()
}
