import { printDefinition, type AnyTableDefinition } from '@hashrange/compiler'
import { textTable } from '../print/text-table.js'
import type { ObservedAttribute } from './observe-attributes.js'

export interface PulledTable {
  readonly table: string
  readonly definition: AnyTableDefinition
  readonly observed?: readonly ObservedAttribute[]
  /** How many items were read for that. */
  readonly sampled?: number
}

const importLine = /^import .*\n\n/

/** A module of definitions, each with the type of its rows. */
export function definitionsModule(pulled: readonly PulledTable[]): string {
  const taken = new Set<string>()
  const parts = pulled.map(one => {
    const printed = printDefinition(one.definition)
    const exportName = freeName(/export const (\S+) =/.exec(printed)?.[1] ?? 'table', taken)
    const source = printDefinition(one.definition, { exportName }).replace(importLine, '').trimEnd()
    const typeName = exportName.charAt(0).toUpperCase() + exportName.slice(1)
    return `${observedComment(one)}${source}\nexport type ${typeName} = InferRow<typeof ${exportName}>\n`
  })
  const names = pulled.length === 0 ? '' : `import { attr, defineTable, type InferRow } from 'hashrange'\n\n`
  return names + parts.join('\n')
}

/** Two tables whose names differ in signs alone would be one constant; their types, in the case of the first letter. */
function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted
  for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${wanted}${String(count)}`
  taken.add(name.toLowerCase())
  return name
}

function observedComment({ observed, sampled = 0 }: PulledTable): string {
  if (observed === undefined) return ''
  if (observed.length === 0) return '// No item was found.\n'
  const rows = observed.map(({ name, types, presence }) => [
    JSON.stringify(name).slice(1, -1),
    Object.entries(types)
      .map(([type, count]) => `${type} ${String(count)}`)
      .join(', '),
    `${String(Math.round(presence * 100))} %`,
  ])
  const table = textTable(['attribute', 'types', 'of the items'], rows)
  return [`Observed in ${String(sampled)} ${sampled === 1 ? 'item' : 'items'}:`, ...table.split('\n')]
    .map(line => `// ${line}\n`)
    .join('')
}
