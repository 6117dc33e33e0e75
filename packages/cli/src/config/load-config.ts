import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { checkOptions } from '@hashrange/query'
import { cliError } from '../error/cli-error.js'
import { configChecks, type Config } from './config.js'
import { defaultExportOf, loadModule } from './load-module.js'

export interface LoadedConfig {
  readonly config: Config
  /** Where the paths of the configuration begin. */
  readonly folder: string
  /** Absent: there is none. */
  readonly file?: string
}

const names = ['ts', 'mts', 'js', 'mjs'].map(ending => `hashrange.config.${ending}`)

/** The configuration that is named, or the nearest one upwards of a folder, or an empty one. */
export async function loadConfig(folder: string, named: string | undefined): Promise<LoadedConfig> {
  const file = named === undefined ? findConfig(folder) : resolve(folder, named)
  if (file === undefined) return { config: {}, folder }
  if (!existsSync(file)) throw cliError('cli.invalid-file', { file, problem: 'is not there' })
  const given = defaultExportOf(await loadModule(file))
  if (typeof given !== 'object' || given === null)
    throw cliError('cli.invalid-file', { file, problem: 'has no default export by defineConfig' })
  checkOptions(given, 'hashrange.config', configChecks)
  // As it was given: schemas and clients are objects that no copy stands in for.
  const config = given as Config
  if (config.client !== undefined && (config.endpoint !== undefined || config.region !== undefined))
    throw cliError('cli.invalid-file', {
      file,
      problem: 'gives a client, and an endpoint or a region besides, which the client has already',
    })
  return { config, folder: dirname(file), file }
}

function findConfig(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = names.map(name => join(at, name)).find(existsSync)
    if (found !== undefined || dirname(at) === at) return found
  }
}
