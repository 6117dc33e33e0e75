import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

type Texts = Readonly<Record<string, string>>

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly packageManager?: string
  readonly description?: string
  readonly keywords?: readonly string[]
  readonly license?: string
  readonly repository?: { readonly type: string; readonly url: string; readonly directory?: string }
  readonly homepage?: string
  readonly bugs?: { readonly url: string }
  readonly type?: string
  readonly sideEffects?: boolean
  readonly engines?: Texts
  readonly exports?: Readonly<Record<string, unknown>>
  readonly scripts?: Texts
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean }
  readonly dependencies?: Texts
  readonly devDependencies?: Texts
  readonly optionalDependencies?: Texts
  readonly peerDependencies?: Texts
}

export interface WorkspacePackage {
  readonly directory: string
  readonly manifest: Manifest
}

export function readManifest(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest
}

/** The packages that are published, each after those that it depends on. */
export function publicPackages(): readonly WorkspacePackage[] {
  const parent = join(root, 'packages')
  const found = readdirSync(parent)
    .map(name => join(parent, name))
    // What another branch has built or installed is left where its package was.
    .filter(directory => existsSync(join(directory, 'package.json')))
    .map(directory => ({ directory, manifest: readManifest(directory) }))
    .filter(({ manifest }) => manifest.private !== true)
  const ordered: WorkspacePackage[] = []
  const place = (one: WorkspacePackage): void => {
    if (ordered.includes(one)) return
    for (const other of found) if (one.manifest.dependencies?.[other.manifest.name] !== undefined) place(other)
    ordered.push(one)
  }
  found.forEach(place)
  return ordered
}

/** Pinned once, in the root's package.json: `pnpm@<version>`. */
export function packageManager(): string {
  const pinned = readManifest(root).packageManager
  if (pinned === undefined) throw new Error('package.json pins no packageManager')
  return pinned
}
