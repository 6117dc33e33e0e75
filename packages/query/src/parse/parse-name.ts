import { buildError } from '../error/build-error.js'
import { valueKind } from '../error/value-kind.js'

/** A name of a table or index. */
export function parseName(name: unknown, method: string, expected: string): string {
  if (typeof name === 'string' && name !== '') return name
  const actual = name === '' ? 'an empty string' : valueKind(name)
  throw buildError('build.invalid-operand', { method, expected, actual })
}
