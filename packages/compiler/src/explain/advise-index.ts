import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import { considerPath, type AccessPath, type Candidate } from '../access/access-path.js'
import { chooseAccessPath } from '../access/choose-access-path.js'
import { estimateQuery, estimateScan } from '../access/estimate-cost.js'
import {
  keyNames,
  type IndexMetadata,
  type KeyAttribute,
  type KeySchema,
  type TableMetadata,
} from '../catalog/table-metadata.js'
import type { PlannedRead } from '../plan/plan-select.js'
import { leavesOf } from '../plan/plan.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { typeOfValue } from '../value/compare-values.js'

/**
 * An index that the table does not have, and with which the query would read far less.
 *
 * @example
 * ```ts
 * const { advice } = await db.from('person').where('age', '=', 41).compile()
 * console.log(advice?.insteadOf, advice?.partition, advice?.projection) // Scan [ { name: 'age', type: 'N' } ] ALL
 * ```
 */
export interface IndexAdvice {
  readonly partition: readonly KeyAttribute[]
  readonly sort: readonly KeyAttribute[]
  readonly projection: 'ALL' | 'KEYS_ONLY' | { readonly include: readonly string[] }
  /** What it stands in place of. */
  readonly insteadOf: 'Scan' | 'Query'
  /** What it would read of what is read now, between 0 and 1; absent: the table's size is not known. */
  readonly share?: number
}

/** Above this share of what a Query reads, an index of its own is not worth its writes. */
const worthwhileShare = 0.25

/** What would help a plan: where it is a Scan, or a Query of one path that reads far more than it returns. */
export function adviceFor({ plan, parts }: PlannedRead, select: BoundSelect): IndexAdvice | undefined {
  if (leavesOf(plan).some(({ kind }) => kind === 'Scan')) return adviseIndex(select)
  const [part, ...others] = parts
  if (part?.candidate === undefined || others.length > 0) return undefined
  const { residual, notProjected } = part.candidate
  return residual.length === 0 && notProjected.length === 0 ? undefined : adviseIndex(select, part.candidate)
}

/**
 * The index that would help: of those on attributes that the query compares, the one that the planner would choose if the
 * table had it. `chosen` is the path that is read now, undefined where that is a Scan. Undefined where no index helps, or
 * where it would read nearly as much.
 */
function adviseIndex(select: BoundSelect, chosen?: Candidate): IndexAdvice | undefined {
  const { table, options, limit } = select
  // No global index is read consistently, and whoever names an index has chosen.
  if (options.consistentRead || options.index !== undefined) return undefined
  // A limit ends the reading where each item that is read is a row.
  if (limit !== undefined && chosen?.residual.length === 0) return undefined
  const conjuncts = conjunctsOf(select.predicate)
  const candidates = possibleIndexes(conjuncts, select).flatMap(index => {
    const path: AccessPath = { index, keySchema: index.keySchema, projected: 'all' }
    const considered = considerPath(path, conjuncts, select)
    return 'reason' in considered ? [] : considered
  })
  const best = chooseAccessPath(candidates, select).chosen
  if (best === undefined || best.missing.length > 0) return undefined
  if (chosen?.direction !== undefined && best.direction === undefined) return undefined
  const wouldRead = estimateQuery(best, table).capacity
  // One as good is there: that it is not used has other reasons, which are told.
  if (candidates.some(other => isThere(other, table) && estimateQuery(other, table).capacity <= wouldRead))
    return undefined
  const now = chosen === undefined ? estimateScan(table) : estimateQuery(chosen, table)
  const share = now && Math.min(1, wouldRead / now.capacity)
  if (chosen !== undefined && (share ?? 1) > worthwhileShare) return undefined
  const { partition, sort } = best.path.keySchema
  return {
    partition,
    sort,
    projection: projectionFor(select, conjuncts, keyNames(best.path.keySchema)),
    insteadOf: chosen === undefined ? 'Scan' : 'Query',
    ...(share === undefined ? {} : { share }),
  }
}

/** `a global index on (first_name, age) projecting email: about 1 % of what the Scan reads` */
export function printAdvice({ partition, sort, projection, insteadOf, share }: IndexAdvice): string {
  const keys = [...partition, ...sort].map(({ name }) => name).join(', ')
  const projected = typeof projection === 'string' ? projection : projection.include.join(', ')
  const saving = share === undefined ? '' : `: ${percent(share)} of what the ${insteadOf} reads`
  return `a global index on (${keys}) projecting ${projected}${saving}`
}

const percent = (share: number): string =>
  share < 0.01 ? 'less than 1 %' : `about ${String(Math.round(share * 100))} %`

/** So many attributes are thought of; which of a hundred are the best to have is not known. */
const mostAttributes = 4

/** Indexes on one attribute that is compared by `=`, and at most one more that is compared. */
function possibleIndexes(conjuncts: readonly BoundPredicate[], { orderBy }: BoundSelect): IndexMetadata[] {
  const compared = (form: 'equality' | 'range'): KeyAttribute[] => {
    const attributes = conjuncts.flatMap(conjunct => comparedAttribute(conjunct, form) ?? [])
    const ordered = attributes.filter(({ name }) => orderBy.some(({ path }) => path.segments[0] === name))
    return [...new Set([...ordered, ...attributes])].slice(0, mostAttributes)
  }
  const equalities = compared('equality')
  const ranges = compared('range')
  return equalities.flatMap(partition => {
    const others = [...equalities, ...ranges].filter(({ name }) => name !== partition.name)
    return [[], ...others.map(sort => [sort])].map((sort): IndexMetadata => ({
      name: [partition, ...sort].map(({ name }) => name).join(', '),
      kind: 'GSI',
      active: true,
      keySchema: { partition: [partition], sort },
      projected: 'all',
    }))
  })
}

const isThere = ({ path }: Candidate, { indexes }: TableMetadata): boolean =>
  indexes.some(({ projected, keySchema }) => projected === 'all' && namesOf(keySchema) === namesOf(path.keySchema))

const namesOf = (schema: KeySchema): string => JSON.stringify(keyNames(schema))

/** The attribute at the top of an item that a conjunct compares with values of one key type. */
function comparedAttribute(conjunct: BoundPredicate, form: 'equality' | 'range'): KeyAttribute | undefined {
  const [operand, values] = comparisonOf(conjunct, form) ?? []
  if (operand?.kind !== 'Path' || operand.segments.length > 1 || values === undefined) return undefined
  const types = new Set(values.map(value => (value.kind === 'Value' ? typeOfValue(value.value) : undefined)))
  const [type] = types
  return types.size === 1 && (type === 'S' || type === 'N' || type === 'B')
    ? { name: operand.segments[0], type }
    : undefined
}

type Operand = Extract<BoundPredicate, { kind: 'Comparison' }>['left']

function comparisonOf(conjunct: BoundPredicate, form: 'equality' | 'range'): [Operand, readonly Operand[]] | undefined {
  if (conjunct.kind === 'Comparison') {
    const isEquality = conjunct.operator === '='
    if (conjunct.operator === '<>' || isEquality !== (form === 'equality')) return undefined
    return [conjunct.left, [conjunct.right]]
  }
  if (conjunct.kind === 'In') return form === 'equality' ? [conjunct.operand, conjunct.values] : undefined
  if (form === 'equality') return undefined
  if (conjunct.kind === 'Between') return [conjunct.operand, [conjunct.low, conjunct.high]]
  return conjunct.kind === 'BeginsWith' ? [conjunct.path, [conjunct.prefix]] : undefined
}

/** What the query reads, so that the index need not be completed from the table. */
function projectionFor(
  { table, projection }: BoundSelect,
  conjuncts: readonly BoundPredicate[],
  keys: readonly string[],
): IndexAdvice['projection'] {
  if (projection === undefined) return 'ALL'
  const held = [...keys, ...keyNames(table.keySchema)]
  const needed = new Set([...projection.map(({ segments }) => segments[0]), ...conjuncts.flatMap(attributesIn)])
  const include = [...needed].filter(name => !held.includes(name)).sort()
  return include.length === 0 ? 'KEYS_ONLY' : { include }
}
