import { engineAvailability, engineLabels, enginesAreRequired, testedEngines } from './engine/engine-availability.js'
import { lendEngine, type Lender } from './engine/shared-engine.js'
import { startOwnDynamoDbLocal } from './engine/start-engine.js'

/** Before a test run: says which engines are missing, once, and makes DynamoDB Local ready to be borrowed by the workers. */
export async function beginRun(): Promise<Lender | undefined> {
  // The SDK says once a test file that it will need a newer Node some day.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
  const engines = testedEngines()
  const missing = new Set<string>()
  for (const name of engines) {
    const availability = engineAvailability(name)
    if (availability.available) continue
    missing.add(name)
    const verdict = enginesAreRequired() ? 'missing, and required here' : 'left out'
    process.stderr.write(`${engineLabels[name]} ${verdict}: ${availability.reason}\n`)
  }
  const lent = engines.includes('dynamodb-local') && !missing.has('dynamodb-local')
  return lent ? lendEngine(startOwnDynamoDbLocal) : undefined
}
