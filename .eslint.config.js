// Run by `npm run lint`, with an explicit --config: the top level keeps to packages and dot files.
import { builtinModules } from 'node:module'
import { runInNewContext } from 'node:vm'
import eslint from '@eslint/js'
import comments from '@eslint-community/eslint-plugin-eslint-comments/configs'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

// What Node adds to the language: query and compiler run where there is no Node.
const ofLanguage = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)'))
const ofNode = new Set([
  'NodeJS',
  'console',
  ...Object.getOwnPropertyNames(globalThis).filter(name => !ofLanguage.has(name)),
])

export default defineConfig(
  { ignores: ['**/dist/', '**/coverage/', '**/.cache/', 'packages/docs/pages/public/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  comments.recommended,
  {
    files: ['**/*.{ts,mts,cts}'],
    // One program for the whole workspace, the one that `npm run typecheck` checks.
    languageOptions: { parserOptions: { project: 'tsconfig.base.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      // `import { type A }` alone would still load the module.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // `const { secret, ...rest } = all` is how a property is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-imports': [
        'error',
        {
          paths: builtinModules
            .filter(name => !name.startsWith('node:'))
            .map(name => ({ name, message: `Say node:${name}: a module of Node is told from a package at sight.` })),
          patterns: [{ regex: '(^|/)dist(/|$)', message: 'Packages import each other from source.' }],
        },
      ],
    },
  },
  {
    // What runs in a browser has a program of its own; only those know the DOM.
    files: ['packages/docs/browser/**/*.ts', 'packages/docs/.vitepress/**/*.ts'],
    languageOptions: {
      parserOptions: { project: 'packages/docs/browser/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ['packages/cli/browser/**/*.ts'],
    languageOptions: {
      parserOptions: { project: 'packages/cli/browser/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    rules: {
      // A suppressed rule says why, in words, after `--`.
      '@eslint-community/eslint-comments/require-description': ['error', { ignore: ['eslint-enable'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['packages/{query,compiler}/src/**'],
    rules: {
      'no-restricted-globals': ['error', ...ofNode],
      'no-restricted-syntax': [
        'error',
        {
          selector: `TSTypeReference Identifier[name=/^(${[...ofNode].join('|')})$/]`,
          message: 'A type that only Node has: query and compiler run where there is none.',
        },
      ],
    },
  },
  {
    // Type tests are declarations for the compiler to judge; nothing reads them and nothing runs.
    files: ['packages/*/test/types/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  { files: ['packages/*/src/**'], rules: { 'max-lines': ['error', { max: 300 }] } },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', URL: 'readonly' } },
  },
)
