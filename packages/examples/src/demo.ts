import { parseArgs } from 'node:util'
import { defaultEngine } from '@hashrange/testkit'
import { chooseQuestions } from './questions/choose-questions.js'
import { paintFor } from './print/paint.js'
import { runDemo } from './run-demo.js'

/** The one file that touches the process: its arguments, its output and its exit code. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { list: { type: 'boolean' } }, allowPositionals: true })
  const chosen = chooseQuestions(positionals)
  if (values.list === true) {
    for (const [number, { title }] of chosen) console.log(`${String(number).padStart(2)}  ${title}`)
    return
  }
  const engine = await defaultEngine()
  try {
    const isRight = await runDemo({ engine, chosen, output: process.stdout, paint: paintFor(process.stdout) })
    process.exitCode = isRight ? 0 : 1
  } finally {
    await engine.close()
  }
}

await main()
