import type { ExplainNode } from 'kysely'
import { refuseForm } from '../refuse/refuse.js'

/** `explain()` gives text, and nothing else. */
export function explainOf(node: ExplainNode | undefined): { readonly explain?: true } {
  if (node === undefined) return {}
  const { format, options } = node
  if (options !== undefined || (format !== undefined && format !== 'text')) {
    refuseForm(
      node,
      options === undefined ? `the format ${String(format)}` : 'options',
      'a plan is told as text',
      'Say explain().',
    )
  }
  return { explain: true }
}
