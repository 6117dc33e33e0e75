import { parseArgs } from 'node:util'
import { defaultEngine, startEngine } from '@hashrange/testkit'
import { paintFor } from './print/paint.js'
import { chooseQuestions } from './questions/choose-questions.js'
import type { Question } from './questions/question.js'
import { runDemo } from './run-demo.js'

/** This is the one file that touches the process: its arguments, its environment, its output and its exit code. */
async function main(): Promise<void> {
  // On Node 20 the SDK would begin with eight lines about Node 22, for which nobody has asked the demo.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
  const asked = readArguments()
  if (asked === undefined) return
  const { chosen, list } = asked
  if (list) {
    for (const [number, { title }] of chosen) console.log(`${String(number).padStart(2)}  ${title}`)
    return
  }
  const engine = await startEngine(defaultEngine())
  // On an endpoint of the user's, tables would stay behind.
  process.once('SIGINT', () => void engine.close().finally(() => process.exit(130)))
  try {
    const isRight = await runDemo({ engine, chosen, output: process.stdout, paint: paintFor(process.stdout) })
    process.exitCode = isRight ? 0 : 1
  } finally {
    await engine.close()
  }
}

/** Undefined, with a word to the user, where the arguments cannot be meant. */
function readArguments(): { readonly chosen: ReadonlyMap<number, Question>; readonly list: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({ options: { list: { type: 'boolean' } }, allowPositionals: true })
    return { chosen: chooseQuestions(positionals), list: values.list === true }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error('Usage: npm run demo [-- --list | number ...]')
    process.exitCode = 2
    return undefined
  }
}

await main()
