import { describe, expect, it } from '@jest/globals'
import { deepFreeze } from '../../src/plan/deep-freeze.js'

describe('deepFreeze', () => {
  it('freezes what it is given, and all that it holds', () => {
    const plan = deepFreeze({ keys: [{ id: { S: 'a' } }], limit: 5, nothing: null })
    expect([plan, plan.keys, plan.keys[0], plan.keys[0]?.id].every(Object.isFrozen)).toBe(true)
    expect(plan).toStrictEqual({ keys: [{ id: { S: 'a' } }], limit: 5, nothing: null })
  })

  it('leaves binaries as they are, which cannot be frozen', () => {
    const value = { B: new Uint8Array([1]) }
    expect(deepFreeze(value).B).toBe(value.B)
    expect(Object.isFrozen(value)).toBe(true)
  })

  it('goes no further where it finds something frozen', () => {
    const open = { id: 'a' }
    deepFreeze(Object.freeze({ open }))
    expect(Object.isFrozen(open)).toBe(false)
  })
})
