import { h, type VNode } from 'vue'
import type { Pages } from './pages.js'
import { costTable, errorBox, msText, requestsTable, rowsTable } from './parts.js'

/** The page that is shown, where it stands, and what all pages took. */
export function pagesView(pages: Pages, label: string): VNode {
  const { page, number, sent, error, isBusy } = pages
  const shown = page.value
  return h('div', { class: 'hs-pages', 'aria-busy': isBusy.value }, [
    h('div', { class: 'hs-position' }, [
      h('p', { role: 'status' }, isBusy.value ? 'Reading …' : shown === undefined ? '' : positionText(pages)),
      isBusy.value
        ? h('button', { type: 'button', onClick: pages.stop }, 'Stop')
        : shown?.cursor === undefined
          ? null
          : h('button', { type: 'button', class: 'hs-next', onClick: () => void pages.read(true) }, 'Next page'),
    ]),
    error.value === undefined ? null : errorBox(error.value),
    ...(shown === undefined
      ? []
      : [
          rowsTable(`${label}, page ${String(number.value)}`, shown),
          h('h3', 'What it took'),
          costTable(shown.estimate, sent.value, number.value > 0 && shown.cursor === undefined),
          requestsTable(sent.value),
        ]),
  ])
}

/** Never a part that looks like the whole. */
function positionText({ page, number }: Pages): string {
  const shown = page.value
  if (shown === undefined) return ''
  const { rows, cursor, ms, stopReason } = shown
  const counted = `${String(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`
  const end = cursor === undefined ? (stopReason === 'limit' ? 'the limit' : 'the end') : 'there is more'
  return `Page ${String(number.value)}: ${counted} in ${msText(ms)}; ${end}.`
}
