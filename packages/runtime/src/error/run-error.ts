import { runErrorTexts } from '#error-texts'
import { errorsOf } from '@hashrange/query'
import type { RunErrorDetails } from './run-error-details.js'

/** @internal An error of what happened as a statement was run. */
export const runError = /* @__PURE__ */ errorsOf<keyof RunErrorDetails>(runErrorTexts)
