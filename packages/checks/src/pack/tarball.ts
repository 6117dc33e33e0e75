import { runCommand } from '../run-command.js'
import { packageManager, publicPackages, root, type WorkspacePackage } from '../workspace.js'

export interface Tarball extends WorkspacePackage {
  readonly name: string
  /** The file's path. */
  readonly path: string
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
    return { ...one, name, path: file.filename }
  })
}

/** publint: the manifest and the files agree; attw: each resolution finds types that tell the truth. */
export function checkTarball({ path, directory }: Tarball): void {
  runCommand(`publint run "${path}" --strict`, directory)
  runCommand(`attw "${path}" --profile esm-only --no-emoji --no-color`, directory)
}
