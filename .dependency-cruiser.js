// Who may import whom (`npm run arrows`). DESIGN: cli -> migrations -> runtime -> compiler -> query; kysely -> runtime.
// Migrations are run by Kysely's Migrator, so that migrations -> kysely.
// A rule reads: a module of `from` must not import a module of `to`. Paths are real ones: a package name leads to its source.

import { existsSync, readdirSync, readFileSync } from 'node:fs'

const manifestOf = name => `packages/${name}/package.json`
const isPublic = name => existsSync(manifestOf(name)) && !JSON.parse(readFileSync(manifestOf(name), 'utf8')).private
const publicPackages = readdirSync('packages').filter(isPublic)

/** What each public package may import of the others; everything else of the workspace is refused. */
const arrows = {
  query: [],
  compiler: ['query'],
  runtime: ['compiler', 'query'],
  hashrange: ['runtime', 'compiler', 'query'],
  kysely: ['runtime', 'compiler', 'query'],
  migrations: ['kysely', 'runtime', 'compiler', 'query'],
  opentelemetry: ['runtime', 'compiler', 'query'],
  cli: ['migrations', 'kysely', 'runtime', 'compiler', 'query', 'hashrange'],
}

/** The packages from outside that each may import in src, beside none. */
const outside = {
  query: [],
  compiler: ['@aws-sdk/client-dynamodb'],
  runtime: ['@aws-sdk/client-dynamodb'],
  hashrange: [],
  kysely: ['@aws-sdk/client-dynamodb', 'kysely'],
  migrations: ['@aws-sdk/client-dynamodb', 'kysely'],
  opentelemetry: ['@aws-sdk/client-dynamodb', '@opentelemetry/api'],
  cli: ['@aws-sdk/client-dynamodb', '@lezer/common', '@lezer/javascript', 'jiti', 'typescript'],
}

for (const name of publicPackages)
  if (!(name in arrows && name in outside))
    throw new Error(`.dependency-cruiser.js does not say what ${name} may import`)

const srcOf = name => `^packages/${name}/src/`
const anyOf = names => (names.length === 0 ? '(?!)' : `(${names.join('|')})`)

const arrowRules = Object.entries(arrows).map(([name, allowed]) => ({
  name: `arrow-${name}`,
  comment: `${name} may import ${allowed.join(', ') || 'no other package of the workspace'}`,
  severity: 'error',
  from: { path: srcOf(name) },
  to: { path: '^packages/', pathNot: `^packages/${anyOf([name, ...allowed])}/` },
}))

const outsideRules = Object.entries(outside).map(([name, allowed]) => ({
  name: `outside-${name}`,
  comment: `${name} may import ${allowed.join(', ') || 'nothing'} from outside of the workspace`,
  severity: 'error',
  from: { path: srcOf(name) },
  to: { path: 'node_modules/', pathNot: `node_modules/${anyOf(allowed)}/` },
}))

export default {
  forbidden: [
    ...arrowRules,
    ...outsideRules,
    {
      name: 'compiler-types-only',
      comment: 'The compiler runs without the SDK: it knows the types of its inputs, never its code.',
      severity: 'error',
      from: { path: srcOf('compiler') },
      to: { path: 'node_modules/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'runs-in-a-browser',
      comment: 'query, compiler and what studio shares with the playground run anywhere: no module of Node.',
      severity: 'error',
      from: { path: '^packages/((query|compiler)/src|cli/src/playground)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'playground-apart',
      comment:
        'What runs in pages knows nothing of the command around it, but for the types of what they say to each other.',
      severity: 'error',
      from: { path: '^packages/cli/(browser|src/playground)/' },
      to: {
        path: '^packages/(?!cli/(browser|src/playground)/|query/|compiler/)',
        pathNot: '^packages/cli/src/(studio/protocol|table/table-summary)[.]ts$',
      },
    },
    {
      name: 'private-stays-private',
      comment: 'Nothing that is published imports testkit, examples, bench, checks or docs.',
      severity: 'error',
      from: { path: srcOf(`(${publicPackages.join('|')})`) },
      to: { path: '^packages/(testkit|examples|bench|checks|docs)/' },
    },
    {
      name: 'by-package-name',
      comment:
        'Another package is imported by its name, which leads to its exports only, never by a path into it; bench alone forces the planner to other choices, from inside.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/', pathNot: '^packages/bench/src/regret/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'src-without-tests',
      comment: 'src never imports test.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { path: '^packages/[^/]+/test/' },
    },
    {
      name: 'no-cycle',
      comment: 'No import cycle, of types neither: what needs each other belongs in one file or hangs on a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment:
        'What a package imports stands in its package.json, and what src imports not among its devDependencies alone.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache|coverage)/|^packages/docs/pages/public/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@hashrange/source', 'types', 'import', 'node', 'default'],
    },
  },
}
