// `npm run regret -- [first seed] [tables] [questions a table]`: the capacity that the chosen plan takes, over the least that
// any legal plan takes. All of it on an engine; the seed decides tables, items and questions.
import { startEngine } from '@hashrange/testkit'
import { explainRegret } from './regret/explain-regret.js'
import { measureRegret, openField, type Measured, type Regret } from './regret/measure-regret.js'
import { randomGround } from './regret/random-ground.js'
import { randomQuestion } from './regret/random-question.js'

/** From here on a case is shown, to be explained or mended. */
const shownAbove = 2

const [firstSeed = 1, tableCount = 20, questionsPerTable = 20] = process.argv.slice(2).map(Number)

const engine = await startEngine('dynoxide')
const started = Date.now()
const cases: Regret[] = []
try {
  for (let table = 0; table < tableCount; table++) {
    const field = await openField(engine, randomGround(firstSeed + table))
    for (let question = 0; question < questionsPerTable; question++) {
      const seed = (firstSeed + table) * 1000 + question
      const regret = await measureRegret(field, seed, randomQuestion(field.ground, seed))
      if (regret !== undefined) cases.push(regret)
    }
  }
} finally {
  await engine.close()
}

/** A Scan needs a permission that few queries have: it is compared with in a line of its own. */
const isKeyed = ({ kind }: Measured): boolean => kind !== 'scan'
const anyPlan = (): boolean => true

function ratioOf({ chosen, others }: Regret, counts: (other: Measured) => boolean): number {
  const best = Math.min(chosen.capacity, ...others.filter(counts).map(({ capacity }) => capacity))
  return best === 0 ? 1 : chosen.capacity / best
}

function printLine(name: string, ratios: readonly number[]): void {
  const sorted = [...ratios].sort((a, b) => a - b)
  const at = (part: number): string => (sorted[Math.floor((sorted.length - 1) * part)] ?? 1).toFixed(2)
  const above = sorted.filter(ratio => ratio > shownAbove).length
  const columns = [`median ${at(0.5)}`, `p95 ${at(0.95)}`, `p99 ${at(0.99)}`, `worst ${at(1)}`]
  console.log([name.padEnd(24), ...columns.map(column => column.padEnd(14)), `above 2: ${String(above)}`].join(' '))
}

/** How often which kind of regret was above. */
const kinds = new Map<string, number>()

const amount = ({ text, capacity, requests, estimate }: Measured): string =>
  `${capacity.toFixed(1)} units, ${String(requests)} requests, estimated ${estimate?.toFixed(1) ?? '?'}: ${text}`

function printCase(regret: Regret): void {
  const { seed, query, chosen, others, why } = regret
  const [best] = [...others].sort((a, b) => a.capacity - b.capacity)
  if (best === undefined) return
  const kind = explainRegret(regret, best)
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  console.log(
    `\n${ratioOf(regret, anyPlan).toFixed(1)}  seed ${String(seed)}, ${String(chosen.rows)} rows, ${kind}: ${query}`,
  )
  console.log(`     chosen  ${amount(chosen)}\n     best    ${amount(best)}`)
  const keyed = [...others].filter(isKeyed).sort((a, b) => a.capacity - b.capacity)[0]
  if (keyed !== undefined && keyed !== best) console.log(`     keyed   ${amount(keyed)}`)
  for (const reason of why) console.log(`     passed over  ${reason}`)
}

const withChoice = cases.filter(({ others }) => others.some(isKeyed))
for (const regret of cases) if (ratioOf(regret, anyPlan) > shownAbove) printCase(regret)
console.log('')
for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(4)}  ${kind}`)
const seconds = String(Math.round((Date.now() - started) / 1000))
console.log(
  `\n${String(cases.length)} questions, ${String(tableCount)} tables, ${seconds} s, from seed ${String(firstSeed)}`,
)
printLine(
  'keyed plans',
  cases.map(regret => ratioOf(regret, isKeyed)),
)
printLine(
  '  where there is a choice',
  withChoice.map(regret => ratioOf(regret, isKeyed)),
)
printLine(
  'with Scans allowed',
  cases.map(regret => ratioOf(regret, anyPlan)),
)
