import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from '@jest/globals'
import { checkReadme } from '../src/check-readme.js'

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

## Owns

## Must not know

## How a query passes

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

describe('checkReadme', () => {
  it('finds nothing where the list and the files agree', () => {
    expect(checkReadme(packageOf(readme, [...files, 'test/ask.ts', 'test/plan.test.ts']))).toStrictEqual([])
  })

  it('finds what is in one place only', () => {
    const directory = packageOf(readme, [...files.slice(1), 'src/plan/new.ts', 'src/other.ts', 'src/later.ts'])
    expect(checkReadme(directory)).toStrictEqual([
      'src/index.ts is not there',
      'src/later.ts is not listed',
      'src/other.ts is not listed',
      'src/plan/new.ts is not listed',
      'test/ask.ts is not there',
    ])
  })

  it('wants the headings', () => {
    expect(checkReadme(packageOf('# A package\n\n## Owns\n', ['src/index.ts']))).toStrictEqual([
      'no "## Files"',
      'no "## How "',
      'no "## Must not know"',
      'src/index.ts is not listed',
    ])
  })
})
