import { describe, expect, it } from '@jest/globals'
import { packageManager, publicPackages } from '../src/workspace.js'

describe('publicPackages', () => {
  it('are those without private, each after those that it depends on', () => {
    const packages = publicPackages()
    const names = packages.map(({ manifest }) => manifest.name)
    expect(names).toEqual(expect.arrayContaining(['@hashrange/query', 'hashrange']))
    expect(names).not.toContain('@hashrange/testkit')
    packages.forEach(({ manifest }, index) => {
      const own = Object.keys(manifest.dependencies ?? {}).filter(name => names.includes(name))
      expect(names.slice(0, index)).toEqual(expect.arrayContaining(own))
    })
  })
})

describe('packageManager', () => {
  it('is pinned to one version', () => {
    expect(packageManager()).toMatch(/^pnpm@\d+\.\d+\.\d+$/)
  })
})
