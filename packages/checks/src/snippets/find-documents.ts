import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../workspace.js'

/** The Markdown files whose snippets are checked, by their path from the root: the READMEs, and the docs of packages. */
export function findDocuments(): readonly string[] {
  const inPackages = readdirSync(join(root, 'packages')).flatMap(name => [
    `packages/${name}/README.md`,
    ...markdownIn(`packages/${name}/docs`),
  ])
  return ['README.md', ...inPackages].filter(path => existsSync(join(root, path)))
}

function markdownIn(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return names.filter(name => name.endsWith('.md')).map(name => `${folder}/${name}`)
}
