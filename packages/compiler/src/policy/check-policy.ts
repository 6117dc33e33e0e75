import { checkOptions, readOptionChecks, writePolicyChecks, type OptionChecks } from '@hashrange/query'
import type { Policy } from './policy.js'

const {
  scan,
  index: _index,
  scanIndexForward: _scanIndexForward,
  exclusiveStartKey: _exclusiveStartKey,
  signal: _signal,
  cached: _cached,
  ...shared
} = readOptionChecks

const policyChecks: OptionChecks<Policy> = {
  ...shared,
  ...writePolicyChecks,
  scan: { accepts: value => scan.accepts(value) || isTableList(value), expected: 'true, false or { tables: [...] }' },
}

/**
 * An instance's policy, checked and copied. Throws `build.unknown-option` and `build.invalid-option`.
 *
 * @internal
 */
export const checkPolicy = (policy: unknown): Policy => checkOptions<Policy>(policy, 'policy', policyChecks)

const isTableList = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).join() === 'tables' &&
  'tables' in value &&
  Array.isArray(value.tables) &&
  value.tables.every(name => typeof name === 'string')
