import * as cli from '@hashrange/cli'
import { expect, it } from '@jest/globals'

it('the package shows this, and nothing else', () => {
  expect(Object.keys(cli).sort()).toStrictEqual([
    'cliErrorTexts',
    'defineBackfill',
    'defineConfig',
    'defineCopy',
    'exitCodes',
    'runCli',
  ])
})
