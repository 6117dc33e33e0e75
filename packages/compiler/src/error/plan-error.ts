import { planErrorTexts } from '#error-texts'
import { errorsOf } from '@hashrange/query'
import type { PlanErrorDetails } from './plan-error-details.js'

/** @internal An error of what stands in a statement, told against its table, or of what its plan is. */
export const planError = /* @__PURE__ */ errorsOf<keyof PlanErrorDetails>(planErrorTexts)
