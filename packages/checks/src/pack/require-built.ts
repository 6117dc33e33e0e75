import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { publicPackages, root } from '../workspace.js'

/** What is checked of dist must be what src says: a build that is missing or older is refused. */
export function requireBuilt(): void {
  for (const { directory } of publicPackages()) {
    const index = join(directory, 'dist/index.js')
    const name = relative(root, directory)
    if (!existsSync(index)) throw new Error(`${name} is not built: npm run build`)
    const built = statSync(index).mtimeMs
    const src = join(directory, 'src')
    const newer = readdirSync(src, { recursive: true, encoding: 'utf8' }).find(
      file => file.endsWith('.ts') && statSync(join(src, file)).mtimeMs > built,
    )
    if (newer !== undefined) throw new Error(`${name}/src/${newer} is newer than dist: npm run build`)
  }
}
