// Runs an engine for as long as the process that asked for it lives: when the channel to that process closes (asked to,
// or because the process ended, by whatever signal), the engine is killed and its folder removed. A handler in the parent
// could not promise that: nothing runs there after SIGKILL, and jest gives tests a copy of `process` whose events never
// fire. Plain JavaScript, so that node starts it without a loader.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const [command, ...args] = process.argv.slice(2)
// The working folder of the engine, where whatever it leaves behind goes.
const folder = mkdtempSync(join(tmpdir(), 'hashrange-engine-'))
const leave = () => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.exit()
}

const engine = spawn(command, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true })
engine.on('error', error => {
  console.error(error.message)
  leave()
})
engine.on('exit', leave)

// SIGKILL: what an engine in memory has to say at its end is of no use, and an engine that hangs would not listen.
const end = () => engine.kill('SIGKILL')
process.on('disconnect', end)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)

// The parent may have gone while this file was being loaded, before anything here listened.
if (process.connected) process.send({ pid: engine.pid })
else end()
