// Everything that the package shows, by hand.
export { defineConfig, type Config } from './config/config.js'
export { defineBackfill, defineCopy, type BackfillFile, type CopyFile } from './command/job-file.js'
export { exitCodes, type ExitCode } from './exit-codes.js'
export { runCli } from './run-cli.js'
export type { Terminal } from './terminal.js'
export type { CliErrorDetails } from './error/cli-error-details.js'
export { cliErrorTexts } from './error/cli-error-texts.js'
