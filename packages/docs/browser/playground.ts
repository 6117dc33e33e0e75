import { planSections, statusLine, type CodeEditor } from '@hashrange/cli/page'
import type { PlannedView } from '@hashrange/cli/playground'
import { withBase } from 'vitepress'
import { computed, defineComponent, h, onBeforeUnmount, onMounted, ref, shallowRef, type VNode } from 'vue'
import { examples } from '../src/playground/examples.js'
import { readLink, writeLink } from '../src/playground/link-state.js'
import { planSource, type PlaygroundState, type PlaygroundView } from '../src/playground/plan-source.js'

const labels = { tables: 'Tables', query: 'Query' } as const
const linkPauseMs = 300

const startWorker = (): Worker => new Worker(new URL('./completion-worker.ts', import.meta.url), { type: 'module' })

/** The planner in the page. It is rendered at build time with the first example, so that nothing jumps as it awakes. */
export const Playground = defineComponent({
  name: 'PlannerPlayground',
  setup() {
    const state = shallowRef<PlaygroundState>(examples[0])
    const chosen = ref<string>(examples[0].id)
    const copied = ref(false)
    const hosts = { tables: ref<HTMLElement>(), query: ref<HTMLElement>() }
    const awake = ref(false)
    const view = computed(() => planTimed(state.value))
    let lastPlanned: PlannedView | undefined
    const shown = computed(() => (lastPlanned = view.value.kind === 'planned' ? view.value : lastPlanned))
    let editors: Partial<Record<keyof PlaygroundState, CodeEditor>> = {}
    let timer: ReturnType<typeof setTimeout> | undefined
    let closeCompleter = (): void => undefined

    function take(next: PlaygroundState): void {
      state.value = next
      clearTimeout(timer)
      timer = setTimeout(() => {
        history.replaceState(history.state, '', writeLink(state.value))
      }, linkPauseMs)
      const problem = view.value.kind === 'problem' ? view.value : undefined
      for (const name of ['tables', 'query'] as const)
        editors[name]?.mark(problem?.editor === name ? problem : undefined)
    }

    function show({ tables, query }: PlaygroundState): void {
      editors.tables?.setText(tables)
      editors.query?.setText(query)
      take({ tables, query })
    }

    function showExample(id: string): void {
      chosen.value = id
      const example = examples.find(one => one.id === id)
      if (example !== undefined) show(example)
    }

    function followLink(): void {
      const linked = readLink(location.hash)
      if (linked === undefined) return
      chosen.value = examples.find(({ tables, query }) => tables === linked.tables && query === linked.query)?.id ?? ''
      show(linked)
    }

    async function copyLink(): Promise<void> {
      history.replaceState(history.state, '', writeLink(state.value))
      await navigator.clipboard.writeText(location.href)
      copied.value = true
      setTimeout(() => (copied.value = false), 2000)
    }

    onMounted(async () => {
      const { openCompleter, openEditor } = await import('@hashrange/cli/page/editor')
      const completer = openCompleter(startWorker, () => state.value)
      closeCompleter = completer.close
      for (const name of ['tables', 'query'] as const) {
        const parent = hosts[name].value
        if (parent === undefined) return
        parent.replaceChildren()
        const text = state.value[name]
        const onChange = (changed: string): void => {
          if (changed !== state.value[name]) take({ ...state.value, [name]: changed })
        }
        const complete = completer.sourceFor(name)
        editors = { ...editors, [name]: openEditor({ parent, text, label: labels[name], complete, onChange }) }
      }
      awake.value = true
      addEventListener('hashchange', followLink)
      followLink()
    })

    onBeforeUnmount(() => {
      clearTimeout(timer)
      removeEventListener('hashchange', followLink)
      closeCompleter()
      for (const editor of Object.values(editors)) editor.destroy()
    })

    const editorOf = (name: keyof PlaygroundState): VNode =>
      h('div', { class: ['hr-editor', `hr-editor-${name}`] }, [
        h('h2', labels[name]),
        h('div', { class: 'hr-host', ref: hosts[name] }, [h('pre', { class: 'hr-asleep' }, examples[0][name])]),
      ])

    return () =>
      h('main', { class: 'hr-playground', 'data-awake': String(awake.value) }, [
        h('h1', 'Planner playground'),
        toolbar(chosen.value, copied.value, showExample, () => void copyLink()),
        h('div', { class: 'hr-columns' }, [
          h('div', { class: 'hr-left' }, [editorOf('query'), editorOf('tables')]),
          h('div', { class: 'hr-right' }, [
            statusLine(view.value, withBase),
            shown.value === undefined ? null : planSections(shown.value, view.value.kind === 'problem'),
          ]),
        ]),
      ])
  },
})

/** What a keystroke takes stands in the browser's own timeline, where its tools and a test find it. */
function planTimed(state: PlaygroundState): PlaygroundView {
  const start = performance.now()
  const view = planSource(state)
  performance.measure('hashrange.plan', { start })
  return view
}

function toolbar(chosen: string, copied: boolean, onChoose: (id: string) => void, onCopy: () => void): VNode {
  const options = examples.map(({ id, title }) => h('option', { value: id }, title))
  return h('div', { class: 'hr-toolbar' }, [
    h('label', { for: 'hr-example' }, 'Example'),
    h(
      'select',
      {
        id: 'hr-example',
        value: chosen,
        onChange: ({ target }: Event) => {
          if (target instanceof HTMLSelectElement) onChoose(target.value)
        },
      },
      chosen === '' ? [h('option', { value: '' }, 'your own'), ...options] : options,
    ),
    h('button', { type: 'button', onClick: onCopy }, copied ? 'Copied' : 'Copy link'),
    h('p', 'Runs in this page; nothing is sent. The link holds what you write.'),
  ])
}
