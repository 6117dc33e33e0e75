import type { Manifest } from '../workspace.js'

/** What the packages have in common; said by the root's manifest, and by how they depend on each other. */
export interface Agreed {
  readonly node: string
  /** Absent until a release says it: see `release/stamp-repository.ts`. */
  readonly repository: string | undefined
  /** Of every public package: they are released together. */
  readonly versions: ReadonlyMap<string, string>
}

const sdk = '@aws-sdk/client-dynamodb'

/** What a registry, an editor and a package manager read: all of it there, and the same in all packages. */
export function problemsOfManifest(manifest: Manifest, agreed: Agreed): string[] {
  const { description, keywords = [], exports = {}, dependencies = {}, peerDependencies = {} } = manifest
  const { devDependencies: _, ...shipped } = manifest
  const check = (holds: boolean, problem: string): string[] => (holds ? [] : [problem])
  return [
    ...check(description !== undefined && description.length >= 20, 'description: say what it is in one sentence'),
    ...check(keywords.includes('dynamodb') && keywords.length >= 4, 'keywords: dynamodb, and three more at least'),
    ...check(manifest.license === 'MIT', 'license: MIT'),
    ...check(manifest.type === 'module', 'type: module'),
    ...check(manifest.sideEffects === false, 'sideEffects: false'),
    ...check(manifest.engines?.['node'] === agreed.node, `engines.node: ${agreed.node}, as at the root`),
    ...check(manifest.publishConfig?.access === 'public', 'publishConfig.access: public'),
    ...check(manifest.publishConfig?.provenance === true, 'publishConfig.provenance: true'),
    ...check(
      !/"(workspace|catalog|link|file):/.test(JSON.stringify(shipped)),
      'a version that only the workspace knows',
    ),
    ...Object.entries(exports).flatMap(([path, target]) =>
      check(hasTypes(path, target), `exports ${path}: types first`),
    ),
    ...Object.entries(dependencies).flatMap(([other, version]) => {
      const own = agreed.versions.get(other)
      return check(own === undefined || own === version, `dependencies ${other}: exactly ${own ?? ''}, not ${version}`)
    }),
    ...check(dependencies[sdk] === undefined && dependencies['kysely'] === undefined, `${sdk} and kysely are peers`),
    // Changesets would make every release a major one.
    ...Object.keys(peerDependencies).flatMap(other =>
      check(!agreed.versions.has(other), `${other} is a dependency, no peer`),
    ),
    ...Object.entries(peerDependencies).flatMap(([other, range]) =>
      check(/^(\^\d|>=\d\S* <\d)/.test(range), `peerDependencies ${other}: a range with an end, not ${range}`),
    ),
    ...problemsOfAddresses(manifest, agreed.repository),
  ]
}

/** Conditions are tried in their order, so that types come before what they are the types of; our own source before all. */
function hasTypes(path: string, target: unknown): boolean {
  if (path === './package.json') return true
  const conditions = Object.keys(target ?? {}).filter(condition => condition !== '@hashrange/source')
  return conditions[0] === 'types' && conditions.includes('default')
}

/** Addresses are stamped on all manifests by a release, or on none. */
function problemsOfAddresses(manifest: Manifest, repository: string | undefined): string[] {
  const { repository: own, homepage, bugs } = manifest
  if (repository === undefined)
    return own === undefined && homepage === undefined && bugs === undefined
      ? []
      : ['addresses that the root does not say']
  return [
    ...(own?.url === repository ? [] : ['repository.url: that of the root']),
    ...(own?.directory?.startsWith('packages/') === true ? [] : ['repository.directory: packages/...']),
    ...(homepage === undefined ? ['homepage is missing'] : []),
    ...(bugs?.url === undefined ? ['bugs.url is missing'] : []),
  ]
}
