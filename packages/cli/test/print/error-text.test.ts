import { describe, expect, it } from '@jest/globals'
import { planError } from '@hashrange/compiler'
import { HashrangeError } from '@hashrange/query'
import { runError } from '@hashrange/runtime'
import { exitCodeOf } from '../../src/exit-codes.js'
import { errorData, errorText } from '../../src/print/error-text.js'
import { paintFor } from '../../src/print/paint.js'

const plain = paintFor(false)
const secret = Object.assign(new Error('The value {S: "secret"} is wrong'), {
  $metadata: {},
  name: 'ValidationException',
})

describe('errors', () => {
  it('have a code, a sentence and a hint, in text and as data', () => {
    const error = planError('bind.unknown-table', { table: 'persn', known: ['person'], nearest: 'person' })
    expect(errorText(error, false, plain)).toBe(
      'bind.unknown-table  There is no table "persn".\n  hint    Did you mean "person"?',
    )
    expect(errorData(error)).toStrictEqual({
      code: 'bind.unknown-table',
      message: 'There is no table "persn".',
      hint: 'Did you mean "person"?',
    })
  })

  it('show no value and no stack, unless all is asked for', () => {
    const error = runError('execute.request-failed', { operation: 'Query', name: 'X', table: 'a' } as never, {
      cause: secret,
    })
    for (const shown of [error, secret]) {
      expect(errorText(shown, false, plain)).not.toMatch(/secret|\n +at /)
      expect(errorText(shown, true, plain)).toMatch(/secret[^]*\n +at /)
    }
  })

  it('end the process with what they mean', () => {
    const codes = [
      new HashrangeError('cli.wrong-use', { problem: '', usage: '' }),
      planError('bind.unknown-table', { table: 'a', known: [] }),
      new HashrangeError('migrate.change-refused', { table: 'a', changes: [], instead: '' }),
      new HashrangeError('migrate.taken-over', { table: 'a', job: 'b' }),
      secret,
    ].map(exitCodeOf)
    expect(codes).toStrictEqual([2, 2, 3, 1, 1])
  })
})
