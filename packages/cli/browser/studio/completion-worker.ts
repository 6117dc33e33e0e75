import type ts from 'typescript'
import { completionsAt, typedFiles } from '../../src/playground/index.js'
import type { Typings } from '../../src/studio/protocol.js'
import type { CompletionAnswer, CompletionQuestion } from '../completion-client.js'

declare function importScripts(...addresses: string[]): void

// The project's own, which leaves itself as a global.
importScripts('typescript.js')
const typescript = (globalThis as unknown as { readonly ts: typeof ts }).ts

const typings = fetch('../api/typings').then(answer => answer.json() as Promise<Typings>)
const ready = typings.then(({ definitions, files }) => ({
  definitions,
  complete: completionsAt(typescript, new Map(Object.entries(files))),
}))

self.onmessage = ({ data }: MessageEvent<CompletionQuestion>): void => {
  void answer(data)
}

async function answer({ id, editor, state, at }: CompletionQuestion): Promise<void> {
  const { definitions, complete } = await ready
  const { files, offsets } = typedFiles(definitions, state.query)
  const entries = complete(files, `/${editor}.ts`, at + offsets[editor])
  self.postMessage({ id, entries } satisfies CompletionAnswer)
}
