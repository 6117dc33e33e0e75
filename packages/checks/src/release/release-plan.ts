import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from '@changesets/config'
import getReleasePlan from '@changesets/get-release-plan'
import type { WorkspacePackage } from '../workspace.js'

/** Of the configuration and the changesets in `.changeset`; those that cannot be read throw, with changesets' own words. */
export async function problemsOfReleasePlan(root: string, packages: readonly WorkspacePackage[]): Promise<string[]> {
  const { fixed } = await read(root)
  const { releases } = await getReleasePlan(root)
  const names = packages.map(({ manifest }) => manifest.name)
  const versions = new Set(packages.map(({ manifest }) => manifest.version))
  return [
    ...names
      .filter(name => !fixed.some(group => group.includes(name) && group.includes('hashrange')))
      .map(name => `${name} would get versions of its own: "fixed" in .changeset/config.json`),
    ...(versions.size > 1 ? [`one version for all public packages, not ${[...versions].join(', ')}`] : []),
    ...releases
      .filter(({ name, type }) => type !== 'none' && !names.includes(name))
      .map(({ name }) => `${name} is private, and would be released`),
  ]
}

/** Each public package has a changelog, and in it what the version that its manifest says brings. */
export function problemsOfChangelogs(packages: readonly WorkspacePackage[]): string[] {
  return packages.flatMap(({ directory, manifest: { name, version } }) => {
    const file = join(directory, 'CHANGELOG.md')
    if (!existsSync(file)) return [`${name} has no CHANGELOG.md`]
    const lines = readFileSync(file, 'utf8').split('\n')
    return [
      ...(lines[0] === `# ${name}` ? [] : [`${name}: CHANGELOG.md begins with "# ${name}"`]),
      ...(lines.includes(`## ${version}`) ? [] : [`${name}: CHANGELOG.md says nothing of ${version}`]),
    ]
  })
}
