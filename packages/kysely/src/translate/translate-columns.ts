import type { PathNode } from '@hashrange/query'
import type { OperationNode } from 'kysely'
import { refuseForm, refuseNode } from '../refuse/refuse.js'
import { unwrap } from './kysely-node.js'
import type { Scope } from './scope.js'
import { isPathLike, translatePath } from './translate-reference.js'
import type { Column, RowShape } from './translation.js'

/** The columns of a `select` or `returning`. */
export function translateSelections(
  selections: readonly OperationNode[],
  scope: Scope,
  statement: OperationNode,
): RowShape {
  if (selections.length === 0) {
    return refuseForm(
      statement,
      'no selection',
      'a row has to be made of something',
      'Say selectAll() or select([...]).',
    )
  }
  const items = selections.map(selection => translateSelection(selection, scope))
  const columns = items.filter(item => item !== 'all')
  // As in SQL drivers, the last of two columns of one name counts.
  const last = new Map(columns.map(column => [column.name, column]))
  return { whole: items.includes('all'), columns: [...last.values()] }
}

function translateSelection(node: OperationNode, scope: Scope): Column | 'all' {
  const item = unwrap(node)
  if (item.kind === 'SelectAllNode') return 'all'
  if (item.kind === 'ReferenceNode' && item.column.kind === 'SelectAllNode') return 'all'
  if (item.kind === 'AliasNode') {
    const alias = unwrap(item.alias)
    if (alias.kind !== 'IdentifierNode') return refuseNode(alias)
    return { name: alias.name, path: columnPath(item.node, scope) }
  }
  const path = columnPath(item, scope)
  return { name: String(path.segments.at(-1)), path }
}

function columnPath(node: OperationNode, scope: Scope): PathNode {
  const column = unwrap(node)
  if (isPathLike(column)) return translatePath(column, scope)
  if (column.kind === 'ValueNode' || column.kind === 'FunctionNode' || column.kind === 'BinaryOperationNode') {
    return refuseForm(
      column,
      'a place among the columns',
      'DynamoDB computes nothing from an item',
      'Compute it from the row.',
    )
  }
  return refuseNode(column)
}

/**
 * The paths to ask for; undefined: the whole item. DynamoDB closes up the elements of a list that it projects, so that a
 * list is read whole where a position in it is wanted.
 */
export function projectionOf({ whole, columns }: RowShape): readonly PathNode[] | undefined {
  return whole ? undefined : columns.map(({ path }) => upToList(path))
}

function upToList({ segments }: PathNode): PathNode {
  const [name, ...steps] = segments
  const position = steps.findIndex(step => typeof step === 'number')
  return { kind: 'Path', segments: [name, ...(position < 0 ? steps : steps.slice(0, position))] }
}
