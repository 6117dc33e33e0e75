import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { publicPackages, root } from '../workspace.js'

/** The sources of the packages that are published, by their path from the root: the examples in their docstrings are checked. */
export function findDocstrings(): readonly string[] {
  return publicPackages().flatMap(({ directory }) =>
    readdirSync(join(directory, 'src'), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => relative(root, join(directory, 'src', name)))
      .sort(),
  )
}
