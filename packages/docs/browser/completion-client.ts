import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import type { PlaygroundState } from '../src/playground/plan-source.js'
import type { CompletionAnswer, CompletionQuestion } from './completion-worker.js'

export interface Completer {
  readonly sourceFor: (editor: keyof PlaygroundState) => CompletionSource
  readonly close: () => void
}

/** TypeScript's completions, from a worker that is started by the first question: it is the largest part of the page. */
export function openCompleter(state: () => PlaygroundState): Completer {
  let worker: Worker | undefined
  let asked = 0
  const waiting = new Map<number, (entries: CompletionAnswer['entries']) => void>()

  function ask(question: Omit<CompletionQuestion, 'id'>): Promise<CompletionAnswer['entries']> {
    if (worker === undefined) {
      worker = new Worker(new URL('./completion-worker.ts', import.meta.url), { type: 'module' })
      worker.onmessage = ({ data }: MessageEvent<CompletionAnswer>) => {
        waiting.get(data.id)?.(data.entries)
        waiting.delete(data.id)
      }
    }
    const id = ++asked
    const answer = new Promise<CompletionAnswer['entries']>(resolve => waiting.set(id, resolve))
    worker.postMessage({ id, ...question } satisfies CompletionQuestion)
    return answer
  }

  const sourceFor =
    (editor: keyof PlaygroundState): CompletionSource =>
    async (context: CompletionContext): Promise<CompletionResult | null> => {
      const before = context.matchBefore(/[\w$]*/)
      const character = context.state.sliceDoc(context.pos - 1, context.pos)
      const isWanted = context.explicit || /[\w$.'"]/.test(character)
      if (!isWanted) return null
      const entries = await ask({ editor, state: state(), at: context.pos })
      if (context.aborted || entries.length === 0) return null
      const options = entries.map((entry): Completion => ({ label: entry.label, detail: entry.detail }))
      return { from: before?.from ?? context.pos, options, validFor: /^[\w$.-]*$/ }
    }

  return {
    sourceFor,
    close: () => {
      worker?.terminate()
    },
  }
}
