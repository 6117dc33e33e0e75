import type {
  CompiledQuery,
  CompiledTransactGet,
  CompiledWrite,
  SelectNode,
  TransactGetNode,
  TransactWriteNode,
  WriteNode,
} from '@hashrange/query'
import type { Catalog } from './catalog/table-metadata.js'
import { compileStatement, policyOf, type Compilable, type CompileOptions } from './compile.js'
import { compileTransactGet, compileWrite } from './compile-write.js'

type Write = WriteNode | TransactWriteNode

/**
 * Plans a query, a write or a transaction against a catalog, and shows its requests. Pure: sends nothing, and needs no client.
 *
 * @example
 * ```ts
 * import { catalog, compile } from '@hashrange/compiler'
 * import { queryBuilder } from '@hashrange/query'
 * const tables = catalog([{ TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] }])
 * const query = queryBuilder<{ colour: { id: string; name?: string } }>().from('colour').where('id', '=', 'red')
 * console.log(compile(query, tables).explain())
 * ```
 *
 * Throws `bind.*` where names or key values cannot be, and `plan.*` where what was asked for cannot be had; what the
 * policy would refuse is no error here but `refusal`.
 */
export function compile(write: Compilable<Write>, catalog: Catalog, options?: CompileOptions): CompiledWrite
export function compile(
  transaction: Compilable<TransactGetNode>,
  catalog: Catalog,
  options?: CompileOptions,
): CompiledTransactGet
export function compile(query: Compilable, catalog: Catalog, options?: CompileOptions): CompiledQuery
export function compile(
  statement: Compilable<SelectNode | Write | TransactGetNode>,
  catalog: Catalog,
  options: CompileOptions = {},
): CompiledQuery | CompiledWrite | CompiledTransactGet {
  const node = 'toNode' in statement ? statement.toNode() : statement
  const policy = policyOf(options)
  if (node.kind === 'Select') return compileStatement(node, catalog, policy)
  return node.kind === 'TransactGet' ? compileTransactGet(node, catalog, policy) : compileWrite(node, catalog, policy)
}
