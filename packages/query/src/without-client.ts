import { buildError } from './error/build-error.js'
import type { ReadExecutor } from './statement-executor.js'

export const rejectIn = (method: string) => (): Promise<never> =>
  Promise.reject(buildError('build.no-client', { method }))

/** Where there is no client, a read can be looked at and not run. */
export const readsWithoutClient = (): ReadExecutor => ({
  execute: rejectIn('execute'),
  executeTakeFirst: rejectIn('executeTakeFirst'),
  executeWithInfo: rejectIn('executeWithInfo'),
  page: rejectIn('page'),
  // eslint-disable-next-line require-yield -- it fails before its first page
  pages: async function* () {
    await rejectIn('pages')()
  },
  // eslint-disable-next-line require-yield -- as above
  stream: async function* () {
    await rejectIn('stream')()
  },
  count: rejectIn('count'),
  compile: rejectIn('compile'),
  explain: rejectIn('explain'),
})
