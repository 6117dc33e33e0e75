import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import { estimateQuery, estimateScan } from '../access/estimate-cost.js'
import type { Candidate } from '../access/access-path.js'
import { keyNames, type KeyAttribute } from '../catalog/table-metadata.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { typeOfValue } from '../value/compare-values.js'

/** An index that the table does not have, and with which the query would not have to be a Scan. */
export interface IndexAdvice {
  readonly partition: readonly KeyAttribute[]
  readonly sort: readonly KeyAttribute[]
  readonly projection: 'ALL' | 'KEYS_ONLY' | { readonly include: readonly string[] }
  /** What it would read of what the Scan reads, between 0 and 1; absent: the table's size is not known. */
  readonly share?: number
}

/** The index that a Scan is missing; undefined where nothing is compared by `=`, for then no index helps. */
export function adviseIndex(select: BoundSelect): IndexAdvice | undefined {
  const conjuncts = conjunctsOf(select.predicate)
  const equalities = conjuncts.flatMap(conjunct => comparedAttribute(conjunct, 'equality') ?? [])
  const ranges = conjuncts.flatMap(conjunct => comparedAttribute(conjunct, 'range') ?? [])
  const [partition, secondEquality] = equalities
  if (partition === undefined) return undefined
  const ordered = equalities
    .concat(ranges)
    .find(({ name }) => select.orderBy.some(({ path }) => path.segments[0] === name))
  const sort = [ordered, ...ranges, secondEquality].find(key => key !== undefined && key.name !== partition.name)
  const share = shareOf(select, sort !== undefined)
  return {
    partition: [partition],
    sort: sort === undefined ? [] : [sort],
    projection: projectionFor(select, conjuncts, [partition.name, ...(sort === undefined ? [] : [sort.name])]),
    ...(share === undefined ? {} : { share }),
  }
}

/** `index on first_name, age projecting email: about 1 % of what the Scan reads` */
export function printAdvice({ partition, sort, projection, share }: IndexAdvice): string {
  const keys = [...partition, ...sort].map(({ name }) => name).join(', ')
  const projected = typeof projection === 'string' ? projection : projection.include.join(', ')
  const saving = share === undefined ? '' : `: about ${percent(share)} of what the Scan reads`
  return `a global index on ${keys} projecting ${projected}${saving}`
}

const percent = (share: number): string =>
  share < 0.01 ? 'less than 1 %' : `${String(Math.min(100, Math.round(share * 100)))} %`

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

function shareOf({ table }: BoundSelect, hasSort: boolean): number | undefined {
  const scan = estimateScan(table)
  if (scan === undefined || scan.capacity === 0) return undefined
  const candidate: Pick<Candidate, 'path' | 'match' | 'shape' | 'notProjected' | 'residual'> = {
    path: { keySchema: table.keySchema, projected: 'all' },
    match: { fixed: [], combinations: [[]], consumed: new Set() },
    shape: hasSort ? 'open range' : 'partition',
    notProjected: [],
    residual: [],
  }
  return Math.min(1, estimateQuery(candidate, table).capacity / scan.capacity)
}
