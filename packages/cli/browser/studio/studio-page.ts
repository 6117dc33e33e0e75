import { computed, defineComponent, h, onMounted, ref, shallowRef, type VNode } from 'vue'
import type { BrowsedTable, ErrorView, Overview } from '../../src/studio/protocol.js'
import { askStudio, viewOfError } from './ask-studio.js'
import { ItemsPane } from './items-pane.js'
import { errorBox } from './parts.js'
import { QueryPane } from './query-pane.js'

type View = 'table' | 'query'

/** Tables on one side; on the other the chosen one, or a query. */
export const StudioPage = defineComponent({
  name: 'StudioPage',
  setup() {
    const overview = shallowRef<Overview>()
    const error = shallowRef<ErrorView>()
    const chosen = shallowRef<BrowsedTable>()
    const view = ref<View>('table')
    const query = ref('')
    const tables = computed(() => overview.value?.tables ?? [])

    async function load(): Promise<void> {
      try {
        overview.value = await askStudio<Overview>('tables')
        error.value = undefined
        const [first] = tables.value
        const again = tables.value.find(({ table }) => table === chosen.value?.table) ?? first
        if (again !== undefined) await choose(again, view.value)
      } catch (problem) {
        error.value = viewOfError(problem)
      }
    }

    async function choose(table: BrowsedTable, next: View = 'table'): Promise<void> {
      chosen.value = table
      view.value = next
      if (table.summary !== undefined) return
      try {
        const described = await askStudio<BrowsedTable>(`table?name=${encodeURIComponent(table.table)}`)
        if (chosen.value.table === described.table) chosen.value = described
      } catch (problem) {
        error.value = viewOfError(problem)
      }
    }

    function showQuery(text: string): void {
      query.value = text
      view.value = 'query'
    }

    onMounted(() => void load())

    const tab = (name: View, text: string): VNode =>
      h('button', { type: 'button', 'aria-pressed': view.value === name, onClick: () => (view.value = name) }, text)

    return () =>
      h('div', { class: 'hs-page hr-playground', 'data-awake': String(overview.value !== undefined) }, [
        h('header', { class: 'hs-head' }, [h('h1', 'Hashrange studio'), headLine(overview.value)]),
        error.value === undefined ? null : errorBox(error.value),
        h('div', { class: 'hs-columns' }, [
          h('nav', { class: 'hs-tables', 'aria-label': 'Tables' }, [
            h('div', { class: 'hs-tables-head' }, [
              h('h2', 'Tables'),
              h('button', { type: 'button', onClick: () => void load() }, 'Refresh'),
            ]),
            tableList(tables.value, overview.value !== undefined, chosen.value?.table, table => void choose(table)),
          ]),
          h('main', { class: 'hs-main-column' }, [
            h('div', { class: 'hs-tabs', role: 'group', 'aria-label': 'View' }, [
              tab('table', 'Table'),
              tab('query', 'Query'),
            ]),
            h('div', { hidden: view.value !== 'table' }, [
              chosen.value === undefined
                ? h('p', overview.value === undefined ? 'Reading the tables …' : 'There are no tables here.')
                : h(ItemsPane, { table: chosen.value, onQuery: showQuery }),
            ]),
            h('div', { hidden: view.value !== 'query' }, [
              overview.value === undefined
                ? null
                : h(QueryPane, {
                    text: query.value,
                    completes: overview.value.completes,
                    mayWrite: overview.value.mayWrite,
                  }),
            ]),
          ]),
        ]),
      ])
  },
})

function headLine(overview: Overview | undefined): VNode {
  if (overview === undefined) return h('p', { class: 'hs-where' }, '…')
  const { where, mayWrite, scan, assumedItemBytes } = overview
  const scans =
    scan === true ? 'allowed' : scan === false || scan.length === 0 ? 'refused' : `allowed on ${scan.join(', ')}`
  return h('p', { class: 'hs-where' }, [
    h('span', where),
    h('span', { class: mayWrite ? 'hs-badge hs-danger' : 'hs-badge' }, mayWrite ? 'writes allowed' : 'read-only'),
    h('span', { class: 'hs-badge' }, `queries that Scan: ${scans}`),
    assumedItemBytes === undefined
      ? null
      : h('span', `The engine counts no bytes: estimates take an item for ${String(assumedItemBytes)}.`),
  ])
}

function tableList(
  tables: readonly BrowsedTable[],
  isKnown: boolean,
  chosen: string | undefined,
  onChoose: (table: BrowsedTable) => void,
): VNode {
  if (tables.length === 0) return h('p', isKnown ? 'None.' : '…')
  const entry = (one: BrowsedTable): VNode =>
    h('li', { key: one.table }, [
      h(
        'button',
        {
          type: 'button',
          'aria-current': one.table === chosen ? 'true' : undefined,
          onClick: () => {
            onChoose(one)
          },
        },
        [
          h('span', { class: 'hs-table-name' }, one.table),
          h('span', { class: 'hs-table-count' }, one.summary === undefined ? '' : countText(one.summary)),
        ],
      ),
    ])
  return h('ul', { class: 'hs-list' }, tables.map(entry))
}

const countText = ({ itemCount, status, indexes }: NonNullable<BrowsedTable['summary']>): string =>
  [
    `${itemCount.toLocaleString('en-US')} items`,
    ...(indexes.length === 0 ? [] : [`${String(indexes.length)} ${indexes.length === 1 ? 'index' : 'indexes'}`]),
    ...(status === 'ACTIVE' ? [] : [status]),
  ].join(', ')
