import type ts from 'typescript'
import { completionsAt, typedFiles } from '@hashrange/cli/playground'
import type { CompletionAnswer, CompletionQuestion } from '@hashrange/cli/page'
import { tableDefinitions } from '../src/playground/table-definitions.js'

type Texts = Readonly<Record<string, string>>

const libraries = import.meta.glob('../node_modules/typescript/lib/lib.{es5,es20*,decorators*}.d.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const sources = import.meta.glob(['../../query/src/**/*.ts', '../../compiler/src/**/*.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

const fixed = new Map<string, string>()
for (const [path, text] of Object.entries(libraries as Texts)) fixed.set(`/lib/${path.split('/').at(-1) ?? ''}`, text)
for (const [path, text] of Object.entries(sources as Texts)) fixed.set(path.replace('../..', ''), text)

// Made by `npm run docs`: bundling TypeScript with the page would take longer than all the rest of the site.
const typescript = new URL(`${import.meta.env.BASE_URL}vendor/typescript.mjs`, self.location.origin).href
const loaded = import(/* @vite-ignore */ typescript).then(module => (module as { readonly default: typeof ts }).default)
const complete = loaded.then(loadedTypescript => completionsAt(loadedTypescript, fixed))

self.onmessage = ({ data }: MessageEvent<CompletionQuestion>): void => {
  void answer(data)
}

async function answer({ id, editor, state, at }: CompletionQuestion): Promise<void> {
  const { files, offsets } = typedFiles(tableDefinitions(state.tables), state.query)
  const entries = (await complete)(files, `/${editor}.ts`, at + offsets[editor])
  self.postMessage({ id, entries } satisfies CompletionAnswer)
}
