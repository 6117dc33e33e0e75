import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

export interface Bundle {
  readonly file: string
  readonly bytes: number
  readonly zipped: number
}

/** A handler with all that it needs in one file, the SDK too: what is uploaded to Lambda. */
export async function bundle(name: 'handler' | 'raw-handler', directory: string): Promise<Bundle> {
  const file = join(directory, `${name}.cjs`)
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile: file,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    bundle: true,
    minify: true,
    // The SDK's modules for bundlers, of which the unused are left out.
    mainFields: ['module', 'main'],
    // This repository's packages from their source; yours come from npm, built.
    conditions: ['@hashrange/source'],
  })
  const code = await readFile(file)
  return { file, bytes: code.length, zipped: gzipSync(code, { level: 9 }).length }
}
