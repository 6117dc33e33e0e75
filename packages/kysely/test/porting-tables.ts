import { operators, type OperatorMeaning } from '../src/translate/operators.js'
import { verdicts } from '../src/refuse/verdicts.js'

/** The tables of the README, from what maps and refuses. */
export function portingTables(): {
  readonly mapped: string
  readonly nodes: string
  readonly mappedOperators: string
  readonly operators: string
} {
  const mapped = Object.values(verdicts).flatMap(verdict =>
    verdict.kind === 'mapped' ? [{ what: verdict.from, rest: [verdict.becomes] }] : [],
  )
  const nodes = Object.values(verdicts).flatMap(verdict =>
    verdict.kind === 'mapped' ? [] : [{ what: verdict.from, rest: [verdict.reason, verdict.instead] }],
  )
  const mappedOperators = Object.entries(operators).flatMap(([operator, meaning]) =>
    meaning.kind === 'refused' ? [] : [{ what: `\`${operator}\``, rest: [wordsOf(meaning)] }],
  )
  const refused = Object.entries(operators).flatMap(([operator, meaning]) =>
    meaning.kind === 'refused' ? [{ what: `\`${operator}\``, rest: [meaning.reason, meaning.instead] }] : [],
  )
  return {
    mapped: table(['Kysely', 'becomes'], mapped),
    nodes: table(['refused', 'why', 'write instead'], nodes),
    mappedOperators: table(['operator', 'becomes'], mappedOperators),
    operators: table(['refused', 'why', 'write instead'], refused),
  }
}

function wordsOf(meaning: Exclude<OperatorMeaning, { readonly kind: 'refused' }>): string {
  switch (meaning.kind) {
    case 'comparison':
      return `\`${meaning.operator}\`; with null it is refused`
    case 'in':
      return meaning.negated ? 'NOT IN, of items that have the attribute' : 'IN, or a list of keys'
    case 'is':
      return meaning.negated ? 'neither missing nor NULL; not true, not false' : 'missing or NULL; true, false'
    case 'like':
      return `${meaning.negated ? 'NOT of ' : ''}begins_with, contains or =; other wildcards are refused`
    case 'distinct':
      return `${meaning.negated ? 'NOT of ' : ''}a comparison where missing equals NULL`
    case 'begins':
      return 'begins_with'
    case 'contains':
      return 'contains, of every member that is given'
    case 'between':
      return meaning.symmetric ? 'BETWEEN, the lower bound first' : 'BETWEEN'
    case 'key':
      return `attribute_exists of ${meaning.all ? 'every' : 'any'} key of a document`
  }
}

interface Row {
  readonly what: string
  readonly rest: readonly string[]
}

/** What has the same words stands in one row. */
function table(head: readonly string[], rows: readonly Row[]): string {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = row.rest.join(' | ')
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const lines = [...groups.values()].map(group => {
    const what = [...new Set(group.map(row => row.what))].join(', ')
    return lineOf([what, ...(group[0]?.rest ?? [])].map(cell => cell.replaceAll('|', String.raw`\|`)))
  })
  return [lineOf(head), lineOf(head.map(() => '---')), ...lines].join('\n')
}

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
