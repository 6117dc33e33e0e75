import type { RootOperationNode } from 'kysely'
import { refuseNode } from '../refuse/refuse.js'
import { translateSchema } from '../schema/translate-schema.js'
import type { NullSemantics } from './scope.js'
import { translateInsert } from './translate-insert.js'
import { translateSelect } from './translate-select.js'
import { translateDelete, translateUpdate } from './translate-update.js'
import type { Translation } from './translation.js'

/** A query of Kysely's as a statement of ours. Throws `kysely.unsupported-*` and `build.*`. */
export function translateStatement(node: RootOperationNode, nullSemantics: NullSemantics): Translation {
  switch (node.kind) {
    case 'SelectQueryNode':
      return translateSelect(node, nullSemantics)
    case 'InsertQueryNode':
      return translateInsert(node, nullSemantics)
    case 'UpdateQueryNode':
      return translateUpdate(node, nullSemantics)
    case 'DeleteQueryNode':
      return translateDelete(node, nullSemantics)
    default: {
      const statement = translateSchema(node)
      return statement === undefined ? refuseNode(node) : { kind: 'Schema', statement }
    }
  }
}
