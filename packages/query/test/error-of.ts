import { isHashrangeError, type ErrorCode, type ErrorDetails } from '@hashrange/query'

export interface ThrownError {
  readonly code: ErrorCode
  readonly details: ErrorDetails[ErrorCode]
  readonly message: string
}

/** The error that a call throws, cut down to what tests compare; not throwing is a failure. */
export function errorOf(call: () => unknown): ThrownError {
  try {
    call()
  } catch (error) {
    if (isHashrangeError(error)) return { code: error.code, details: error.details, message: error.message }
    throw error
  }
  throw new Error('Nothing was thrown.')
}

/** Code and details alone. */
export function refusalOf(call: () => unknown): readonly [ErrorCode, ErrorDetails[ErrorCode]] {
  const { code, details } = errorOf(call)
  return [code, details]
}
