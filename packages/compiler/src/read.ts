// `@hashrange/compiler/read`: reads without writes, for where every byte is loaded.
import { buildError, type CompiledQuery } from '@hashrange/query'
import type { Catalog } from './catalog/table-metadata.js'
import { compileStatement, policyOf, type Compilable, type CompileOptions } from './compile.js'

export { catalog } from './catalog/catalog.js'

/**
 * Plans a query against a catalog, and shows its requests: `compile` of `@hashrange/compiler` for reads alone.
 *
 * @example
 * ```ts
 * import { catalog, compile } from '@hashrange/compiler/read'
 * import { queryBuilder } from '@hashrange/query/read'
 * const tables = catalog([{ TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] }])
 * const query = queryBuilder<{ colour: { id: string; name?: string } }>().from('colour').where('id', '=', 'red')
 * console.log(compile(query, tables).explain())
 * ```
 *
 * Throws as that one, and `build.invalid-operand` for what is no read.
 */
export function compile(query: Compilable, catalog: Catalog, options: CompileOptions = {}): CompiledQuery {
  const node = 'toNode' in query ? query.toNode() : query
  if ((node.kind as string) === 'Select') return compileStatement(node, catalog, policyOf(options))
  const expected = 'a read; compile of @hashrange/compiler takes writes and transactions too'
  throw buildError('build.invalid-operand', { method: 'compile', expected, actual: node.kind })
}
