import { inspect } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { assertNever, HashrangeError, invariant, isHashrangeError } from '@hashrange/query'
import { errorOf } from '../error-of.js'

describe('HashrangeError', () => {
  it('tells sentence, query, reasons and hint, in this order', () => {
    const error = new HashrangeError(
      'policy.scan-refused',
      { table: 'person' },
      { query: 'select * from person where age > ?', why: ['person: no key', 'by_email: no key'] },
    )
    expect(error.message).toBe(
      [
        '[policy.scan-refused] This query would read the whole table "person".',
        '  query   select * from person where age > ?',
        '  why     person: no key',
        '          by_email: no key',
        '  hint    Constrain the partition key of the table or of an index, or allow it here with .options({ scan: true, recursive: true }).',
      ].join('\n'),
    )
    expect(error).toMatchObject({
      name: 'HashrangeError',
      code: 'policy.scan-refused',
      details: { table: 'person' },
      title: 'A Scan without permission.',
    })
  })

  it('takes another hint, and a cause', () => {
    const cause = new Error('the SDK says no')
    const details = { operation: 'Query', table: 'person', name: 'AccessDeniedException', retryable: false }
    const error = new HashrangeError('execute.request-failed', details, { cause, hint: 'Ask for permission.' })
    expect(error.cause).toBe(cause)
    expect(error.hint).toBe('Ask for permission.')
    expect(error.message).toContain('  hint    Ask for permission.')
    expect('cause' in new HashrangeError('execute.no-result', { table: 'person' })).toBe(false)
  })

  it('tells the page of its code in the documentation, and is printed with it', () => {
    const error = new HashrangeError('execute.no-result', { table: 'person' })
    expect(error.page).toBe('errors/execute-no-result.html')
    expect(inspect(error)).toContain("page: 'errors/execute-no-result.html'")
  })

  it('hangs statement, plan and requests on itself where no log prints them', () => {
    const hidden = { statement: { secret: 1 }, plan: { secret: 2 }, requests: [{ secret: 3 }] }
    const error = new HashrangeError('execute.no-result', { table: 'person' }, hidden)
    expect([error.statement, error.plan, error.requests]).toStrictEqual([
      hidden.statement,
      hidden.plan,
      hidden.requests,
    ])
    expect(Object.keys(error)).toStrictEqual(['name', 'code', 'page', 'details', 'title', 'hint'])
    expect(JSON.stringify(error)).not.toContain('secret')
  })
})

describe('isHashrangeError', () => {
  const error: unknown = new HashrangeError('bind.unknown-table', {
    table: 'persn',
    nearest: 'person',
    known: ['person'],
  })

  it('narrows by code', () => {
    expect(isHashrangeError(error)).toBe(true)
    expect(isHashrangeError(error, 'bind.unknown-index')).toBe(false)
    expect(isHashrangeError(error, 'bind.unknown-table') && error.details.nearest).toBe('person')
  })

  it('goes by the brand, so that another copy of the package is known too', () => {
    const fromAnotherCopy = { code: 'bind.unknown-table', [Symbol.for('hashrange.error')]: true }
    expect(isHashrangeError(fromAnotherCopy, 'bind.unknown-table')).toBe(true)
    for (const other of [new Error('x'), { code: 'bind.unknown-table' }, null, undefined, 'bind.unknown-table']) {
      expect(isHashrangeError(other)).toBe(false)
    }
  })
})

describe('invariant and assertNever', () => {
  it('call a bug a bug', () => {
    invariant(true, 'fine')
    invariant(0, 'zero is a value')
    for (const condition of [false, undefined, null]) {
      expect(
        errorOf(() => {
          invariant(condition, 'a plan without a leaf')
        }),
      ).toMatchObject({
        code: 'internal.invariant',
        details: { problem: 'a plan without a leaf' },
      })
    }
    expect(errorOf(() => assertNever({ kind: 'Join' } as never)).details).toStrictEqual({
      problem: 'unexpected kind Join',
    })
  })
})
