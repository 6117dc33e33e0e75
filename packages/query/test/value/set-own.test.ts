import { expect, it } from '@jest/globals'
import { setOwn } from '../../src/value/set-own.js'

it.each(['__proto__', 'constructor', 'toString', 'a'])('sets %s as a property like any other', name => {
  const target = { [name]: 1 }
  const empty = {}
  setOwn(target, name, { x: 1 })
  setOwn(empty, name, { x: 1 })
  for (const object of [target, empty]) {
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype)
    expect(Object.getOwnPropertyDescriptor(object, name)).toStrictEqual({
      value: { x: 1 },
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
})
