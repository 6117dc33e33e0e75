// Several entities in one table: `npm run shop`.
import { defaultEngine, startEngine } from '@hashrange/testkit'
import { openShop, shopTable } from './entities.js'
import { spendADay } from './spend-a-day.js'

const engine = await startEngine(defaultEngine({ ...process.env, DYNAMODB_ENDPOINT: undefined }))
try {
  const db = openShop(engine.client)
  await db.tables.create(shopTable)
  for await (const [what, answer] of spendADay(db)) console.log(`${what}: ${JSON.stringify(answer)}`)
  const open = db.from('order').where('gsi1pk', '=', 'open').orderBy('gsi1sk')
  console.log(String(await open.explain()))
} finally {
  await engine.close()
}
