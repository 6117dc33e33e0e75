import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import type { CompletionEntry } from '../src/playground/index.js'

/** What the worker is asked: both texts, and the place in one of them. */
export interface CompletionQuestion {
  readonly id: number
  readonly editor: 'tables' | 'query'
  readonly state: EditedTexts
  readonly at: number
}

export interface CompletionAnswer {
  readonly id: number
  readonly entries: readonly CompletionEntry[]
}

export interface EditedTexts {
  readonly tables: string
  readonly query: string
}

export interface Completer {
  readonly sourceFor: (editor: CompletionQuestion['editor']) => CompletionSource
  readonly close: () => void
}

/** TypeScript's completions, from a worker that is started by the first question: it is the largest part of a page. */
export function openCompleter(start: () => Worker, state: () => EditedTexts): Completer {
  let worker: Worker | undefined
  let asked = 0
  const waiting = new Map<number, (entries: CompletionAnswer['entries']) => void>()

  function ask(question: Omit<CompletionQuestion, 'id'>): Promise<CompletionAnswer['entries']> {
    if (worker === undefined) {
      worker = start()
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
    (editor: CompletionQuestion['editor']): CompletionSource =>
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
