import type { BoundPredicate } from '../bind/bind-select.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import { attributesIn } from '../predicate/map-predicate.js'
import type { Candidate, Shape } from './access-path.js'

/**
 * What a path costs, in read capacity units of eventually consistent reads, as far as metadata can tell. DescribeTable
 * knows sizes and counts but nothing of how values are spread, so that the number serves to rank paths, not to bill.
 *
 * @example
 * ```ts
 * import { catalog, compile } from '@hashrange/compiler'
 * const pages = { ...(await db.tables.describe('book_page')), ItemCount: 10_000, TableSizeBytes: 4_000_000 }
 * const query = db.from('book_page').where('id', '=', 'dune').where('page_num', '>', 3)
 * console.log(compile(query, catalog([pages])).estimate) // { requests: 1, items: 50, capacity: 2.44140625 }
 * ```
 */
export interface CostEstimate {
  readonly requests: number
  /** Items that DynamoDB reads. */
  readonly items: number
  readonly capacity: number
}

/** How many items share a partition key value, where nothing is known. */
const itemsPerPartition = 100

/** The part of a partition that is read. */
const partRead: Readonly<Record<Shape, number>> = {
  'whole key': 0.1,
  range: 0.25,
  prefix: 0.3,
  'open range': 0.5,
  partition: 1,
}

/** The size of an item of unknown size, and of an index entry that holds keys only, in bytes. */
const nominalItemBytes = 400
const nominalKeyBytes = 100

const bytesPerUnit = 4096
const pageBytes = 1024 * 1024

/** Bytes of one item as the table holds it. */
export const itemBytes = ({ itemCount, sizeBytes }: Pick<TableMetadata, 'itemCount' | 'sizeBytes'>): number =>
  itemCount !== undefined && sizeBytes !== undefined && itemCount > 0 && sizeBytes > 0
    ? sizeBytes / itemCount
    : nominalItemBytes

type QueryShape = Pick<Candidate, 'path' | 'match' | 'shape' | 'notProjected' | 'residual'>

/** The part of the items that a condition leaves, where nothing is known of their values. */
const partLeft: Partial<Record<BoundPredicate['kind'], number>> = { Between: 0.3, In: 0.3, BeginsWith: 0.3 }

/** The part of a global index's entries that its own filter leaves, and that are completed from the table. */
function shareKept(path: Candidate['path'], residual: readonly BoundPredicate[]): number {
  if (path.index?.kind !== 'GSI') return 1
  const keys = [...path.keySchema.partition, ...path.keySchema.sort].map(({ name }) => name)
  const isSeen = (name: string): boolean =>
    !keys.includes(name) && (path.projected === 'all' || path.projected.includes(name))
  return residual
    .filter(conjunct => attributesIn(conjunct).every(isSeen))
    .reduce((share, conjunct) => share * leftBy(conjunct), 1)
}

function leftBy(conjunct: BoundPredicate): number {
  if (conjunct.kind === 'Comparison') return conjunct.operator === '=' ? 0.1 : 0.3
  return partLeft[conjunct.kind] ?? 0.5
}

export function estimateQuery(
  { path, match, shape, notProjected, residual }: QueryShape,
  table: TableMetadata,
): CostEstimate {
  const queries = match.combinations.length
  const tableBytes = itemBytes(table)
  const entryBytes =
    path.index === undefined || path.projected === 'all'
      ? tableBytes
      : Math.min(tableBytes, indexEntryBytes(path.index))
  const items = Math.min(queries * Math.max(1, itemsPerPartition * partRead[shape]), knownCount(table))
  const read = (items * entryBytes) / bytesPerUnit / 2
  // What an index does not hold is read from the table, one whole item at a time.
  const completed = notProjected.length === 0 ? 0 : Math.max(Math.min(1, items), items * shareKept(path, residual))
  const completion = (completed * Math.ceil(tableBytes / bytesPerUnit)) / 2
  const pages = queries * Math.max(1, Math.ceil(((items / queries) * entryBytes) / pageBytes))
  return { requests: pages + Math.ceil(completed / 100), items, capacity: read + completion }
}

const knownCount = ({ itemCount = 0 }: TableMetadata): number => (itemCount > 0 ? itemCount : Infinity)

/** Keys are read one item each, and rounded up each. */
export function estimateKeyList(keys: number, table: TableMetadata): CostEstimate {
  return {
    requests: Math.ceil(keys / 100),
    items: keys,
    capacity: (keys * Math.ceil(itemBytes(table) / bytesPerUnit)) / 2,
  }
}

/** A Scan reads what there is; undefined where DescribeTable has not counted. */
export function estimateScan(table: TableMetadata): CostEstimate | undefined {
  const { itemCount, sizeBytes } = table
  // An engine that counts items but not bytes, or nothing at all, says 0.
  if (itemCount === undefined || sizeBytes === undefined || itemCount === 0 || sizeBytes === 0) return undefined
  return {
    requests: Math.max(1, Math.ceil(sizeBytes / pageBytes)),
    items: itemCount,
    capacity: Math.ceil(sizeBytes / bytesPerUnit) / 2,
  }
}

function indexEntryBytes({ itemCount, sizeBytes }: { itemCount?: number; sizeBytes?: number }): number {
  return itemCount !== undefined && sizeBytes !== undefined && itemCount > 0 && sizeBytes > 0
    ? sizeBytes / itemCount
    : nominalKeyBytes
}

/** Estimates within a factor of two are the same: finer than that nothing is known. */
export const costRank = (capacity: number): number => Math.round(Math.log2(capacity))
