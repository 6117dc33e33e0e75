import { autocompletion, closeBrackets, completionKeymap, type CompletionSource } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { EditorState, Prec, StateEffect, StateField, type Extension } from '@codemirror/state'
import { Decoration, drawSelection, EditorView, keymap, type DecorationSet } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'

export interface CodeEditor {
  readonly setText: (text: string) => void
  /** Underlines what is wrong; without an argument nothing. */
  readonly mark: (range?: { readonly from: number; readonly to: number }) => void
  readonly destroy: () => void
}

export interface CodeEditorOptions {
  readonly parent: HTMLElement
  readonly text: string
  readonly label: string
  /** Absent: nothing is completed. */
  readonly complete?: CompletionSource | undefined
  readonly onChange: (text: string) => void
  /** Ctrl+Enter. */
  readonly onRun?: () => void
  /** Where the page's policy lets in no other styles. */
  readonly nonce?: string
}

const setMark = StateEffect.define<{ readonly from: number; readonly to: number } | undefined>()
const problem = Decoration.mark({ class: 'hr-problem-mark' })

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    let next = set.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (!effect.is(setMark)) continue
      const length = transaction.newDoc.length
      const { from = 0, to = 0 } = effect.value ?? {}
      const range = { from: Math.min(from, length), to: Math.min(to, length) }
      next = range.from < range.to ? Decoration.set(problem.range(range.from, range.to)) : Decoration.none
    }
    return next
  },
  provide: field => EditorView.decorations.from(field),
})

/** Tab moves on to the next control, as everywhere in the page: the editor is no trap for the keyboard. */
export function openEditor({ parent, text, label, complete, onChange, onRun, nonce }: CodeEditorOptions): CodeEditor {
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions: extensions() }) })

  function extensions(): Extension {
    return [
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      javascript({ typescript: true }),
      syntaxHighlighting(classHighlighter),
      complete === undefined ? [] : autocompletion({ override: [complete], activateOnTyping: true, icons: false }),
      nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
      onRun === undefined ? [] : Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => (onRun(), true) }])),
      keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      marks,
      EditorView.contentAttributes.of({
        'aria-label': label,
        tabindex: '0',
        autocapitalize: 'off',
        spellcheck: 'false',
      }),
      EditorView.updateListener.of(update => {
        if (update.docChanged) onChange(update.state.doc.toString())
      }),
    ]
  }

  return {
    setText: next => {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, effects: setMark.of(undefined) })
    },
    mark: range => {
      view.dispatch({ effects: setMark.of(range) })
    },
    destroy: () => {
      view.destroy()
    },
  }
}
