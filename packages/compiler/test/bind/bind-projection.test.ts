import { parsePath, printPath } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { bindProjection } from '../../src/bind/bind-projection.js'

describe('bindProjection', () => {
  const cases: readonly (readonly [asked: string, bound: string])[] = [
    ['id', 'id'],
    ['id age email', 'id age email'],
    ['id id', 'id'],
    ['address.city address.city', 'address.city'],
    // DynamoDB refuses overlapping paths: the attribute holds its parts.
    ['address address.city', 'address'],
    ['address.city address', 'address'],
    ['address.city id address address.lines[0]', 'id address'],
    ['address.lines[0] address.lines', 'address.lines'],
    ['address.city address.lines[0]', 'address.city address.lines[0]'],
    ['lines[0] lines[1] lines[0]', 'lines[0] lines[1]'],
    ['lines[1].a lines[1]', 'lines[1]'],
    ['lines[1] lines[10]', 'lines[1] lines[10]'],
    // Names that begin alike are no parts of each other.
    ['address addressee', 'address addressee'],
    [String.raw`a\.b a`, String.raw`a\.b a`],
  ]
  it.each(cases)('of %s is %s', (asked, bound) => {
    expect(bindProjection(asked.split(' ').map(parsePath)).map(printPath).join(' ')).toBe(bound)
  })
})
