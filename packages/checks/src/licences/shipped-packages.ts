import { realpathSync } from 'node:fs'
import { readManifest, type WorkspacePackage } from '../workspace.js'
import { bundledPackages } from './bundled-packages.js'
import { findInstalled, readInstalled, type Installed } from './installed-packages.js'

export interface Shipped extends Installed {
  /** `dependency of ...`, `peer of ...`, `bundled in ...`; for what the first two need, their names. */
  readonly through: readonly string[]
}

/**
 * What a user gets because of the public packages: their dependencies and peers, what those need, and what they hold. The
 * last is looked up among all that is `installed`.
 */
export function shippedPackages(
  packages: readonly WorkspacePackage[],
  installed: readonly Installed[],
): readonly Shipped[] {
  const own = new Set(packages.map(({ manifest }) => manifest.name))
  const found = new Map<string, { readonly installed: Installed; readonly through: Set<string> }>()
  for (const { directory, manifest } of packages) {
    const { dependencies = {}, peerDependencies = {} } = manifest
    const direct = [...named('dependency', dependencies), ...named('peer', peerDependencies)]
    for (const [name, kind] of direct) {
      if (own.has(name)) continue
      const path = findInstalled(name, directory)
      if (path === undefined) throw new Error(`${manifest.name} needs ${name}, which is not installed`)
      note(readInstalled(path), `${kind} of ${manifest.name}`)
      for (const needed of closureOf(path)) note(readInstalled(needed), name)
    }
    for (const name of bundledPackages({ directory, manifest }))
      note(installed.find(one => one.name === name) ?? { name, licence: '' }, `bundled in ${manifest.name}`)
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { installed, through }]) => ({ ...installed, through: [...through].sort() }))

  function note(one: Installed, through: string): void {
    const key = `${one.name} ${one.licence}`
    const known = found.get(key) ?? { installed: one, through: new Set() }
    known.through.add(through)
    found.set(key, known)
  }
}

function named(kind: string, versions: Readonly<Record<string, string>>): [name: string, kind: string][] {
  return Object.keys(versions).map(name => [name, kind])
}

/** Directories of what a package needs, without itself. Optional ones and peers need not be there. */
function closureOf(path: string): Set<string> {
  const start = realpathSync(path)
  const closure = new Set([start])
  // What is found is looked at in turn: a set that grows is iterated to its end.
  for (const directory of closure) {
    const { dependencies, optionalDependencies, peerDependencies } = readManifest(directory)
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const needed = findInstalled(name, directory)
      if (needed !== undefined) closure.add(realpathSync(needed))
    }
  }
  closure.delete(start)
  return closure
}
