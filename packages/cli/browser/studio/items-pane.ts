import { defineComponent, h, ref, watch, type PropType, type VNode } from 'vue'
import type { BrowsedTable, RunView } from '../../src/studio/protocol.js'
import { askStudio } from './ask-studio.js'
import { usePages } from './pages.js'
import { pagesView } from './pages-view.js'
import { queryOn, type QueriedKey } from './query-on.js'
import { tableFacts } from './table-pane.js'

const sizes = [10, 25, 100] as const

/** A table as it is, and its items, of which nothing is read unasked. */
export const ItemsPane = defineComponent({
  name: 'ItemsPane',
  props: { table: { type: Object as PropType<BrowsedTable>, required: true } },
  emits: { query: (text: string) => text !== '' },
  setup(props, { emit }) {
    const size = ref<number>(25)
    const pages = usePages((after, signal) =>
      askStudio<RunView>(
        'items',
        {
          table: props.table.table,
          size: size.value,
          ...(after && { after }),
        },
        signal,
      ),
    )
    watch(
      () => props.table.table,
      () => {
        pages.clear()
      },
    )

    const sizeChoice = (): VNode[] => [
      h('label', { for: 'hs-size' }, 'Items a page'),
      h(
        'select',
        {
          id: 'hs-size',
          value: String(size.value),
          onChange: ({ target }: Event) => {
            if (target instanceof HTMLSelectElement) size.value = Number(target.value)
            pages.clear()
          },
        },
        sizes.map(one => h('option', { value: String(one) }, String(one))),
      ),
    ]

    return () => {
      const { table, name, summary } = props.table
      const onQuery = (key: QueriedKey): void => {
        if (name !== undefined) emit('query', queryOn(name, key))
      }
      return h('section', { 'aria-labelledby': 'hs-table-name' }, [
        h('h2', { id: 'hs-table-name' }, table),
        tableFacts(props.table, onQuery),
        name === undefined || summary === undefined
          ? null
          : h('p', [
              h(
                'button',
                {
                  type: 'button',
                  onClick: () => {
                    onQuery(summary)
                  },
                },
                'Query this table',
              ),
            ]),
        h('h3', 'Items'),
        h('div', { class: 'hr-toolbar' }, [
          ...sizeChoice(),
          h('button', { type: 'button', class: 'hs-main', onClick: () => void pages.read(false) }, 'Read items'),
        ]),
        h(
          'p',
          { class: 'hs-note' },
          `Reads by Scan, one page of at most ${String(size.value)} items and no further: nothing is read before you ask, and the next page only when you ask for it.`,
        ),
        pagesView(pages, `Items of ${table}`),
      ])
    }
  },
})
