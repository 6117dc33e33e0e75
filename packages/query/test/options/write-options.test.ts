import { describe, expect, it } from '@jest/globals'
import { checkDeleteOptions, checkInsertOptions, checkUpdateOptions } from '@hashrange/query'
import { refusalOf } from '../error-of.js'

const checks = { insert: checkInsertOptions, update: checkUpdateOptions, delete: checkDeleteOptions }
const all = ['insert', 'update', 'delete'] as const

/** Which statements take the option, a value that it takes, and one that it does not. */
const cases: readonly (readonly [option: string, statements: readonly string[], good: unknown, bad: unknown])[] = [
  ['concurrency', all, 2, 0],
  ['timeoutMs', all, 100, -1],
  ['signal', all, new AbortController().signal, {}],
  ['retry', all, { attempts: 2 }, { tries: 2 }],
  ['insertNilFields', ['insert'], false, null],
  ['atomic', ['insert'], false, 'no'],
  ['emptySetToNil', ['insert', 'update'], true, 1],
  ['removeNilFieldsOnUpdate', ['update'], true, 1],
  ['searchedWrites', ['update', 'delete'], { maxItems: 5 }, { maxItems: 0 }],
  ['searchedWrites', ['update', 'delete'], 'refuse', 'allow'],
  ['scan', ['update', 'delete'], true, 'yes'],
  ['index', ['update', 'delete'], 'by_email', ''],
  ['consistentRead', ['update', 'delete'], true, 1],
  ['maxRequests', ['update', 'delete'], 5, 0],
  ['sortInMemory', [], false, true],
  ['exclusiveStartKey', [], { id: 'a' }, {}],
]

describe('the options of writes', () => {
  it.each(cases)('%s is for %j', (option, statements, good, bad) => {
    for (const statement of all) {
      const check = checks[statement]
      if (statements.includes(statement)) {
        expect(check({ [option]: good })).toStrictEqual({ [option]: good })
        expect(refusalOf(() => check({ [option]: bad }))).toMatchObject(['build.invalid-option', { option }])
      } else {
        expect(refusalOf(() => check({ [option]: good }))).toMatchObject(['build.unknown-option', { option }])
      }
    }
  })
})
