import { h, type VNode } from 'vue'
import type { ErrorView, RecordedRequest, RunView } from '../../src/studio/protocol.js'

/** An error as it is. */
export const errorBox = ({ code, message, hint, lines }: ErrorView): VNode =>
  h('div', { class: 'hr-status hr-bad', role: 'alert' }, [
    h('p', [h('code', code), ' ', message]),
    lines.length === 0 ? null : h('pre', { class: 'hs-why', tabindex: 0, 'aria-label': 'Why' }, lines.join('\n')),
    hint === undefined ? null : h('p', hint),
  ])

const shownCharacters = 300

function cellText(value: unknown): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)} …`
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isNumeric = (values: readonly unknown[]): boolean =>
  values.some(value => typeof value === 'number') &&
  values.every(value => value === undefined || typeof value === 'number')

/** Rows in columns, and whole as JSON below: a cell shows so much and no more. */
export function rowsTable(label: string, { columns, rows }: Pick<RunView, 'columns' | 'rows'>): VNode {
  if (rows.length === 0) return h('p', { class: 'hs-rows' }, 'No rows.')
  const valueOf = (row: unknown, column: string): unknown => (isObject(row) ? row[column] : undefined)
  const numeric = new Set(columns.filter(column => isNumeric(rows.map(row => valueOf(row, column)))))
  const classOf = (column: string): string => (numeric.has(column) ? 'hs-number' : '')
  const cell = (row: unknown, column: string): VNode =>
    h('td', { class: classOf(column) }, cellText(valueOf(row, column)))
  return h('div', { class: 'hs-rows' }, [
    h('div', { class: 'hs-scroll', role: 'region', tabindex: 0, 'aria-label': label }, [
      h('table', { class: 'hs-table' }, [
        h(
          'thead',
          h(
            'tr',
            columns.map(column => h('th', { scope: 'col', class: classOf(column) }, column)),
          ),
        ),
        h(
          'tbody',
          rows.map((row, index) =>
            h(
              'tr',
              { key: index },
              columns.map(column => cell(row, column)),
            ),
          ),
        ),
      ]),
    ]),
    h('details', [
      h('summary', 'as JSON'),
      h('pre', { class: 'hr-code', tabindex: 0, 'aria-label': `${label} as JSON` }, JSON.stringify(rows, undefined, 2)),
    ]),
  ])
}

const number = (value: number | undefined): string => (value === undefined ? '' : value.toLocaleString('en-US'))

export const msText = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : String(Math.round(ms))} ms`

/** What was sent, one after the other, with what each took. */
export function requestsTable(requests: readonly RecordedRequest[]): VNode {
  if (requests.length === 0) return h('p', 'Nothing was sent.')
  const titles = ['request', 'time', 'items', 'read', 'units']
  const row = ({ operation, ms, items, read, capacity, failed, json }: RecordedRequest, index: number): VNode =>
    h('tr', { key: index }, [
      h('th', { scope: 'row' }, [
        h('details', [
          h('summary', failed === undefined ? operation : `${operation}: ${failed}`),
          h('pre', { class: 'hr-code', tabindex: 0, 'aria-label': `The input of ${operation}` }, json),
        ]),
      ]),
      ...[msText(ms), number(items), number(read), number(capacity)].map(text => h('td', { class: 'hs-number' }, text)),
    ])
  return h('div', { class: 'hs-scroll', role: 'region', tabindex: 0, 'aria-label': 'Requests that were sent' }, [
    h('table', { class: 'hs-table hs-requests' }, [
      h(
        'thead',
        h(
          'tr',
          titles.map((title, at) => h('th', { scope: 'col', class: at === 0 ? '' : 'hs-number' }, title)),
        ),
      ),
      h('tbody', requests.map(row)),
    ]),
  ])
}

const unitsOf = (requests: readonly RecordedRequest[]): number =>
  requests.reduce((sum, { capacity = 0 }) => sum + capacity, 0)

/** What was estimated beside what it took. An estimate is of the whole answer, and to half units. */
export function costTable(estimate: RunView['estimate'], requests: readonly RecordedRequest[], isEnd: boolean): VNode {
  const read = requests.reduce((sum, { read: items = 0 }) => sum + items, 0)
  const row = (label: string, cells: readonly (number | undefined)[]): VNode =>
    h('tr', [h('th', { scope: 'row' }, label), ...cells.map(cell => h('td', { class: 'hs-number' }, number(cell)))])
  const estimated =
    estimate === undefined
      ? []
      : [row('estimated', [estimate.requests, Math.round(estimate.items), Math.round(estimate.capacity * 2) / 2])]
  return h('table', { class: 'hs-table hs-cost', 'aria-label': 'Capacity' }, [
    h('thead', [
      h('tr', [
        h('td'),
        ...['requests', 'items read', 'units'].map(title => h('th', { scope: 'col', class: 'hs-number' }, title)),
      ]),
    ]),
    h('tbody', [...estimated, row(isEnd ? 'used' : 'used so far', [requests.length, read, unitsOf(requests)])]),
  ])
}
