import { inspect } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { assertNever, buildError, errorsOf, HashrangeError, invariant, isHashrangeError } from '@hashrange/query'
import { errorOf } from '../error-of.js'

describe('HashrangeError', () => {
  it('tells sentence, query, reasons and hint, in this order', () => {
    const error = buildError(
      'execute.no-result',
      { table: 'person' },
      { query: 'select * from person where age > ?', why: ['person: no key', 'by_email: no key'] },
    )
    expect(error.message).toBe(
      [
        '[execute.no-result] No item of "person" matches.',
        '  query   select * from person where age > ?',
        '  why     person: no key',
        '          by_email: no key',
        '  hint    Use executeTakeFirst() where no row is an answer too.',
      ].join('\n'),
    )
    expect(error).toMatchObject({
      name: 'HashrangeError',
      code: 'execute.no-result',
      details: { table: 'person' },
      title: 'No row where one was required.',
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

describe('a HashrangeError with more known', () => {
  const cause = new Error('the SDK says no')
  const error = buildError('execute.no-result', { table: 'person' }, { hint: 'Look elsewhere.', cause })

  it('says the same, with the query', () => {
    const told = error.with({ query: 'select * from person', keys: [{ id: 'a' }] })
    expect(told.message).toBe(
      '[execute.no-result] No item of "person" matches.\n  query   select * from person\n  hint    Look elsewhere.',
    )
    expect(told).toMatchObject({
      code: error.code,
      sentence: error.sentence,
      hint: 'Look elsewhere.',
      cause,
      keys: [{ id: 'a' }],
    })
  })

  it('takes other details', () => {
    expect(error.with({}, { table: 'colour' }).details).toStrictEqual({ table: 'colour' })
  })
})

describe('a code whose words are not there', () => {
  const texts: Parameters<typeof errorsOf<'build.invalid-operand' | 'build.duplicate-key'>>[0] = {}
  const terse = errorsOf(texts)

  it('is told by the names and numbers of its details, and by its page', () => {
    const error = terse('build.invalid-operand', { method: 'limit', expected: 'a number', actual: 'a string' })
    expect(error.message).toBe(
      '[build.invalid-operand] method: limit, expected: a number, actual: a string\n  hint    See errors/build-invalid-operand.html of the documentation.',
    )
    expect(error.title).toBe('build.invalid-operand')
  })

  it('leaves out what may hold values', () => {
    const details = { table: 'person', positions: [0, 1], cursor: 'secret', item: { email: 'secret' } } as const
    expect(terse('build.duplicate-key', details).sentence).toBe('table: person')
  })
})

describe('errorsOf', () => {
  it('gives errors whose stack begins where they are made', () => {
    const { stack = '' } = buildError('execute.no-result', { table: 'person' })
    expect(stack.split('\n    at ')[1]).toContain('hashrange-error.test')
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
