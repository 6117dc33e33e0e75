import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { problemsOfChangelogs, problemsOfReleasePlan } from '../../src/release/release-plan.js'
import { publicPackages, readManifest, root, type WorkspacePackage } from '../../src/workspace.js'

let workspace: string

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'hashrange-release-'))
  // The changes that wait for the next release are none of these tests'.
  mkdirSync(join(workspace, '.changeset'))
  cpSync(join(root, '.changeset/config.json'), join(workspace, '.changeset/config.json'))
  writeFileSync(join(workspace, 'package.json'), '{ "name": "root", "private": true }')
  writeFileSync(join(workspace, 'pnpm-workspace.yaml'), 'packages:\n  - packages/*\n')
  writeFileSync(join(workspace, 'pnpm-lock.yaml'), '')
})

afterEach(() => {
  rmSync(workspace, { recursive: true })
})

function add(folder: string, manifest: object): WorkspacePackage {
  const directory = join(workspace, 'packages', folder.replace('@hashrange/', ''))
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest))
  return { directory, manifest: readManifest(directory) }
}

function change(text: string): void {
  writeFileSync(join(workspace, '.changeset/a-change.md'), text)
}

describe('problemsOfReleasePlan', () => {
  it('finds none in a change of one public package, which releases all', async () => {
    const packages = [
      add('query', { name: '@hashrange/query', version: '0.1.0' }),
      add('hashrange', { name: 'hashrange', version: '0.1.0', dependencies: { '@hashrange/query': 'workspace:*' } }),
    ]
    add('testkit', {
      name: '@hashrange/testkit',
      version: '0.0.0',
      private: true,
      dependencies: { hashrange: 'workspace:*' },
    })
    change("---\n'@hashrange/query': minor\n---\n\nSomething.\n")
    expect(await problemsOfReleasePlan(workspace, packages)).toEqual([])
  })

  it('wants one version', async () => {
    const packages = [
      add('query', { name: '@hashrange/query', version: '0.2.0' }),
      add('hashrange', { name: 'hashrange', version: '0.1.0' }),
    ]
    expect(await problemsOfReleasePlan(workspace, packages)).toEqual([
      'one version for all public packages, not 0.2.0, 0.1.0',
    ])
  })

  it('wants packages of other names among the fixed ones too', async () => {
    const packages = ['hashrange', '@hashrange/query', 'other'].map(name => add(name, { name, version: '0.1.0' }))
    expect(await problemsOfReleasePlan(workspace, packages)).toEqual([
      'other would get versions of its own: "fixed" in .changeset/config.json',
    ])
  })

  it('refuses a change of a package that is not there', async () => {
    const packages = ['hashrange', '@hashrange/query'].map(name => add(name, { name, version: '0.1.0' }))
    change("---\n'hashrnage': patch\n---\n\nSomething.\n")
    await expect(problemsOfReleasePlan(workspace, packages)).rejects.toThrow('hashrnage')
  })
})

describe('problemsOfChangelogs', () => {
  it('wants one for each package, with its version', () => {
    const one = add('hashrange', { name: 'hashrange', version: '0.2.0' })
    expect(problemsOfChangelogs([one])).toEqual(['hashrange has no CHANGELOG.md'])
    writeFileSync(join(one.directory, 'CHANGELOG.md'), '# hashrange\n\n## 0.1.0\n')
    expect(problemsOfChangelogs([one])).toEqual(['hashrange: CHANGELOG.md says nothing of 0.2.0'])
    writeFileSync(join(one.directory, 'CHANGELOG.md'), '# hashrange\n\n## 0.2.0\n\n## 0.1.0\n')
    expect(problemsOfChangelogs([one])).toEqual([])
  })

  it('holds in this workspace', () => {
    expect(problemsOfChangelogs(publicPackages())).toEqual([])
  })
})
