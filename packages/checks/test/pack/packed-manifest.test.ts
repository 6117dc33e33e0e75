import { describe, expect, it } from '@jest/globals'
import { problemsOfManifest } from '../../src/pack/packed-manifest.js'
import type { Manifest } from '../../src/workspace.js'

const agreed = { node: '>=20.19', repository: undefined, versions: new Map([['@hashrange/query', '0.1.0']]) }

const right: Manifest = {
  name: 'hashrange',
  version: '0.1.0',
  description: 'A typed query builder for DynamoDB',
  keywords: ['dynamodb', 'aws', 'typescript', 'query-builder'],
  license: 'MIT',
  type: 'module',
  sideEffects: false,
  engines: { node: '>=20.19' },
  exports: {
    '.': { '@hashrange/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
    './package.json': './package.json',
  },
  publishConfig: { access: 'public', provenance: true },
  dependencies: { '@hashrange/query': '0.1.0' },
  devDependencies: { '@hashrange/testkit': 'workspace:*' },
  peerDependencies: { '@aws-sdk/client-dynamodb': '^3.705.0', kysely: '>=0.28.18 <0.31' },
}

describe('problemsOfManifest', () => {
  it('finds none in a whole one', () => {
    expect(problemsOfManifest(right, agreed)).toEqual([])
  })

  it.each<[keyof Manifest, unknown, string]>([
    ['description', undefined, 'description: say what it is in one sentence'],
    ['keywords', ['aws'], 'keywords: dynamodb, and three more at least'],
    ['license', 'ISC', 'license: MIT'],
    ['type', 'commonjs', 'type: module'],
    ['sideEffects', undefined, 'sideEffects: false'],
    ['engines', { node: '>=18' }, 'engines.node: >=20.19, as at the root'],
    ['publishConfig', { access: 'public' }, 'publishConfig.provenance: true'],
    ['publishConfig', { provenance: true }, 'publishConfig.access: public'],
    ['exports', { '.': { default: './dist/index.js', types: './dist/index.d.ts' } }, 'exports .: types first'],
    ['dependencies', { jiti: 'catalog:' }, 'a version that only the workspace knows'],
    ['dependencies', { '@hashrange/query': '^0.1.0' }, 'dependencies @hashrange/query: exactly 0.1.0, not ^0.1.0'],
    ['dependencies', { kysely: '^0.28.0' }, '@aws-sdk/client-dynamodb and kysely are peers'],
    ['peerDependencies', { kysely: '*' }, 'peerDependencies kysely: a range with an end, not *'],
    ['peerDependencies', { '@hashrange/query': '^0.1.0' }, '@hashrange/query is a dependency, no peer'],
    ['homepage', 'https://example.com', 'addresses that the root does not say'],
  ])('looks at %s: %j', (field, value, problem) => {
    expect(problemsOfManifest({ ...right, [field]: value }, agreed)).toEqual([problem])
  })

  it('wants addresses once the root says one', () => {
    const repository = 'git+https://example.com/one.git'
    expect(problemsOfManifest(right, { ...agreed, repository })).toEqual([
      'repository.url: that of the root',
      'repository.directory: packages/...',
      'homepage is missing',
      'bugs.url is missing',
    ])
  })
})
