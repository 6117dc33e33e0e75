import { types } from 'node:util'

/** Also one of another realm, such as a test runner's, and one that is no error to the language, as an abort is. */
export const isError = (value: unknown): value is Error =>
  value instanceof Error ||
  types.isNativeError(value) ||
  Object.prototype.toString.call(value) === '[object DOMException]'

/** Whether it is an error with one of these codes, as those of Node have. */
export const hasCode = (error: unknown, codes: ReadonlySet<string>): boolean =>
  isError(error) && 'code' in error && codes.has(String(error.code))
