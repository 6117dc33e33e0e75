import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { root } from '../src/workspace.js'

it('CONTRIBUTING.md walks through files that are there', () => {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
  const named = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`/g)].map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(30)
  // The walks name files of packages, the rest those of the root.
  const missing = named.filter(path => ![root, join(root, 'packages')].some(place => existsSync(join(place, path))))
  // Those of any package.
  expect(missing).toEqual(['src/error', 'test/exports.test.ts'])
})
