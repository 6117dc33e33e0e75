import { describe, expect, it } from '@jest/globals'
import { parsePath, printPath } from '@hashrange/query'
import { errorOf, refusalOf } from '../error-of.js'

describe('parsePath', () => {
  const readable: readonly (readonly [text: string, segments: readonly (string | number)[]])[] = [
    ['id', ['id']],
    ['address.city', ['address', 'city']],
    ['address.lines[0]', ['address', 'lines', 0]],
    ['matrix[10][2].x', ['matrix', 10, 2, 'x']],
    ['list[2147483647]', ['list', 2_147_483_647]],
    [String.raw`odd\.name`, ['odd.name']],
    [String.raw`a\[0\].b`, ['a[0]', 'b']],
    [String.raw`back\\slash`, ['back\\slash']],
    [String.raw`\.`, ['.']],
    [String.raw`a.\\\.[3]`, ['a', '\\.', 3]],
    ['with space.æøå.🙂', ['with space', 'æøå', '🙂']],
    ['__proto__.constructor', ['__proto__', 'constructor']],
    ['0.1', ['0', '1']],
    [Array(32).fill('a').join('.'), Array<string>(32).fill('a')],
  ]

  it.each(readable)('reads %j, and prints it back', (text, segments) => {
    const path = parsePath(text)
    expect(path).toStrictEqual({ kind: 'Path', segments })
    expect(printPath(path)).toBe(text)
  })

  const unreadable: readonly (readonly [text: string, problem: string])[] = [
    ['', 'is empty'],
    ['a.', 'ends with a dot'],
    ['a[0].', 'ends with a dot'],
    ['.a', 'has an empty name in it'],
    ['a..b', 'has an empty name in it'],
    ['a.[0]', 'has an empty name in it'],
    ['[0]', 'begins with a position in a list'],
    ['a[0', 'opens a bracket that it does not close'],
    ['a]', 'closes a bracket that it has not opened'],
    ['a[0]b', 'goes on after a bracket without a dot'],
    ['a[]', 'has a position in a list that is not a whole number from 0 to 2147483647'],
    ['a[-1]', 'has a position in a list that is not a whole number from 0 to 2147483647'],
    ['a[01]', 'has a position in a list that is not a whole number from 0 to 2147483647'],
    ['a[1.5]', 'has a position in a list that is not a whole number from 0 to 2147483647'],
    ['a[x]', 'has a position in a list that is not a whole number from 0 to 2147483647'],
    ['a[2147483648]', 'has a position in a list that is not a whole number from 0 to 2147483647'],
    ['a\\', 'has a backslash before a character that needs none'],
    [String.raw`a\b`, 'has a backslash before a character that needs none'],
    [Array(33).fill('a').join('.'), 'is more than 32 levels deep'],
  ]

  it.each(unreadable)('refuses %j', (path, problem) => {
    expect(refusalOf(() => parsePath(path))).toStrictEqual(['build.invalid-path', { path, problem }])
  })

  it('refuses what is no string, from JavaScript', () => {
    expect(refusalOf(() => parsePath(5 as never))).toStrictEqual([
      'build.invalid-path',
      { path: '?', problem: 'is an integer, not a string' },
    ])
  })

  it('tells how paths are written', () => {
    expect(errorOf(() => parsePath('a..b')).message).toBe(
      [
        '[build.invalid-path] The path "a..b" has an empty name in it.',
        String.raw`  hint    Paths are written like 'address.lines[0]'; a dot, bracket or backslash inside a name is escaped: 'odd\\.name'.`,
      ].join('\n'),
    )
  })

  it('freezes what it makes', () => {
    const path = parsePath('a.b')
    expect(Object.isFrozen(path) && Object.isFrozen(path.segments)).toBe(true)
  })
})
