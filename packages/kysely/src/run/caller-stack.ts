/** Errors that several statements wait for, such as that of one DescribeTable, are given the lines of the first. */
const extended = new WeakSet<Error>()

/**
 * Appends the lines that led to the statement, as Kysely's own drivers do: what is thrown far below, or after a request,
 * has lost the caller's, or names ten functions of ours before it.
 */
export function withCallerStack<E>(error: E): E {
  if (!(error instanceof Error) || error.stack === undefined || extended.has(error)) return error
  extended.add(error)
  const known = error.stack
  const lines = (new Error().stack ?? '').split('\n').slice(2)
  const missing = lines.filter(line => !known.includes(line.trim().replace(/^at (async )?/, '')))
  if (missing.length > 0) error.stack = [known, ...missing].join('\n')
  return error
}
