import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkspacePackage } from '../workspace.js'

/**
 * The packages whose code is in what a public package has built, by the texts of licences that lie beside it: each
 * `notices.txt` in dist has sections, between lines of dashes, that begin with `name version, name version`.
 */
export function bundledPackages({ directory }: WorkspacePackage): readonly string[] {
  const dist = join(directory, 'dist')
  if (!existsSync(dist)) throw new Error(`${directory} is not built: npm run build`)
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter(file => /(^|[\\/])notices\.txt$/.test(file))
    .flatMap(file => namesIn(readFileSync(join(dist, file), 'utf8')))
}

function namesIn(text: string): string[] {
  return text.split(/^-{10,}$/m).flatMap(section => {
    const [heading = ''] = section.trim().split('\n')
    const named = heading.split(', ').map(one => /^((?:@[\w.-]+\/)?[\w.-]+) \d/.exec(one)?.[1])
    return named.map(name => {
      if (name === undefined) throw new Error(`A section of notices.txt begins with "${heading}", not with packages`)
      return name
    })
  })
}
