import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'

/** Where the README of a package and its folder `src` differ; both lists are empty where they agree. */
export interface FileListDifference {
  /** In `src`, and not in the README. */
  readonly unlisted: readonly string[]
  /** In the README, and not there. */
  readonly missing: readonly string[]
}

/**
 * Compares the tree under "## Files" in a package's README with the files that are there. `directory` is the package's,
 * with a slash at its end.
 *
 * @example
 * ```ts
 * expect(compareFileList(new URL('../', import.meta.url))).toStrictEqual({ unlisted: [], missing: [] })
 * ```
 */
export function compareFileList(directory: URL): FileListDifference {
  const listed = listedFiles(readFileSync(new URL('README.md', directory), 'utf8'))
  const present = readdirSync(new URL('src', directory), { recursive: true, encoding: 'utf8' })
    .map(path => `src/${path.replaceAll('\\', '/')}`)
    .filter(path => statSync(new URL(path, directory)).isFile())
  return {
    unlisted: present.filter(path => !listed.includes(path)).sort(),
    missing: listed.filter(path => !existsSync(new URL(path, directory))).sort(),
  }
}

/** A folder ends in a slash, and what is indented below it is in it; files of one line are separated by commas. */
function listedFiles(readme: string): readonly string[] {
  const folders: { readonly indent: number; readonly path: string }[] = []
  const files: string[] = []
  for (const line of filesSection(readme)) {
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

function filesSection(readme: string): readonly string[] {
  const lines = readme.split('\n')
  const start = lines.indexOf('## Files')
  if (start < 0) throw new Error('the README has no heading "## Files"')
  const end = lines.findIndex((line, index) => index > start && line.startsWith('#'))
  return lines.slice(start + 1, end < 0 ? undefined : end).filter(line => line.startsWith('    '))
}
