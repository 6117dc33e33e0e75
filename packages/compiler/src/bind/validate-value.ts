import type { SchemaIssue, StandardSchema } from '../definition/standard-schema.js'
import { hidden, invalidValue, within, type Place } from './invalid-value.js'

/** What a schema makes of a value. Throws `bind.invalid-value` at the path of the first thing that it finds wrong. */
export function validated(value: unknown, schema: StandardSchema, place: Place): unknown {
  const standard = schema['~standard']
  const result = standard.validate(value)
  if (result instanceof Promise || ('then' in result && typeof result.then === 'function'))
    throw invalidValue(place, 'has a schema that answers later, and what is compiled waits for nothing')
  if (result.issues === undefined) return result.value
  const [first] = result.issues
  throw invalidValue(
    within(place, ...segmentsOf(first)),
    'is refused by its schema',
    // The messages may quote the value.
    hidden({ vendor: standard.vendor }, { issues: result.issues }),
  )
}

const segmentsOf = (issue: SchemaIssue | undefined): (string | number)[] =>
  (issue?.path ?? []).map(segment => {
    const key = typeof segment === 'object' ? segment.key : segment
    return typeof key === 'number' ? key : String(key)
  })
