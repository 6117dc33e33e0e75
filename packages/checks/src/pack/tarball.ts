import { basename, join } from 'node:path'
import { readdirSync } from 'node:fs'
import { runCommand } from '../run-command.js'
import { packageManager, publicPackages, type WorkspacePackage } from '../workspace.js'

export interface Tarball extends WorkspacePackage {
  readonly name: string
  /** The file's path. */
  readonly path: string
}

/** Packs as `pnpm publish` would: workspace and catalog versions become real ones. */
export function packPublicPackages(destination: string): readonly Tarball[] {
  return publicPackages().map(one => {
    const folder = join(destination, basename(one.directory))
    runCommand(`npx --yes ${packageManager()} pack --pack-destination "${folder}"`, one.directory)
    const [file, ...more] = readdirSync(folder)
    if (file === undefined || more.length > 0)
      throw new Error(`pnpm pack made ${String(more.length)} files more than one`)
    return { ...one, name: one.manifest.name, path: join(folder, file) }
  })
}

/** publint: the manifest and the files agree; attw: each resolution finds types that tell the truth. */
export function checkTarball({ path, directory }: Tarball): void {
  runCommand(`publint run "${path}" --strict`, directory)
  runCommand(`attw "${path}" --profile esm-only --no-emoji --no-color`, directory)
}
