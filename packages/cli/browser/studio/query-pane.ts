import { computed, defineComponent, h, onBeforeUnmount, onMounted, ref, shallowRef, watch, type VNode } from 'vue'
import type { PlannedView } from '../../src/playground/index.js'
import type { ErrorView, PlannedText, Preview, RunView, Written } from '../../src/studio/protocol.js'
import { openEditor, type CodeEditor } from '../code-editor.js'
import { openCompleter, type Completer } from '../completion-client.js'
import { planSections, statusLine } from '../result-view.js'
import { askStudio, viewOfError } from './ask-studio.js'
import { usePages } from './pages.js'
import { pagesView } from './pages-view.js'
import { errorBox } from './parts.js'
import { previewView, writtenView } from './write-view.js'

type Panel = 'plan' | 'result'

const planPauseMs = 200
const rowsAPage = 25

/** A query, its plan as it is typed, and its rows when they are asked for. */
export const QueryPane = defineComponent({
  name: 'QueryPane',
  props: {
    text: { type: String, required: true },
    completes: { type: Boolean, required: true },
    mayWrite: { type: Boolean, required: true },
  },
  setup(props) {
    const text = ref(props.text)
    const plan = shallowRef<PlannedText>()
    const planError = shallowRef<ErrorView>()
    const preview = shallowRef<Preview>()
    const written = shallowRef<Written>()
    const writeError = shallowRef<ErrorView>()
    /** Where there is no room for both beside each other. */
    const panel = ref<Panel>('plan')
    const host = ref<HTMLElement>()
    const pages = usePages((after, signal) =>
      askStudio<RunView>('run', { query: text.value, size: rowsAPage, ...(after && { after }) }, signal),
    )
    let lastPlanned: PlannedView | undefined
    const shown = computed(() => (lastPlanned = plan.value?.kind === 'planned' ? plan.value : lastPlanned))
    const writes = computed(() => plan.value?.kind === 'planned' && plan.value.writes)
    let editor: CodeEditor | undefined
    let completer: Completer | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let planning: AbortController | undefined

    async function planNow(): Promise<void> {
      planning?.abort()
      const own = (planning = new AbortController())
      try {
        if (text.value.trim() === '') plan.value = undefined
        else plan.value = await askStudio<PlannedText>('plan', { query: text.value }, own.signal)
        planError.value = undefined
        editor?.mark(plan.value?.kind === 'problem' ? plan.value : undefined)
      } catch (error) {
        if (!own.signal.aborted) planError.value = viewOfError(error)
      }
    }

    function take(changed: string): void {
      text.value = changed
      panel.value = 'plan'
      // What is shown below is of another query from now on.
      pages.clear()
      preview.value = written.value = writeError.value = undefined
      clearTimeout(timer)
      timer = setTimeout(() => void planNow(), planPauseMs)
    }

    async function run(): Promise<void> {
      panel.value = 'result'
      clearTimeout(timer)
      await planNow()
      if (!writes.value) {
        await pages.read(false)
        return
      }
      pages.clear()
      await write(async () => {
        written.value = undefined
        preview.value = await askStudio<Preview>('preview', { query: text.value })
      })
    }

    async function write(work: () => Promise<void>): Promise<void> {
      writeError.value = undefined
      try {
        await work()
      } catch (error) {
        writeError.value = viewOfError(error)
      }
    }

    const writeNow = (): Promise<void> =>
      write(async () => {
        const named = preview.value?.preview
        preview.value = undefined
        written.value = await askStudio<Written>('write', { preview: named })
      })

    onMounted(() => {
      const parent = host.value
      if (parent === undefined) return
      if (props.completes) completer = openCompleter(startWorker, () => ({ tables: '', query: text.value }))
      editor = openEditor({
        parent,
        text: text.value,
        label: 'Query',
        complete: completer?.sourceFor('query'),
        onChange: take,
        onRun: () => void run(),
        ...nonceOf(),
      })
      void planNow()
    })

    watch(
      () => props.text,
      next => {
        editor?.setText(next)
      },
    )

    onBeforeUnmount(() => {
      clearTimeout(timer)
      completer?.close()
      editor?.destroy()
    })

    const tab = (name: Panel, label: string): VNode =>
      h('button', { type: 'button', 'aria-pressed': panel.value === name, onClick: () => (panel.value = name) }, label)

    return () =>
      h('section', { 'aria-label': 'Query' }, [
        h('div', { class: 'hr-host hs-editor', ref: host }),
        h('div', { class: 'hr-toolbar' }, [
          h(
            'button',
            { type: 'button', class: 'hs-main', onClick: () => void run() },
            writes.value ? 'Dry run' : 'Run',
          ),
          h('p', { class: 'hs-note' }, [
            `Ctrl+Enter runs it: at most ${String(rowsAPage)} rows, then page by page.`,
            props.completes
              ? ''
              : ' Names are completed where the project has the package typescript, up to version 6.',
          ]),
        ]),
        planError.value === undefined ? null : errorBox(planError.value),
        plan.value === undefined
          ? h('div', { class: 'hr-status' }, 'A query begins with db.from(…).')
          : statusLine(plan.value),
        h('div', { class: 'hs-tabs hs-panel-tabs', role: 'group', 'aria-label': 'Shown' }, [
          tab('plan', 'Plan'),
          tab('result', 'Result'),
        ]),
        h('div', { class: 'hs-panels' }, [
          h('div', { class: ['hs-panel', panel.value === 'result' ? '' : 'hs-off'] }, [
            h('h2', 'Result'),
            writeError.value === undefined ? null : errorBox(writeError.value),
            preview.value === undefined ? null : previewView(preview.value, () => void writeNow()),
            written.value === undefined ? null : writtenView(written.value),
            pagesView(pages, 'Rows'),
          ]),
          h('div', { class: ['hs-panel', panel.value === 'plan' ? '' : 'hs-off'] }, [
            shown.value === undefined ? null : planSections(shown.value, plan.value?.kind !== 'planned'),
          ]),
        ]),
      ])
  },
})

/** The page's own script bears it; the document shows it to nobody else. */
function nonceOf(): { readonly nonce?: string } {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
  return nonce === undefined ? {} : { nonce }
}

/** No module: TypeScript is none either, and is loaded beside it. */
const startWorker = (): Worker => new Worker(new URL('completion-worker.js', import.meta.url))
