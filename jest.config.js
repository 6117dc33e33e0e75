import process from 'node:process'

// ES modules: run node with --experimental-vm-modules, as `npm test` does. Types are not checked here, tsc does that.
export default {
  // They take a minute, and want a browser, and the site and studio's page built: npm run docs:browser.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.DOCS_BROWSER === '1' ? [] : ['/packages/(docs|cli)/test/browser/']),
  ],
  testMatch: ['<rootDir>/packages/*/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Sources name each other by what they compile to.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // The packages of this workspace import each other from source.
  testEnvironmentOptions: { customExportConditions: ['@hashrange/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: '<rootDir>/tsconfig.base.json', diagnostics: false }],
  },
  globalSetup: '<rootDir>/packages/testkit/src/jest-global-setup.js',
  globalTeardown: '<rootDir>/packages/testkit/src/jest-global-teardown.js',
  // One more than jest would take: on two cores that is twice as many.
  maxWorkers: '100%',
  // DynamoDB Local takes seconds to start and is slow on a busy machine.
  testTimeout: 30_000,
}
