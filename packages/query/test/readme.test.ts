import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))

/** The paths that the tree under "Files" lists: two spaces a level, folders end in a slash. */
function listedFiles(): readonly string[] {
  const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8')
  const folders: string[] = []
  return readme
    .slice(readme.indexOf('## Files'))
    .split('\n')
    .flatMap(line => {
      const [, indent = '', name = ''] = /^ {4}((?: {2})*)(\S+)/.exec(line) ?? []
      if (name === '') return []
      folders.splice(indent.length / 2)
      if (!name.endsWith('/')) return [`${folders.join('')}${name}`]
      folders.push(name)
      return []
    })
}

describe('the README', () => {
  it('lists every source file, and no other', () => {
    const files = readdirSync(join(packageFolder, 'src'), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .map(file => `src/${file}`)
    expect([...listedFiles()].sort()).toStrictEqual(files.sort())
  })

  it('has the headings of every package', () => {
    const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8')
    for (const heading of ['Owns', 'Must not know', 'How a query passes', 'Files'])
      expect(readme).toContain(`\n## ${heading}\n`)
  })
})
