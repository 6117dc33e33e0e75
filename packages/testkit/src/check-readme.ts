import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'

/** What the README of every package has; what passes there differs. */
const headings = ['## Owns', '## Must not know', '## How ', '## Files'] as const

/**
 * What is wrong with a package's README: a heading that is missing, a file of `src` that the tree under "Files" lacks, or
 * one in the tree that is not there. `directory` is the package's, with a slash at its end.
 *
 * @example
 * ```ts
 * expect(checkReadme(new URL('../', import.meta.url))).toStrictEqual([])
 * ```
 */
export function checkReadme(directory: URL): readonly string[] {
  const lines = readFileSync(new URL('README.md', directory), 'utf8').split('\n')
  const listed = listedFiles(filesSection(lines))
  const present = readdirSync(new URL('src', directory), { recursive: true, encoding: 'utf8' })
    .map(path => `src/${path.replaceAll('\\', '/')}`)
    .filter(path => statSync(new URL(path, directory)).isFile())
  return [
    ...headings.filter(heading => !lines.some(line => line.startsWith(heading))).map(heading => `no "${heading}"`),
    ...present.filter(path => !listed.includes(path)).map(path => `${path} is not listed`),
    ...listed.filter(path => !existsSync(new URL(path, directory))).map(path => `${path} is not there`),
  ].sort()
}

/** A folder ends in a slash, and what is indented below it is in it; files of one line are separated by commas. */
function listedFiles(tree: readonly string[]): readonly string[] {
  const folders: { readonly indent: number; readonly path: string }[] = []
  const files: string[] = []
  for (const line of tree) {
    const [, blanks = '', names = ''] = /^( {4,})([^\s,]+(?:, [^\s,]+)*)/.exec(line) ?? []
    while ((folders.at(-1)?.indent ?? -1) >= blanks.length) folders.pop()
    const parent = folders.at(-1)?.path ?? ''
    for (const name of names.split(', ')) {
      if (name.endsWith('/')) folders.push({ indent: blanks.length, path: parent + name })
      else if (name !== '') files.push(parent + name)
    }
  }
  return files
}

function filesSection(lines: readonly string[]): readonly string[] {
  const start = lines.indexOf('## Files')
  const end = lines.findIndex((line, index) => index > start && line.startsWith('#'))
  return start < 0 ? [] : lines.slice(start + 1, end < 0 ? undefined : end).filter(line => line.startsWith('    '))
}
