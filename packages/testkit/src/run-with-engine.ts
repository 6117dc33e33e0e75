// npm run try -- file.ts: runs it, and every client in it that names no endpoint finds an empty engine.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defaultEngine, startEngine } from './engine/start-engine.js'

const [file] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('npm run try -- <file.ts>\n')
  process.exitCode = 2
} else {
  // The SDK says at every start that it will need a newer Node some day.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
  const engine = await startEngine(defaultEngine())
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = engine.endpoint
  process.env['AWS_REGION'] ??= 'local'
  process.env['AWS_ACCESS_KEY_ID'] ??= 'nobody'
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'nobody'
  // npm changes to the root of the workspace; the file is where it was named.
  const path = resolve(process.env['INIT_CWD'] ?? '.', file)
  try {
    await import(pathToFileURL(path).href)
  } finally {
    await engine.close()
  }
}
