import {
  buildError,
  type ConditionCheckNode,
  type DeleteNode,
  type InsertNode,
  type OnConflict,
  type PathNode,
  type ReturningNode,
  type UpdateNode,
} from '@hashrange/query'
import { keyNames, type Catalog, type TableMetadata } from '../catalog/table-metadata.js'
import { searchOf, type EffectiveWriteOptions } from '../policy/write-options.js'
import type { Item } from '../value/look-up-path.js'
import { bindItem } from './bind-item.js'
import { bindProjection } from './bind-projection.js'
import { bindSelect, tableNamed, type BoundSelect } from './bind-select.js'
import { bindUpdate } from './bind-update.js'
import { withFirstVersion } from './bind-version.js'
import type { BoundUpdate, ListPull } from './bound-update.js'

/** An insert whose rows are items, each of which DynamoDB can take. */
export interface BoundInsert {
  readonly table: TableMetadata
  readonly items: readonly Item[]
  readonly onConflict: OnConflict
  readonly returning: ReturningNode
  readonly options: EffectiveWriteOptions
}

/** What finds the items of an update, a delete or a check: a read of their keys. */
export interface BoundSearch {
  readonly table: TableMetadata
  readonly select: BoundSelect
  readonly options: EffectiveWriteOptions
}

export interface BoundDelete extends BoundSearch {
  readonly returning: ReturningNode
}

export interface BoundUpdateStatement extends BoundDelete {
  readonly update: BoundUpdate
  readonly pulls: readonly ListPull[]
  readonly upsert: boolean
}

export function bindInsert(statement: InsertNode, catalog: Catalog, options: EffectiveWriteOptions): BoundInsert {
  const table = tableNamed(statement.table, catalog)
  const { values, onConflict } = statement
  if (values.length === 0) throw buildError('build.no-values', { table: table.name })
  const items = values.map((row, position) =>
    bindItem(withFirstVersion(row, table), table, options, values.length === 1 ? undefined : position),
  )
  return { table, items, onConflict, returning: bindReturning(statement.returning), options }
}

export function bindUpdateStatement(
  statement: UpdateNode,
  catalog: Catalog,
  options: EffectiveWriteOptions,
): BoundUpdateStatement {
  const search = bindSearch(statement, catalog, options)
  const changes = bindUpdate(statement, search.table, options)
  return { ...search, ...changes, upsert: statement.upsert === true, returning: bindReturning(statement.returning) }
}

export function bindDelete(statement: DeleteNode, catalog: Catalog, options: EffectiveWriteOptions): BoundDelete {
  return { ...bindSearch(statement, catalog, options), returning: bindReturning(statement.returning) }
}

export function bindSearch(
  statement: UpdateNode | DeleteNode | ConditionCheckNode,
  catalog: Catalog,
  options: EffectiveWriteOptions,
): BoundSearch {
  const table = tableNamed(statement.table, catalog)
  const projection = keyNames(table.keySchema).map((name): PathNode => ({ kind: 'Path', segments: [name] }))
  const select = bindSelect({ ...searchOf(statement), projection }, catalog, options)
  return { table, select, options }
}

const bindReturning = (returning: ReturningNode = 'none'): ReturningNode =>
  typeof returning === 'string' ? returning : bindProjection(returning)
