import { isHashrangeError, type ErrorCode } from 'hashrange'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

/** RFC 9457, as application/problem+json. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code?: string
  readonly detail?: string
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
}

/** What a client can do something about; every other code is a mistake of the server's. */
const statuses: Partial<Record<ErrorCode, number>> = {
  'execute.invalid-cursor': 400,
  'bind.invalid-value': 400,
  'bind.empty-key': 400,
  'bind.key-too-long': 400,
  'execute.no-result': 404,
  'execute.already-exists': 409,
  'execute.conflict': 409,
  'execute.version-conflict': 412,
  'bind.item-too-large': 413,
  'policy.scan-refused': 422,
  'policy.sort-refused': 422,
  'policy.scan-incomplete': 422,
  'execute.unprocessed-keys': 503,
  'policy.budget-spent': 503,
}

/** No message of Hashrange's holds a value of a client's; the title is enough for one, the rest is for the log. */
export function problemOf(error: unknown): Problem {
  if (error instanceof z.ZodError) {
    const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return { type: 'about:blank', title: 'The request is not as it has to be.', status: 400, errors }
  }
  if (error instanceof HTTPException) return { type: 'about:blank', title: error.message, status: error.status }
  if (!isHashrangeError(error)) return { type: 'about:blank', title: 'Internal error', status: 500 }
  const { code, title } = error
  const type = `https://example.com/problems/${code}`
  if (isHashrangeError(error, 'execute.request-failed')) return { type, title, status: 503, code }
  const status = statuses[code] ?? 500
  return status === 500 ? { type: 'about:blank', title: 'Internal error', status } : { type, title, status, code }
}
