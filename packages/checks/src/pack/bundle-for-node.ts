import { build } from 'esbuild'
import type { Manifest } from '../workspace.js'

type Conditions = Readonly<Record<string, unknown>>

/** The modules that Node loads, by the ones of `dist` that they are made of: both as the manifest names them. */
export function nodeEntries({ exports = {} }: Pick<Manifest, 'exports'>): ReadonlyMap<string, string> {
  const entries = new Map<string, string>()
  for (const target of Object.values(exports)) {
    if (typeof target !== 'object' || target === null) continue
    const { node, default: module } = target as Conditions
    if (typeof node === 'string' && typeof module === 'string') entries.set(node, module)
  }
  return entries
}

/**
 * Puts the modules of a built package together for Node, to which each file costs time when a program starts. Other packages
 * stay what they are, and so does what the manifest has conditions for inside of the package. Bundlers are not served by it:
 * they leave out modules that nobody needs, but not parts of one.
 */
export async function bundleForNode(directory: string, manifest: Pick<Manifest, 'exports'>): Promise<void> {
  const entries = nodeEntries(manifest)
  if (entries.size === 0) return
  await build({
    absWorkingDir: directory,
    entryPoints: [...entries].map(([made, of]) => ({ in: of, out: made.replace(/^\.\/|\.js$/g, '') })),
    outdir: directory,
    bundle: true,
    // What two of them share is there once, or they would not know each other's classes.
    splitting: true,
    chunkNames: 'dist/node/[name]-[hash]',
    format: 'esm',
    target: 'es2022',
    platform: 'node',
    packages: 'external',
    external: ['#*'],
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  })
}
