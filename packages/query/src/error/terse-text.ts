import type { ErrorCode, ErrorText } from './error-details.js'

/** Where the documentation tells of a code, below its root. */
export const pageOf = (code: ErrorCode): string => `errors/${code.replace('.', '-')}.html`

/**
 * What is said of a code whose words are not there: the names and numbers of its details, and its page. A cursor holds
 * keys, and what else is no text or number may hold items.
 */
export function terseText<Code extends ErrorCode>(code: Code): ErrorText<Code> {
  return {
    title: code,
    sentence: details =>
      Object.entries(details)
        .filter(([name, value]) => name !== 'cursor' && (typeof value === 'string' || typeof value === 'number'))
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join(', '),
    hint: () => `See ${pageOf(code)} of the documentation.`,
  }
}
