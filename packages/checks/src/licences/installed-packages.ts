import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Installed {
  readonly name: string
  /** As the manifest says it; `''` where it does not. */
  readonly licence: string
}

interface LicensedManifest {
  readonly name: string
  readonly license?: string | { readonly type: string }
}

/** Every package that pnpm has put into the workspace, once for each version. */
export function installedPackages(root: string): readonly Installed[] {
  const store = join(root, 'node_modules/.pnpm')
  return readdirSync(store)
    .map(entry => join(store, entry, 'node_modules'))
    .filter(existsSync)
    .flatMap(packagesIn)
    .map(readInstalled)
}

/** A package lies in the store as itself, and its dependencies beside it as links. */
function packagesIn(modules: string): string[] {
  return readdirSync(modules)
    .flatMap(name => (name.startsWith('@') ? readdirSync(join(modules, name)).map(inner => join(name, inner)) : [name]))
    .map(name => join(modules, name))
    .filter(path => !lstatSync(path).isSymbolicLink() && existsSync(join(path, 'package.json')))
}

export function readInstalled(directory: string): Installed {
  const { name, license = '' } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as LicensedManifest
  return { name, licence: typeof license === 'string' ? license : license.type }
}

/** Where Node would find a package, seen from a directory. */
export function findInstalled(name: string, from: string): string | undefined {
  const path = join(from, 'node_modules', name)
  if (existsSync(join(path, 'package.json'))) return path
  const parent = dirname(from)
  return parent === from ? undefined : findInstalled(name, parent)
}
