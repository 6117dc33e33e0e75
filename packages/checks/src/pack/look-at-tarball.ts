import { readManifest, root, type Manifest } from '../workspace.js'
import { problemsOfLinters } from './lint-tarball.js'
import { problemsOfFiles, problemsOfMaps } from './packed-files.js'
import { problemsOfManifest } from './packed-manifest.js'
import { problemsOfSize, type Size } from './packed-size.js'
import type { Tarball } from './tarball.js'

/** All that can be said of a tarball without installing it. */
export async function problemsOfTarball(tarball: Tarball, all: readonly Tarball[]): Promise<string[]> {
  const { name, files } = tarball
  const { engines, repository } = readManifest(root)
  const versions = new Map(all.map(({ manifest }) => [manifest.name, manifest.version]))
  const agreed = { node: engines?.['node'] ?? '', repository: repository?.url, versions }
  return [
    ...problemsOfFiles(name, [...files.keys()]),
    ...problemsOfMaps(files),
    ...problemsOfManifest(JSON.parse(files.get('package.json') ?? '{}') as Manifest, agreed),
    ...problemsOfSize(name, sizeOf(tarball)),
    ...(await problemsOfLinters(tarball)),
  ]
}

export function sizeOf({ packed, files }: Tarball): Size {
  const unpacked = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  return { packed: packed.byteLength, unpacked }
}
