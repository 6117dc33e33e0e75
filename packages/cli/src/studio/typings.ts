import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TableGiven } from '@hashrange/compiler'
import { inTurns } from '../command/in-turns.js'
import type { Session } from '../config/session.js'
import { hasCode } from '../is-error.js'
import { printedTables } from '../playground/index.js'
import type { Typings } from './protocol.js'

/** The project's own TypeScript, or that beside this package. It has one file up to version 6, and none from 7 on. */
export function findTypeScript(folder: string): string | undefined {
  for (const from of [pathToFileURL(join(folder, 'hashrange.config.ts')).href, import.meta.url]) {
    try {
      const file = join(dirname(createRequire(from).resolve('typescript/package.json')), 'lib/typescript.js')
      if (existsSync(file)) return file
    } catch (error) {
      if (!hasCode(error, new Set(['MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED']))) throw error
    }
  }
  return undefined
}

const completedAtMost = 50

export async function typingsFor(session: Session): Promise<Typings> {
  const typescript = findTypeScript(session.loaded.folder)
  if (typescript === undefined) return { definitions: '', files: {} }
  const [definitions, libraries, query, compiler] = await Promise.all([
    definitionsOf(session),
    readTexts(dirname(typescript), /^lib\.(es5|es20.*|decorators.*)\.d\.ts$/, '/lib'),
    readTexts(sourcesOf('query'), /\.ts$/, '/query/src'),
    readTexts(sourcesOf('compiler'), /\.ts$/, '/compiler/src'),
  ])
  return { definitions, files: Object.fromEntries([...libraries, ...query, ...compiler]) }
}

/** What is defined, and of other tables what DynamoDB knows of them: their keys. */
async function definitionsOf(session: Session): Promise<string> {
  const { tables } = session.deployed()
  const others = (await tables.list())
    .filter(table => session.definitionOf(table) === undefined && session.tableNameOf(table) === table)
    .slice(0, completedAtMost)
  const described: readonly TableGiven[] = await inTurns(others, table => tables.describe(table))
  return printedTables([...session.definitions, ...described])
}

/** A package has its sources with it. */
const sourcesOf = (name: string): string =>
  join(dirname(createRequire(import.meta.url).resolve(`@hashrange/${name}/package.json`)), 'src')

async function readTexts(
  folder: string,
  wanted: RegExp,
  below: string,
): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(folder, { recursive: true })).map(name => name.replaceAll('\\', '/'))
  return inTurns(
    names.filter(name => wanted.test(name)),
    async name => [`${below}/${name}`, await readFile(join(folder, name), 'utf8')] as const,
  )
}
