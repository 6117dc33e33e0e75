import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { defaultEngine, engineAvailability } from '../../src/index.js'
import { enginesAreRequired, testedEngines } from '../../src/engine/engine-availability.js'
import { findJava } from '../../src/engine/java.js'

const fixture = fileURLToPath(new URL('../fixtures/engines.ts', import.meta.url))
const root = fileURLToPath(new URL('../../../..', import.meta.url))
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'no-java-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('engineAvailability', () => {
  it('says what to do where there is no Java', () => {
    expect(engineAvailability('dynamodb-local', { PATH: folder })).toStrictEqual({
      available: false,
      reason: 'no Java 17 found; install a JRE or set DYNAMODB_ENDPOINT',
    })
  })

  it('takes the binary that DYNOXIDE_BIN names', () => {
    expect(engineAvailability('dynoxide', { DYNOXIDE_BIN: '/opt/dynoxide' })).toStrictEqual({ available: true })
  })

  it('has an endpoint where one is named', () => {
    expect(engineAvailability('endpoint', {})).toStrictEqual({
      available: false,
      reason: 'DYNAMODB_ENDPOINT is not set',
    })
    expect(engineAvailability('endpoint', { DYNAMODB_ENDPOINT: 'http://db:8000' })).toStrictEqual({ available: true })
  })

  it('always has dynalite', () => {
    expect(engineAvailability('dynalite', {})).toStrictEqual({ available: true })
  })
})

describe('findJava', () => {
  const javaThatSays = (words: string): NodeJS.ProcessEnv => {
    writeFileSync(join(folder, 'java'), `#!/bin/sh\necho '${words}' >&2\n`, { mode: 0o755 })
    return { PATH: `${folder}:/bin:/usr/bin` }
  }

  it('passes over a Java that is too old', () => {
    expect(findJava(javaThatSays('openjdk version "1.8.0_392"'))).toStrictEqual({
      found: false,
      why: 'Java 8 found, 17 or newer needed',
    })
    expect(findJava(javaThatSays('openjdk version "11.0.25" 2024-10-15'))).toMatchObject({ found: false })
  })

  it('takes 17 and newer', () => {
    expect(findJava(javaThatSays('openjdk version "17.0.15" 2025-04-15'))).toStrictEqual({
      found: true,
      command: 'java',
    })
    expect(findJava(javaThatSays('openjdk version "25" 2025-09-16'))).toMatchObject({ found: true })
  })

  it('prefers JAVA_HOME', () => {
    expect(findJava({ ...javaThatSays('openjdk version "21.0.1"'), JAVA_HOME: folder })).toMatchObject({ found: false })
  })
})

describe('the engines of a test run', () => {
  it('have the endpoint of the user in place of DynamoDB Local', () => {
    expect(testedEngines({})).toStrictEqual(['dynoxide', 'dynalite', 'dynamodb-local'])
    expect(testedEngines({ DYNAMODB_ENDPOINT: 'http://db:8000' })).toStrictEqual(['dynoxide', 'dynalite', 'endpoint'])
  })

  it('are required by CI and on request', () => {
    expect([{}, { CI: 'true' }, { REQUIRE_ENGINES: '1' }].map(enginesAreRequired)).toStrictEqual([false, true, true])
  })

  it('are led by the endpoint, then Dynoxide', () => {
    expect(defaultEngine({ DYNAMODB_ENDPOINT: 'http://db:8000' })).toBe('endpoint')
    expect(defaultEngine({ DYNOXIDE_BIN: '/opt/dynoxide' })).toBe('dynoxide')
  })
})

describe('a run without Java', () => {
  /** A jest within jest, on a machine that may be busy. */
  const aWholeRun = 120_000
  // What this run was told about engines is not for the other one.
  const told = ['CI', 'REQUIRE_ENGINES', 'DYNAMODB_ENDPOINT', 'JAVA_HOME', 'TESTKIT_LENDER']
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !told.includes(name)))
  const runWithoutJava = (environment: NodeJS.ProcessEnv): { status: number | null; output: string } => {
    const env = { ...plain, PATH: join(folder, 'empty'), NODE_OPTIONS: '', ...environment }
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
    const jest = ['node_modules/jest/bin/jest.js', '--testMatch', fixture, '--verbose', '-i']
    const { status, stderr } = spawnSync(process.execPath, [...flags, ...jest], { cwd: root, env, encoding: 'utf8' })
    return { status, output: stderr }
  }
  const reason = 'no Java 17 found; install a JRE or set DYNAMODB_ENDPOINT'

  it(
    'says so once, and skips the cases with the reason in their title',
    () => {
      const { status, output } = runWithoutJava({})
      expect(output).toContain(`DynamoDB Local left out: ${reason}\n`)
      expect(output).toContain(`tables [DynamoDB Local left out: ${reason}]`)
      expect(output).toContain('tables [Dynoxide left out: it would only take time]')
      expect(output).toMatch(/Tests: +2 skipped, 1 passed, 3 total/)
      expect(status).toBe(0)
    },
    aWholeRun,
  )

  it(
    'fails where engines are required',
    () => {
      const { status, output } = runWithoutJava({ REQUIRE_ENGINES: '1' })
      expect(output).toContain(`DynamoDB Local missing, and required here: ${reason}\n`)
      expect(output).toContain(`DynamoDB Local cannot be started: ${reason}.`)
      expect(output).toMatch(/Tests: +1 failed, 1 skipped, 1 passed, 3 total/)
      expect(status).toBe(1)
    },
    aWholeRun,
  )
})
