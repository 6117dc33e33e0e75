import type { BoundSelect } from '../bind/bind-select.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import { costRank, estimateQuery } from './estimate-cost.js'
import { pathName, shapes, type Candidate, type RejectedPath, type RejectionReason } from './access-path.js'

/**
 * The order of preference: complete paths, then those that give the order, then the cheaper ones, then what `others` says.
 * Each criterion gives a number, the lower one wins; the last one, the name, differs for every path, so that the order is
 * total and does not depend on how DescribeTable lists indexes.
 */
interface Criterion {
  readonly of: (candidate: Candidate, table: TableMetadata) => number
  readonly reason: RejectionReason
  /** Why the loser lost. */
  readonly text: (loser: Candidate, winner: Candidate) => string
}

const complete: Criterion = {
  of: ({ missing }) => (missing.length === 0 ? 0 : 1),
  reason: 'incomplete',
  text: ({ missing }) => `misses items without ${missing.join(', ')}`,
}

const ordered: Criterion = {
  of: ({ direction }) => (direction === undefined ? 1 : 0),
  reason: 'not-ordered',
  text: () => 'does not give the order',
}

const cheap: Criterion = {
  of: (candidate, table) => costRank(estimateQuery(candidate, table).capacity),
  reason: 'dearer',
  text: (loser, winner) =>
    loser.notProjected.length > 0 && winner.notProjected.length === 0
      ? `does not project ${attributeList(loser)}: reading them from the table is dearer`
      : readsMore(loser, winner),
}

const others: readonly Criterion[] = [
  {
    of: ({ shape }) => shapes.indexOf(shape),
    reason: 'reads-more',
    text: (loser, winner) => readsMore(loser, winner),
  },
  {
    of: ({ notProjected }) => (notProjected.length === 0 ? 0 : 1),
    reason: 'not-covering',
    text: loser => `does not project ${attributeList(loser)}`,
  },
  {
    of: ({ path }) => (path.index === undefined ? 0 : 1),
    reason: 'preference',
    text: () => 'reads as much; the table goes before its indexes',
  },
  {
    of: ({ path }) => path.keySchema.sort.length,
    reason: 'preference',
    text: () => 'reads as much; its sort key is not used',
  },
  {
    of: ({ path }) => (path.index?.kind === 'GSI' ? 1 : 0),
    reason: 'preference',
    text: () => 'reads as much; a local index goes before a global one',
  },
]

/** Rows may be sorted by the client, and all of them are wanted: then an order is worth no more than what it costs. */
export const isSortCheap = ({ options, limit }: Pick<BoundSelect, 'options' | 'limit'>): boolean =>
  options.sortInMemory !== false && limit === undefined

/** The best candidate, and why each other one lost. */
export function chooseAccessPath(
  candidates: readonly Candidate[],
  select: Pick<BoundSelect, 'table' | 'options' | 'limit'>,
): { readonly chosen: Candidate | undefined; readonly passedOver: readonly RejectedPath[] } {
  const { table } = select
  const criteria = [complete, ...(isSortCheap(select) ? [cheap, ordered] : [ordered, cheap]), ...others]
  const [chosen, ...rest] = [...candidates].sort((a, b) => compareCandidates(a, b, criteria, table))
  if (chosen === undefined) return { chosen: undefined, passedOver: [] }
  // The other way to read the same path is no path that was passed over.
  const losers = rest.filter(
    ({ path }, position) => path !== chosen.path && rest.findIndex(other => other.path === path) === position,
  )
  const passedOver = losers.map(loser => {
    const criterion = criteria.find(({ of }) => of(loser, table) !== of(chosen, table))
    return {
      path: pathName(table, loser.path),
      reason: criterion?.reason ?? ('preference' as const),
      text: criterion?.text(loser, chosen) ?? 'reads as much; the name goes first in the alphabet',
    }
  })
  return { chosen, passedOver }
}

function compareCandidates(a: Candidate, b: Candidate, criteria: readonly Criterion[], table: TableMetadata): number {
  for (const { of } of criteria) {
    const difference = of(a, table) - of(b, table)
    if (difference !== 0) return difference
  }
  const [nameA, nameB] = [a.path.index?.name ?? '', b.path.index?.name ?? '']
  return nameA < nameB ? -1 : nameA > nameB ? 1 : 0
}

const attributeList = ({ notProjected }: Candidate): string =>
  notProjected.map(name => (name === '*' ? 'every attribute' : name)).join(', ')

function readsMore(loser: Candidate, winner: Candidate): string {
  const used = winner.match.range?.attribute ?? winner.match.fixed.at(-1) ?? ''
  const hasKey = loser.path.keySchema.sort.some(({ name }) => name === used)
  const why = hasKey ? '' : `; ${used} is not in its key`
  return loser.shape === 'partition' ? `reads the whole partition${why}` : `reads a wider part of the partition${why}`
}
