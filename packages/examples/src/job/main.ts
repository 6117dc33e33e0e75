// An export and a backfill that are killed, and go on: `npm run job`.
import { defaultEngine, startEngine } from '@hashrange/testkit'
import { spendANight } from './spend-a-night.js'

const engine = await startEngine(defaultEngine({ ...process.env, DYNAMODB_ENDPOINT: undefined }))
try {
  for await (const [what, answer] of spendANight(engine, 2000)) console.log(`${what}: ${answer}`)
} finally {
  await engine.close()
}
