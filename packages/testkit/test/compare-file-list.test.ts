import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from '@jest/globals'
import { compareFileList } from '../src/compare-file-list.js'

const made: string[] = []
afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true })
})

function packageOf(readme: string, files: readonly string[]): URL {
  const directory = mkdtempSync(join(tmpdir(), 'hashrange-files-'))
  made.push(directory)
  writeFileSync(join(directory, 'README.md'), readme)
  for (const file of files) {
    mkdirSync(join(directory, dirname(file)), { recursive: true })
    writeFileSync(join(directory, file), '')
  }
  return pathToFileURL(`${directory}/`)
}

const readme = `# A package

    src/other.ts      in another section

## Files

    src/
      index.ts        the public names
      plan/
        plan.ts, part.ts    two of one line
        deep/
          leaf.ts
      last.ts         after a folder
    test/             mirrors src/
      ask.ts          one of the tests' own

## After

    src/later.ts
`
const files = ['src/index.ts', 'src/plan/plan.ts', 'src/plan/part.ts', 'src/plan/deep/leaf.ts', 'src/last.ts']

describe('compareFileList', () => {
  it('finds no difference where there is none', () => {
    expect(compareFileList(packageOf(readme, [...files, 'test/ask.ts', 'test/plan.test.ts']))).toStrictEqual({
      unlisted: [],
      missing: [],
    })
  })

  it('finds what is in one place only', () => {
    const directory = packageOf(readme, [...files.slice(1), 'src/plan/new.ts', 'src/other.ts', 'src/later.ts'])
    expect(compareFileList(directory)).toStrictEqual({
      unlisted: ['src/later.ts', 'src/other.ts', 'src/plan/new.ts'],
      missing: ['src/index.ts', 'test/ask.ts'],
    })
  })

  it('wants a list', () => {
    const directory = packageOf('# A package\n', files)
    expect(() => compareFileList(directory)).toThrow('no heading "## Files"')
  })
})
