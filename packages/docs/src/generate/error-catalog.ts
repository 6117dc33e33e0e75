import { cliErrorTexts } from '@hashrange/cli'
import { planErrorTexts } from '@hashrange/compiler'
import { kyselyErrorTexts } from '@hashrange/kysely'
import { migrateErrorTexts } from '@hashrange/migrations'
import { buildErrorTexts, type ErrorCode, type ErrorTexts } from '@hashrange/query'
import { runErrorTexts } from '@hashrange/runtime'

/** The words of all codes, each from the package that tells it. */
export const errorCatalog: ErrorTexts<ErrorCode> = {
  ...buildErrorTexts,
  ...planErrorTexts,
  ...runErrorTexts,
  ...kyselyErrorTexts,
  ...migrateErrorTexts,
  ...cliErrorTexts,
}
