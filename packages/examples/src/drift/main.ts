// `npm run tables:check`: the tables that the demo makes, on an engine of their own, against their definitions.
import { createTable, defaultEngine, startEngine } from '@hashrange/testkit'
import { tableSpecs } from '../tables.js'
import { checkTables } from './check-tables.js'

// An endpoint of the user's is shared, and has no place for tables without a prefix.
const engine = await startEngine(defaultEngine({ ...process.env, DYNAMODB_ENDPOINT: undefined }))
try {
  for (const spec of [tableSpecs.airport, tableSpecs.tally]) await createTable({ ...engine, table: name => name }, spec)
  process.exitCode = await checkTables(engine.endpoint, {
    write: text => void process.stdout.write(text),
    writeError: text => void process.stderr.write(text),
  })
} finally {
  await engine.close()
}
