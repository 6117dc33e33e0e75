import { pathToFileURL } from 'node:url'
import { createJiti } from 'jiti'
import { hasCode } from '../is-error.js'

/** What Node says of a module that it cannot link by itself; nothing of the module has run by then. */
const unlinked = new Set([
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_MODULE_NOT_FOUND',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_INVALID_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
])

/** Loads a module by Node where it can, which may strip types or have a loader of its own, and else through jiti. */
export async function loadModule(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(file).href)
  } catch (error) {
    if (!hasCode(error, unlinked)) throw error
    return createJiti(import.meta.url).import(file)
  }
}

/** The default export, also where a module of CommonJS has it one level further down. */
export function defaultExportOf(module: unknown): unknown {
  let found = module
  for (let level = 0; level < 2; level++)
    if (typeof found === 'object' && found !== null && 'default' in found) found = found.default
  return found
}
