import { errorsOf } from '@hashrange/query'
import type { CliErrorDetails } from './cli-error-details.js'
import { cliErrorTexts } from './cli-error-texts.js'

/** An error of what the command was given. */
export const cliError = /* @__PURE__ */ errorsOf<keyof CliErrorDetails>(cliErrorTexts)
