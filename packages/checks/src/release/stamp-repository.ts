import { writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { publicPackages, readManifest, root, type Manifest } from '../workspace.js'

/**
 * Where a package's source is, said in its manifest. Provenance is refused where that is not the repository whose workflow
 * publishes, so that a release takes the address from its own workflow, and a fork cannot publish under another's.
 */
export function stamped(manifest: Manifest, repository: string, directory?: string): Manifest {
  const source = { type: 'git', url: `git+${repository}.git`, ...(directory === undefined ? {} : { directory }) }
  const readme = directory === undefined ? '#readme' : `/tree/main/${directory}#readme`
  return { ...manifest, homepage: `${repository}${readme}`, bugs: { url: `${repository}/issues` }, repository: source }
}

export function stampRepository(repository: string): void {
  for (const directory of [root, ...publicPackages().map(one => one.directory)]) {
    const place = relative(root, directory).split(sep).join('/')
    const manifest = stamped(readManifest(directory), repository, place === '' ? undefined : place)
    writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  }
}
