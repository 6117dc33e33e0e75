import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { copyValue } from '../../src/value/copy-value.js'
import { DecimalString } from '../../src/value/decimal-string.js'

describe('copyValue', () => {
  it.each([['text'], [1.5], [12n], [true], [null], [undefined], [Symbol('s')], [copyValue]])(
    'leaves %p as it is',
    value => {
      expect(copyValue(value)).toBe(value)
    },
  )

  it('does not see later changes to arrays, objects, sets and binaries', () => {
    const value = {
      list: [{ a: 1 }],
      set: new Set(['x']),
      bytes: new Uint8Array([1, 2]),
      bytesInSet: new Set([new Uint8Array([7])]),
    }
    const copy = copyValue(value)
    value.list.push({ a: 2 })
    Object.assign(value.list[0] ?? {}, { a: 9 })
    value.set.add('y')
    value.bytes[0] = 9
    for (const bytes of value.bytesInSet) bytes[0] = 9
    expect(copy).toStrictEqual({
      list: [{ a: 1 }],
      set: new Set(['x']),
      bytes: new Uint8Array([1, 2]),
      bytesInSet: new Set([new Uint8Array([7])]),
    })
  })

  it('freezes what it copies, where that can be frozen', () => {
    const copy = copyValue({ list: [{}] }) as { list: [object] }
    expect([copy, copy.list, copy.list[0]].map(Object.isFrozen)).toStrictEqual([true, true, true])
  })

  it('copies every form of binary as a Uint8Array of its own memory', () => {
    const pool = new Uint8Array([0, 1, 2, 3])
    const copies = [Buffer.from([1, 2]), new Uint8Array([1, 2]).buffer, pool.subarray(1, 3)].map(
      copyValue,
    ) as Uint8Array[]
    for (const copy of copies) {
      expect(copy).toStrictEqual(new Uint8Array([1, 2]))
      expect(copy.buffer).not.toBe(pool.buffer)
    }
  })

  it('keeps names that every object inherits, and changes no prototype', () => {
    const value: unknown = JSON.parse('{"__proto__":{"polluted":1},"constructor":2}')
    const copy = copyValue(value) as object
    expect(Object.entries(copy)).toStrictEqual([
      ['__proto__', { polluted: 1 }],
      ['constructor', 2],
    ])
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect('polluted' in copy).toBe(false)
  })

  it('takes objects without a prototype and those of another realm as plain', () => {
    const bare = Object.assign(Object.create(null) as object, { a: [1] })
    const foreign: unknown = runInNewContext('({ a: [1], set: new Set([1]), bytes: new Uint8Array([1]) })')
    expect(copyValue(bare)).toStrictEqual({ a: [1] })
    expect(copyValue(foreign)).toStrictEqual({ a: [1], set: new Set([1]), bytes: new Uint8Array([1]) })
  })

  it('makes holes undefined, so that binding refuses them', () => {
    expect(Object.keys(copyValue(Array(2)) as object)).toStrictEqual(['0', '1'])
  })

  it('leaves what no attribute can hold for the binding to refuse', () => {
    class Person {
      name = 'x'
    }
    const values = [new Date(0), new Map([[1, 2]]), new Person(), new Float32Array(1), /x/, DecimalString.of('0.5')]
    expect((copyValue(values) as unknown[]).map((copy, index) => copy === values[index])).toStrictEqual(
      Array(6).fill(true),
    )
  })

  it('keeps a cycle, and is not exhausted by depth or by a cycle with many ways', () => {
    const value: unknown[] = []
    value.push(value, { value }, value)
    const copy = copyValue(value) as unknown[]
    expect(copy).not.toBe(value)
    expect([copy[0] === copy, copy[2] === copy, (copy[1] as { value: unknown }).value === copy]).toStrictEqual([
      true,
      true,
      true,
    ])
    let deep: unknown = 'end'
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(Array.isArray(copyValue(deep))).toBe(true)
  })
})
