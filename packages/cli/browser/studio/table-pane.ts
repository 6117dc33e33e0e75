import { h, type VNode } from 'vue'
import type { IndexSummary, KeyPart, TableSummary } from '../../src/table/table-summary.js'
import type { QueriedKey } from './query-on.js'
import type { BrowsedTable } from '../../src/studio/protocol.js'

const keyText = ({
  partition,
  sort,
}: {
  readonly partition: readonly KeyPart[]
  readonly sort: readonly KeyPart[]
}): string => [...partition, ...sort].map(({ name, type }) => `${name} ${type}`).join(', ')

const projectionText = ({ projection }: IndexSummary): string => {
  if (projection === 'all') return 'all'
  return projection === 'keys' ? 'keys' : `keys, ${projection.join(', ')}`
}

const count = (value: number): string => value.toLocaleString('en-US')

function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)))
  return `${power === 0 ? String(bytes) : (bytes / 1024 ** power).toFixed(1)} ${units[power] ?? ''}`
}

/** A table and its indexes: keys, what they hold, counts and state. */
export function tableFacts({ table, name, summary }: BrowsedTable, onQuery: (key: QueriedKey) => void): VNode {
  const facts = summary === undefined ? [] : factsOf(summary)
  return h('div', [
    h('dl', { class: 'hr-facts' }, [
      ...(name === undefined || name === table ? [] : [h('dt', 'in queries'), h('dd', name)]),
      ...facts.flatMap(([label, text]) => [h('dt', label), h('dd', text)]),
    ]),
    summary === undefined
      ? h('p', 'Not described yet.')
      : indexTable(summary, name === undefined ? undefined : onQuery),
  ])
}

const factsOf = (summary: TableSummary): readonly (readonly [string, string])[] => [
  ['key', keyText(summary)],
  ['state', summary.status],
  ['items', `${count(summary.itemCount)}, ${sizeText(summary.sizeBytes)} (counted every six hours or so)`],
]

function indexTable({ indexes }: TableSummary, onQuery: ((key: QueriedKey) => void) | undefined): VNode {
  if (indexes.length === 0) return h('p', 'No indexes.')
  const titles = ['index', 'kind', 'key', 'holds', 'state', 'items', 'size', ...(onQuery === undefined ? [] : ['look'])]
  const row = (index: IndexSummary): VNode =>
    h('tr', { key: index.name }, [
      h('th', { scope: 'row' }, index.name),
      ...[index.kind, keyText(index), projectionText(index), index.status].map(text => h('td', text)),
      ...[count(index.itemCount), sizeText(index.sizeBytes)].map(text => h('td', { class: 'hs-number' }, text)),
      onQuery === undefined
        ? null
        : h('td', [
            h(
              'button',
              {
                type: 'button',
                'aria-label': `Query the index ${index.name}`,
                onClick: () => {
                  onQuery(index)
                },
              },
              'Query',
            ),
          ]),
    ])
  return h('div', { class: 'hs-scroll', role: 'region', tabindex: 0, 'aria-label': 'Indexes' }, [
    h('table', { class: 'hs-table' }, [
      h(
        'thead',
        h(
          'tr',
          titles.map(title =>
            h('th', { scope: 'col', class: title === 'items' || title === 'size' ? 'hs-number' : '' }, title),
          ),
        ),
      ),
      h('tbody', indexes.map(row)),
    ]),
  ])
}
