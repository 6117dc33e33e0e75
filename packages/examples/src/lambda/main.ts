// A Lambda function in one file, against the same by the SDK alone: `npm run lambda`.
import { defaultEngine, startEngine } from '@hashrange/testkit'
import { compareHandlers } from './compare-handlers.js'

const engine = await startEngine(defaultEngine({ ...process.env, DYNAMODB_ENDPOINT: undefined }))
try {
  const measured = await compareHandlers(engine, 9)
  console.log('                 kB   kB gzip    load ms   first call ms')
  for (const { handler, bytes, zipped, load, call } of measured) {
    const sizes = [bytes, zipped].map(size => (size / 1000).toFixed(0).padStart(8))
    const times = [load, call].map(time => time.toFixed(0).padStart(12))
    console.log(handler.padEnd(11) + sizes.join('') + times.join(''))
  }
  console.log(measured[0]?.body)
} finally {
  await engine.close()
}
