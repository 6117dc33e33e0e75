import { errorsOf } from '@hashrange/query'
import type { KyselyErrorDetails } from './kysely-error-details.js'
import { kyselyErrorTexts } from './kysely-error-texts.js'

/** An error of what stands in a Kysely query or schema. */
export const kyselyError = /* @__PURE__ */ errorsOf<keyof KyselyErrorDetails>(kyselyErrorTexts)
