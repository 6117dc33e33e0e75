#!/usr/bin/env node
// The one module that knows the process.
import { createInterface } from 'node:readline/promises'
import { runCli } from './run-cli.js'
import type { Terminal } from './terminal.js'

const { stdin, stdout, stderr } = process
let stopping: AbortController | undefined

// Whoever reads the output may have read enough, as `head` does.
stdout.on('error', (error: unknown) => {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') process.exit()
  throw error
})

const terminal: Terminal = {
  write: text => void stdout.write(text),
  writeError: text => void stderr.write(text),
  isTerminal: stdin.isTTY && stdout.isTTY,
  isErrorTerminal: stderr.isTTY,
  // `hasColors` knows of NO_COLOR, FORCE_COLOR and TERM=dumb; what is not a terminal does not have the method.
  hasColours: stdout.isTTY && stdout.hasColors(),
  hasErrorColours: stderr.isTTY && stderr.hasColors(),
  env: process.env,
  folder: process.cwd(),
  confirm,
  get signal() {
    stopping ??= stopOnInterrupt()
    return stopping.signal
  },
}

process.exitCode = await runCli(process.argv.slice(2), terminal)

/**
 * Only for a command that asks for the signal: the first Ctrl+C lets its job end between two items; the second ends the
 * process, which loses nothing either.
 */
function stopOnInterrupt(): AbortController {
  const controller = new AbortController()
  process.once('SIGINT', () => {
    controller.abort()
  })
  return controller
}

async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: stdin, output: stderr })
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim())
  } finally {
    lines.close()
  }
}
