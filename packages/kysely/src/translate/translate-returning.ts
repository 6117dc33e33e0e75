import type { DeleteQueryNode, InsertQueryNode, OperationNode, UpdateQueryNode } from 'kysely'
import { refuseForm } from '../refuse/refuse.js'
import { unwrap } from './kysely-node.js'
import type { Scope } from './scope.js'
import { translateSelections } from './translate-columns.js'
import type { RowShape } from './translation.js'

/** The item before the write, or after it. */
export type Moment = 'deleted' | 'inserted'

/** What `returning` or `output` asks for; of `moments` the first is what `returning` means. */
export function returningOf(
  { returning, output }: InsertQueryNode | UpdateQueryNode | DeleteQueryNode,
  scope: Scope,
  moments: readonly [Moment, ...Moment[]],
): { readonly shape: RowShape; readonly moment: Moment } | undefined {
  if (output === undefined) {
    if (returning === undefined) return undefined
    return { shape: translateSelections(returning.selections, scope, returning), moment: moments[0] }
  }
  if (returning !== undefined) refuseForm(output, 'returning', 'the row comes back once', 'Say one of the two.')
  const asked = new Set(output.selections.map(momentOf))
  const [moment, ...others] = asked
  const known = moments.find(each => each === moment)
  if (known === undefined || others.length > 0) {
    const form = others.length > 0 ? 'both inserted and deleted' : String(moment)
    return refuseForm(output, form, `this write gives back ${moments.join(' or ')}`, 'Ask for one of them.')
  }
  const within: Scope = { ...scope, qualifiers: [known] }
  return { shape: translateSelections(output.selections, within, output), moment: known }
}

function momentOf(selection: OperationNode): string {
  const item = unwrap(selection)
  const named = item.kind === 'AliasNode' ? unwrap(item.node) : item
  return named.kind === 'ReferenceNode' ? (named.table?.table.identifier.name ?? '') : ''
}
