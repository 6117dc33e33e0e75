// What `npm run mutate` runs: which mutations of the compiler no unit test notices.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import jestConfig from '../../jest.config.js'

const kept = 'node_modules/.cache/stryker'

/** Engines are not started: no test that mutations are judged by needs one. */
const jest = { ...jestConfig, globalSetup: undefined, globalTeardown: undefined }

export default {
  mutate: ['packages/compiler/src/**/*.ts'],
  testRunner: 'jest',
  // pnpm puts a plugin where Stryker does not look for it.
  plugins: [import.meta.resolve('@stryker-mutator/jest-runner')],
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  buildCommand: 'node packages/bench/src/mutation/gather-tests.js',
  jest: {
    projectType: 'custom',
    config: {
      ...jest,
      testMatch: ['<rootDir>/packages/compiler/test/gathered.test.ts'],
      testEnvironment: fileURLToPath(new URL('src/mutation/bail-environment.js', import.meta.url)),
    },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  // What runs while modules load, and while tests are described, cannot be told by test; what tests reach too, can.
  ignoreStatic: true,
  ignorePatterns: ['.ci', '**/dist', '**/.cache', 'packages/examples', 'packages/hashrange', 'packages/runtime'],
  disableTypeChecks: false,
  concurrency: 2,
  // A new worker takes seconds to load jest on a busy machine, which would pass for an endless loop.
  timeoutMS: 10_000,
  // Not below the top level: jest would find every package twice.
  tempDirName: join(tmpdir(), 'hashrange-stryker'),
  cleanTempDir: 'always',
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: `${kept}/mutation.json` },
  // What nothing notices is there to be read; it breaks nothing.
  thresholds: { high: 90, low: 75, break: null },
}
