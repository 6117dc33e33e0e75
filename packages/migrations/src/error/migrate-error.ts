import { errorsOf } from '@hashrange/query'
import type { MigrateErrorDetails } from './migrate-error-details.js'
import { migrateErrorTexts } from './migrate-error-texts.js'

/** An error of a migration, or of the change of a table. */
export const migrateError = /* @__PURE__ */ errorsOf<keyof MigrateErrorDetails>(migrateErrorTexts)
