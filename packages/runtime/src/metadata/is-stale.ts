import { isHashrangeError } from '@hashrange/query'

/** An index that is gone, a key schema that is another, or a table that is not there: it may have been made anew. */
export function isStale(error: unknown): boolean {
  if (!isHashrangeError(error, 'execute.request-failed')) return false
  const { name } = error.details
  if (name === 'ResourceNotFoundException') return true
  const message = error.cause instanceof Error ? error.cause.message : ''
  return name === 'ValidationException' && /index|key/i.test(message)
}
