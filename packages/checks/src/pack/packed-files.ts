// What may be in a tarball, and what must.
import { posix } from 'node:path'

const always = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md']
const built = ['.js', '.js.map', '.d.ts', '.d.ts.map']

/** The modules of a package put together: see `bundle-for-node.ts`. */
const bundleForNode = /^dist\/node\/[\w-]+\.js$/

/** Files that are no module of src, and what each package needs them for. */
const others: Readonly<Record<string, readonly RegExp[]>> = {
  // The page of studio, bundled, with the licences of what is in it.
  '@hashrange/cli': [/^dist\/page\/[\w-]+\.(js|css)$/, /^dist\/page\/notices\.txt$/],
}

/** A module of src and what was built of it are both there, or neither; nothing else is but the texts that every package has. */
export function problemsOfFiles(name: string, files: readonly string[]): string[] {
  const found = new Set(files)
  const modules = files.filter(file => /^src\/.+\.ts$/.test(file)).map(file => file.slice('src/'.length, -'.ts'.length))
  const expected = [
    ...always,
    ...files.filter(file => bundleForNode.test(file)).flatMap(bundle => [bundle, `${bundle}.map`]),
    ...modules.flatMap(module => [`src/${module}.ts`, ...built.map(ending => `dist/${module}${ending}`)]),
  ]
  const known = new Set(expected)
  const rest = files.filter(file => !known.has(file))
  const allowed = (file: string): boolean => (others[name] ?? []).some(other => other.test(file))
  // What is bundled has the work of others in it.
  const folders = new Set(rest.filter(file => allowed(file) && file.endsWith('.js')).map(file => posix.dirname(file)))
  return [
    ...[...expected, ...[...folders].map(folder => `${folder}/notices.txt`)]
      .filter(file => !found.has(file))
      .map(file => `${file} is missing`),
    ...rest.filter(file => !allowed(file)).map(file => `${file} does not belong into the tarball`),
    ...modules.filter(isTest).map(module => `src/${module}.ts is a test`),
  ]
}

function isTest(module: string): boolean {
  return /(^|\/)(test|tests|__tests__)\/|\.(test|spec|test-d)$/.test(module)
}

/** A map names one source, which is in the tarball; a module names its map. */
export function problemsOfMaps(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) => {
    if (!file.endsWith('.map')) return []
    const { sources } = JSON.parse(text) as { readonly sources: readonly string[] }
    const module = file.slice(0, -'.map'.length)
    const named = files
      .get(module)
      ?.trimEnd()
      .endsWith(`//# sourceMappingURL=${file.split('/').at(-1) ?? ''}`)
    return [
      ...sources
        .filter(source => !files.has(new URL(source, `file:///${file}`).pathname.slice(1)))
        .map(source => `${file} leads to ${source}, which is not in the tarball`),
      ...(named === true ? [] : [`${module} does not name its map`]),
    ]
  })
}
