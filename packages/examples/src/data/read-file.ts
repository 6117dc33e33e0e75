import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('vega-datasets')))

/** The package's own entry would fetch the files from a CDN; they lie beside it on the disk. */
export const readFile = (name: string): string => readFileSync(join(packageFolder, 'data', name), 'utf8')
