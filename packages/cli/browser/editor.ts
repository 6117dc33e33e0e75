// The editor and its completions, apart from the rest: a page loads them late.
export { openEditor } from './code-editor.js'
export { openCompleter } from './completion-client.js'
