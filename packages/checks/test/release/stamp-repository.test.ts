import { expect, it } from '@jest/globals'
import { problemsOfManifest } from '../../src/pack/packed-manifest.js'
import { stamped } from '../../src/release/stamp-repository.js'

it('says where the source of a package is, as the check of manifests wants it', () => {
  const manifest = stamped({ name: 'x', version: '1.0.0' }, 'https://example.com/one', 'packages/x')
  expect(manifest).toEqual({
    name: 'x',
    version: '1.0.0',
    homepage: 'https://example.com/one/tree/main/packages/x#readme',
    bugs: { url: 'https://example.com/one/issues' },
    repository: { type: 'git', url: 'git+https://example.com/one.git', directory: 'packages/x' },
  })
  const root = stamped({ name: 'root', version: '1.0.0' }, 'https://example.com/one')
  const agreed = { node: '>=20', repository: root.repository?.url, versions: new Map() }
  expect(problemsOfManifest(manifest, agreed).filter(problem => /repository|homepage|bugs/.test(problem))).toEqual([])
})
