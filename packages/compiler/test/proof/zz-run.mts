import { checkCase } from './check-case.ts'
import { runProof, summaryOf } from './run-proof.ts'
const n = Number(process.argv[2])
const r = runProof(n, p => checkCase(p))
console.log(summaryOf(r).split('\n')[0], r.failures.length, process.cpuUsage())
if (process.argv[3]) console.log(r.failures.join('\n\n'))
