import { h, type VNode } from 'vue'
import type { Preview, Written } from '../../src/studio/protocol.js'
import { costTable, msText, requestsTable, rowsTable } from './parts.js'

const items = (count: number): string => `${String(count)} ${count === 1 ? 'item' : 'items'}`

/** What a write would do, and the button that does it. */
export function previewView({ items: count, requests, hiddenRequests, sent }: Preview, onWrite: () => void): VNode {
  return h('section', { class: 'hs-preview', 'aria-labelledby': 'hs-preview' }, [
    h('h3', { id: 'hs-preview' }, 'Dry run: nothing is written yet'),
    h('p', { role: 'status' }, `${items(count)} would be written.`),
    ...requests.map(({ operation, json }, index) =>
      h('details', { class: 'hr-request', open: index === 0, key: index }, [
        h('summary', operation),
        h('pre', { class: 'hr-code', tabindex: 0, 'aria-label': `The input of ${operation}` }, json),
      ]),
    ),
    hiddenRequests > 0 ? h('p', `and ${String(hiddenRequests)} more.`) : null,
    sent.length === 0 ? null : h('div', [h('h3', 'Sent to find them'), requestsTable(sent)]),
    h('p', [
      h(
        'button',
        { type: 'button', class: 'hs-write', disabled: count === 0, onClick: onWrite },
        `Write ${items(count)}`,
      ),
      ' What is to be written is found anew, and may have changed since.',
    ]),
  ])
}

const words = { inserted: 'inserted', updated: 'updated', deleted: 'deleted', transaction: '' } as const

export function writtenView({ done, count = 0, rows, requests, ms }: Written): VNode {
  const text = done === 'transaction' ? 'The transaction is done' : `${items(count)} ${words[done]}`
  return h('section', { 'aria-label': 'What was written' }, [
    h('div', { class: 'hr-status hr-good', role: 'status' }, `${text} in ${msText(ms)}.`),
    rows.length === 0 ? null : rowsTable('Rows that the write returned', { columns: columnsOf(rows), rows }),
    costTable(undefined, requests, true),
    requestsTable(requests),
  ])
}

const columnsOf = (rows: readonly unknown[]): readonly string[] => [
  ...new Set(rows.flatMap(row => (typeof row === 'object' && row !== null ? Object.keys(row) : []))),
]
