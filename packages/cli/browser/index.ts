// What pages show of a plan: the site's playground and studio's page share it. Vue's render functions, of plain data.
export type { CodeEditor } from './code-editor.js'
export type { CompletionAnswer, CompletionQuestion } from './completion-client.js'
export { planSections, statusLine } from './result-view.js'
