import type { Attributes } from '@opentelemetry/api'
import type { EventOf } from './facts.js'
import { names, system } from './names.js'

/** What groups statements: few values, so that metrics may have them too. */
export function groupAttributes({ operation, table }: EventOf<'statement.begun'>): Attributes {
  const name = operationName(operation)
  const tables = table.split(', ')
  return {
    [names.system]: system,
    [names.operation]: name,
    // A transaction over several has none.
    ...(tables.length === 1 ? { [names.collection]: table } : {}),
    [names.querySummary]: [name, ...tables].join(' '),
  }
}

/** `select`, `insert`, `transactWrite`: as the method is called that such a statement begins with. */
const operationName = (kind: string): string => kind.charAt(0).toLowerCase() + kind.slice(1)
