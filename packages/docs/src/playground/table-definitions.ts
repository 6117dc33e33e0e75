import { printedTables } from '@hashrange/cli/playground'
import { readTables } from './plan-source.js'

/** What stands in the editor of tables as TypeScript: a DescribeTable answer becomes a definition, which knows the keys alone. */
export function tableDefinitions(tables: string): string {
  if (!/^\s*[[{]/.test(tables)) return tables
  try {
    return printedTables(readTables(tables))
  } catch {
    return ''
  }
}
