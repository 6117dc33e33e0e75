import { operators } from '../src/translate/operators.js'
import { verdicts } from '../src/refuse/verdicts.js'

/** The tables of the README, from what refuses. */
export function refusalTables(): { readonly nodes: string; readonly operators: string } {
  const nodes = Object.values(verdicts).flatMap(verdict =>
    verdict === 'mapped' ? [] : [{ what: verdict.from, why: verdict.reason, instead: verdict.instead }],
  )
  const refused = Object.entries(operators).flatMap(([operator, meaning]) =>
    meaning.kind === 'refused' ? [{ what: `\`${operator}\``, why: meaning.reason, instead: meaning.instead }] : [],
  )
  return { nodes: table(nodes), operators: table(refused) }
}

interface Row {
  readonly what: string
  readonly why: string
  readonly instead: string
}

/** What is refused for the same reason stands in one row. */
function table(rows: readonly Row[]): string {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.why} ${row.instead}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const lines = [...groups.values()].map(group => {
    const [{ why, instead } = { why: '', instead: '' }] = group
    const what = [...new Set(group.map(row => row.what))].join(', ')
    return `| ${[what, why, instead].map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
  })
  return ['| refused | why | write instead |', '| --- | --- | --- |', ...lines].join('\n')
}
