import { buildError, isDecimalString, type PathNode, printPath, valueKind } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import type { Change } from './bound-update.js'

type Versioned = Pick<TableMetadata, 'version'>

/** The row of an insert with the version that it begins with: 1, unless it has one of its own. */
export function withFirstVersion(
  row: Readonly<Record<string, unknown>>,
  { version }: Versioned,
): Readonly<Record<string, unknown>> {
  if (version === undefined) return row
  const given = Object.hasOwn(row, version) ? row[version] : undefined
  if (given === undefined) return { ...row, [version]: 1 }
  if (typeof given === 'number' || typeof given === 'bigint' || isDecimalString(given)) return row
  const problem = `is ${valueKind(given)} where the version is a number`
  throw planError('bind.unsupported-value', { path: printPath(versionPath(version)), problem })
}

/** What an update changes, and the version, which is advanced by one: an item that has none yet gets 1. */
export function withNextVersion(changes: readonly Change[], { version }: Versioned): readonly Change[] {
  if (version === undefined) return changes
  const path = versionPath(version)
  const twin = changes.find(({ path: { segments } }) => segments[0] === version)
  if (twin !== undefined) {
    const details = { path: printPath(twin.path), other: printPath(path) }
    const hint = 'Every update of this table advances its version: leave it out of the changes.'
    throw buildError('build.overlapping-paths', details, { hint })
  }
  return [...changes, { clause: 'add', path, value: { N: '1' } }]
}

/** It is the name of an attribute, whatever is in it. */
const versionPath = (version: string): PathNode => ({ kind: 'Path', segments: [version] })
