import { readFileSync } from 'node:fs'
import { createPackageFromTarballData, type Package } from '@arethetypeswrong/core'
import { runCommand } from '../run-command.js'
import { packageManager, publicPackages, root, type WorkspacePackage } from '../workspace.js'

export interface Tarball extends WorkspacePackage {
  readonly name: string
  /** The file's path. */
  readonly path: string
  readonly packed: Uint8Array<ArrayBuffer>
  /** What is in it, as attw sees it: under `/node_modules/<name>/`. */
  readonly unpacked: Package
  /** Texts by their paths in the package. */
  readonly files: ReadonlyMap<string, string>
}

/** Packs as `pnpm publish` would: workspace and catalog versions become real ones. */
export function packPublicPackages(destination: string): readonly Tarball[] {
  const packages = publicPackages()
  const filters = packages.map(({ manifest }) => `--filter ${manifest.name}`).join(' ')
  const command = `npx --yes ${packageManager()} --recursive ${filters} pack --json --pack-destination "${destination}"`
  const packed = JSON.parse(runCommand(command, root)) as readonly {
    readonly name: string
    readonly filename: string
  }[]
  return packages.map(one => {
    const { name } = one.manifest
    const file = packed.find(each => each.name === name)
    if (file === undefined) throw new Error(`${name} was not packed`)
    return { ...one, name, path: file.filename, ...unpack(name, file.filename) }
  })
}

function unpack(name: string, path: string): Pick<Tarball, 'packed' | 'unpacked' | 'files'> {
  const packed = new Uint8Array(readFileSync(path))
  const unpacked = createPackageFromTarballData(packed)
  const folder = `/node_modules/${name}/`
  const files = unpacked.listFiles().map(file => [file.slice(folder.length), unpacked.readFile(file)] as const)
  return { packed, unpacked, files: new Map(files) }
}
