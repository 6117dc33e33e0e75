import { buildErrorTexts } from '#error-texts'
import type { BuildErrorDetails } from './build-error-details.js'
import { errorsOf } from './errors-of.js'

/** @internal An error of what stands in a statement. */
export const buildError = /* @__PURE__ */ errorsOf<keyof BuildErrorDetails>(buildErrorTexts)

/**
 * For what only a bug of ours can make false.
 *
 * @internal
 */
export function invariant(condition: unknown, problem: string): asserts condition {
  if (condition === false || condition === undefined || condition === null)
    throw buildError('internal.invariant', { problem })
}

/**
 * The end of an exhaustive switch.
 *
 * @internal
 */
export function assertNever(value: never): never {
  throw buildError('internal.invariant', {
    problem: `unexpected kind ${String((value as { kind?: unknown }).kind)}`,
  })
}
