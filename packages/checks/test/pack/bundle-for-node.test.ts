import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { bundleForNode, nodeEntries } from '../../src/pack/bundle-for-node.js'

const manifest = {
  name: 'bundled',
  type: 'module',
  imports: { '#texts': './dist/texts.js' },
  exports: {
    '.': { types: './dist/index.d.ts', node: './dist/node/index.js', default: './dist/index.js' },
    './read': { types: './dist/read.d.ts', node: './dist/node/read.js', default: './dist/read.js' },
    './package.json': './package.json',
  },
}
const files = {
  'package.json': JSON.stringify(manifest),
  'dist/index.js':
    "export { Shared } from './shared.js'\nexport { text } from '#texts'\nexport { join } from 'node:path'\n",
  'dist/read.js': "export { Shared } from './shared.js'\nexport { basename } from 'node:path'\n",
  'dist/shared.js': 'export class Shared {}\n',
  'dist/unused.js': 'export class Unused {}\n',
  'dist/texts.js': "export const text = 'as it was'\n",
}

describe('bundleForNode', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hashrange-bundle-'))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('makes what the manifest gives to Node, of the modules that others get', async () => {
    await bundleForNode(folder, manifest)
    const made = readdirSync(join(folder, 'dist/node')).sort()
    expect(made).toEqual(expect.arrayContaining(['index.js', 'index.js.map', 'read.js', 'read.js.map']))
    const texts = made.map(name => readFileSync(join(folder, 'dist/node', name), 'utf8')).join('')
    expect(texts.match(/\bclass\b/g)).toHaveLength(1)
    expect(texts).not.toContain('Unused')
    expect(texts).not.toContain('as it was')
    // Both ways to the package lead to one class, and by the manifest's own conditions.
    const script = `const [all, read] = await Promise.all([import('bundled'), import('bundled/read')])
console.log(all.Shared === read.Shared, all.text, all.join('a', 'b'), read.basename('a/b'))`
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder })
    expect(String(printed).trim()).toBe('true as it was a/b b')
  })

  it('leaves a package alone that has nothing for Node', async () => {
    const exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './x': './dist/x.js' }
    expect(nodeEntries({ exports }).size).toBe(0)
    await bundleForNode(folder, { exports })
    expect(readdirSync(join(folder, 'dist'))).not.toContain('node')
  })
})
