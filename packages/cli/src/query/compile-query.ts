import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { catalog, compile, type Policy, type TableSource } from '@hashrange/compiler'
import type {
  CompiledQuery,
  CompiledTransactGet,
  CompiledWrite,
  StatementExecutor,
  StatementNode,
} from '@hashrange/query'
import { cliError } from '../error/cli-error.js'

export type Compiled = CompiledQuery | CompiledWrite | CompiledTransactGet

/** Sends at most DescribeTable. */
export function compileBy(executor: StatementExecutor, node: StatementNode): Promise<Compiled> {
  if (node.kind === 'Select') return executor.compile(node)
  return node.kind === 'TransactGet' ? executor.compileTransactGet(node) : executor.compileWrite(node)
}

/** Sends nothing: the tables are those of the file. */
export function compileFor(node: StatementNode, tables: readonly TableSource[], policy: Policy): Compiled {
  const known = catalog(tables)
  if (node.kind === 'Select') return compile(node, known, { policy })
  return node.kind === 'TransactGet' ? compile(node, known, { policy }) : compile(node, known, { policy })
}

/** What DescribeTable answered, of one table or of several, with or without the `Table` around each. */
export async function readTables(folder: string, name: string): Promise<readonly TableSource[]> {
  const file = resolve(folder, name)
  const text = await readFile(file, 'utf8').catch(() => {
    throw cliError('cli.invalid-file', { file: name, problem: 'cannot be read' })
  })
  const given = parse(text, name)
  const list: readonly unknown[] = Array.isArray(given) ? given : [given]
  return list.map(entry => {
    const table = isObject(entry) && 'Table' in entry ? entry.Table : entry
    if (isObject(table) && 'TableName' in table && 'KeySchema' in table) return table as TableSource
    throw cliError('cli.invalid-file', { file: name, problem: 'holds something that describes no table' })
  })
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw cliError('cli.invalid-file', { file, problem: 'is no JSON' })
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
