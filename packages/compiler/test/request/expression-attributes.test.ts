import { parsePath } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { ExpressionAttributes } from '../../src/request/expression-attributes.js'

describe('ExpressionAttributes', () => {
  it('gives a name one alias, however often it stands', () => {
    const attributes = new ExpressionAttributes()
    expect(['a', 'b', 'a', 'c', 'b'].map(name => attributes.name(name))).toStrictEqual([
      '#n0',
      '#n1',
      '#n0',
      '#n2',
      '#n1',
    ])
    expect(attributes.toInput()).toStrictEqual({ ExpressionAttributeNames: { '#n0': 'a', '#n1': 'b', '#n2': 'c' } })
  })

  it('gives every value an alias of its own', () => {
    const attributes = new ExpressionAttributes()
    expect([{ N: '1' }, { S: 'a' }, { N: '1' }].map(value => attributes.value(value))).toStrictEqual([
      ':v0',
      ':v1',
      ':v2',
    ])
    expect(attributes.toInput()).toStrictEqual({
      ExpressionAttributeValues: { ':v0': { N: '1' }, ':v1': { S: 'a' }, ':v2': { N: '1' } },
    })
  })

  it('aliases the names of a path, not the positions', () => {
    const attributes = new ExpressionAttributes()
    const paths = ['a.b', 'a[0].b[12]', String.raw`a\.b`, 'b'].map(path => attributes.path(parsePath(path)))
    expect(paths).toStrictEqual(['#n0.#n1', '#n0[0].#n1[12]', '#n2', '#n1'])
    expect(attributes.toInput().ExpressionAttributeNames).toStrictEqual({ '#n0': 'a', '#n1': 'b', '#n2': 'a.b' })
  })

  it('takes a name that is a property of every object', () => {
    const attributes = new ExpressionAttributes()
    expect(['__proto__', 'constructor'].map(name => attributes.name(name))).toStrictEqual(['#n0', '#n1'])
    expect(Object.values(attributes.toInput().ExpressionAttributeNames ?? {})).toStrictEqual([
      '__proto__',
      'constructor',
    ])
  })

  it('leaves empty maps out, which DynamoDB refuses', () => {
    expect(new ExpressionAttributes().toInput()).toStrictEqual({})
  })
})
